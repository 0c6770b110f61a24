/// What `run` found: every option's cost, latency and verdicts on the same arrivals, and the paired comparisons.
///
/// The JSON contract is this type written out; every other format shows a part of it.
public struct Answer: Equatable, Sendable {
    public var head: AnswerHead
    public var cheapestMeetingSLOs: String?
    public var comparisons: [Comparison]
    public var options: [OptionAnswer]
    /// How narrow the intervals were asked to be and became; nil where the replications were given.
    public var precision: PrecisionAnswer?
    /// The difference to an earlier answer; nil where none was given.
    public var against: AnswerDifference?
}

extension Answer {
    /// Does at least one allowed option meet every objective: surely, perhaps, or none?
    public var anyMeetsEverySLO: Verdict {
        let verdicts = allowed.map(\.meetsEverySLO)
        if verdicts.contains(.yes) { return .yes }
        return verdicts.contains(.undecided) ? .undecided : .no
    }

    /// Options that may carry this traffic, in the scenario's order.
    package var allowed: [OptionAnswer] { options.filter { $0.notAllowed == nil } }
}

extension Answer: ScenarioAnswer {
    package static let verb = Verb.run
    package static let schemaName = "run_answer"
    package static let blank = Answer(
        head: .blank, cheapestMeetingSLOs: nil, comparisons: [], options: [], precision: nil, against: nil)
    package static let members: [Member<Answer>] = AnswerHead.members.map { $0.lifted(to: \.head) } + findings

    private static let findings: [Member<Answer>] = [
        Member(
            "cheapest_meeting_slos", \.cheapestMeetingSLOs, .text,
            "The cheapest allowed option that surely meets every SLO; null where none does."),
        Member(
            "any_meets_every_slo", computed: \.anyMeetsEverySLO, .verdict,
            "Does an allowed option meet every SLO: surely, perhaps, or none?"),
        Member("comparison", \.comparisons, .none, "Every pair of options, on the same arrivals."),
        Member("options", \.options, .none, "Every option, in the scenario's order."),
        Member(
            "precision", \.precision, .none,
            "How narrow the intervals were asked to be and became; null where the replications were given."),
        Member("against", \.against, .none, "The difference to an earlier answer; null where none was given."),
    ]
}
