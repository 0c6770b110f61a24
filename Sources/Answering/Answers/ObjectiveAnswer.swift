public import PlimsollScenario

/// Whether an objective is met.
public enum Verdict: String, CaseIterable, Sendable {
    case yes, no, undecided

    /// Of several things that must all hold: `no` as soon as one does not.
    package static func all(_ verdicts: [Verdict]) -> Verdict {
        verdicts.contains(.no) ? .no : verdicts.contains(.undecided) ? .undecided : .yes
    }
}

/// An objective's verdict and evidence.
public struct ObjectiveAnswer: Equatable, Sendable {
    public var objective: Objective
    public var met: Verdict
    /// nil when unserved; for windows, the share of good windows.
    public var value: Estimate?
    public var unserved: Bool
    /// Replications disagree in kind (rare failures): only `replicationsMet` decides.
    public var mixed: Bool
    public var replicationsMet: ReplicationsMet
    /// Shares of the misses, by cause (`rate limit`, `lost capacity`, `cold start`, `preemption`,
    /// `own prompt too long`, `burst`); empty without misses.
    public var missesByCause: [CauseShare]

    /// As written in the scenario.
    public var text: String { objective.text }
}

/// k of n replications met the objective, with the 95 % Clopper-Pearson interval of that probability.
public struct ReplicationsMet: Equatable, Sendable {
    public var k: Int
    public var n: Int
    public var low: Double
    public var high: Double
}

/// A cause and its share of the misses.
public struct CauseShare: Equatable, Sendable {
    public var cause: String
    public var share: Double
}

extension Verdict: DescribedChoice {}

extension ObjectiveAnswer: DescribedObject {
    package static let schemaName = "slo"
    package static let blank = ObjectiveAnswer(
        objective: Objective(text: "", requestClass: nil, metric: .cost, limit: 0, window: .month), met: .undecided,
        value: nil, unserved: false, mixed: false, replicationsMet: .blank, missesByCause: [])
    package static let members: [Member<ObjectiveAnswer>] =
        Objective.members.map { $0.lifted(to: \.objective) } + evidence

    private static let evidence: [Member<ObjectiveAnswer>] = [
        Member("met", \.met, .verdict, "Is it met? No and yes are sure, undecided is what the runs leave open."),
        Member(
            "value", \.value, .stated(by: "value_unit"),
            "What was reached, in windows the share of good ones; null where it lands among unserved requests."),
        Member("value_unit", computed: \.objective.valueUnit.symbol, .text, "Unit of the value."),
        Member("unserved", \.unserved, .verdict, "Does the percentile land among requests that were never served?"),
        Member(
            "mixed", \.mixed, .verdict,
            "Do replications disagree in kind, so that only the count of them decides?"),
        Member("replications_met", \.replicationsMet, .none, "Replications that met it."),
        Member("misses_by_cause", keyed: \.missesByCause, .share, "Of the misses, by cause; empty without misses."),
    ]
}

extension ReplicationsMet: DescribedObject {
    package static let schemaName = "replications_met"
    package static let blank = ReplicationsMet(k: 0, n: 0, low: 0, high: 1)
    package static let members: [Member<ReplicationsMet>] = [
        Member("k", \.k, .runs, "Replications that met it."),
        Member("n", \.n, .runs, "Replications that could tell."),
        Member("low", \.low, .probability, "Lower end of the interval of that probability.", role: .low),
        Member("high", \.high, .probability, "Upper end of the interval of that probability.", role: .high),
        Member(
            "share", computed: \.share, .probability, "Of those, the share that met it; null without any.", role: .value
        ),
    ]

    /// nil without a replication.
    private var share: Double? { n == 0 ? nil : Double(k) / Double(n) }
}

extension CauseShare: DescribedEntry {
    package static let keyName = "cause"
    package static let keyRole = Role.label
    package var key: String { cause }
    package var content: Double { share }
    package init(key: String, content: Double) { self.init(cause: key, share: content) }
}
