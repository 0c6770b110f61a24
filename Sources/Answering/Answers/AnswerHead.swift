public import PlimsollScenario

/// What every answer about a scenario starts with: which question was asked, of what, and what the figures rest on.
public struct AnswerHead: Equatable, Sendable {
    public var origin: AnswerOrigin
    public var scenario: String
    public var scenarioHash: String
    public var seed: UInt64
    /// Replications that finished; in a search the most of one variant.
    public var replications: Int
    public var horizonSeconds: Double
    public var monthHours: Double
    /// Simulated runs of a search, of all variants together; nil where each option ran as often as `replications` says.
    public var runs: Int?
    /// Was the work interrupted before all of it was done?
    public var partial: Bool
    public var performanceModels: [PerformanceModel]
    public var prices: [PriceSource]
    public var assumptions: [Assumption]
    public var warnings: [String]
    /// What the file and `--set` say, value by value: a later answer names by it what changed.
    public var inputs: [Input]
}

/// The performance model behind a pool.
public struct PerformanceModel: Equatable, Sendable {
    public var pool: String
    /// Names the model and its known error.
    public var title: String

    package init(pool: String, title: String) {
        self.pool = pool
        self.title = title
    }
}

/// A price the answer rests on, and where it comes from.
public struct PriceSource: Equatable, Sendable {
    public var path: String
    /// As a user would write it: `$2.95/gpu/h`.
    public var value: String
    public var source: String
    /// ISO date; nil where the source names none.
    public var asOf: String?
    /// Does the scenario itself state it, rather than the catalog?
    public var isInFile: Bool
}

extension PriceSource {
    /// The prices among the assumptions.
    static func all(in assumptions: [Assumption]) -> [PriceSource] {
        assumptions.filter { [.price, .filePrice].contains($0.subject) }.map {
            PriceSource(
                path: $0.path, value: $0.value, source: $0.source, asOf: $0.asOf, isInFile: $0.subject == .filePrice)
        }
    }
}

extension AnswerHead: DescribedObject {
    package static let schemaName = "head"
    package static let blank = AnswerHead(
        origin: .blank, scenario: "", scenarioHash: "", seed: 0, replications: 0, horizonSeconds: 0, monthHours: 0,
        runs: nil, partial: false, performanceModels: [], prices: [], assumptions: [], warnings: [], inputs: [])

    package static let members: [Member<AnswerHead>] =
        AnswerOrigin.members.map { $0.lifted(to: \.origin) } + question + grounds

    private static let question: [Member<AnswerHead>] = [
        Member("scenario", \.scenario, .text, "The scenario's name.", role: .column(.scenario)),
        Member(
            "scenario_hash", \.scenarioHash, .text,
            "Of the file's values and `--set`: the same hash, the same scenario.",
            role: .column(.hash)),
        Member("seed", \.seed, .count, "Seed of every random stream.", role: .column(.seed)),
        Member(
            "replications", \.replications, .runs,
            "Independent runs that finished; in a search the most of one variant."),
        Member("horizon_s", \.horizonSeconds, .seconds, "Simulated time of one replication."),
        Member("month_h", \.monthHours, .hours, "Length of the month that is billed."),
        Member(
            "runs", \.runs, .runs, "Simulated runs of a search, all variants together; null where nothing is searched."),
        Member("partial", \.partial, .verdict, "Interrupted before all of the work was done?"),
    ]

    private static let grounds: [Member<AnswerHead>] = [
        Member("performance_models", \.performanceModels, .none, "The performance model behind each pool."),
        Member("prices", \.prices, .none, "The prices used, each with its source and date."),
        Member("assumptions", \.assumptions, .none, "What was taken where the file is silent."),
        Member("warnings", \.warnings, .text, "What a reader should know before using the figures."),
        Member("inputs", keyed: \.inputs, .text, "What the file and `--set` say, by path."),
    ]
}

extension PerformanceModel: DescribedObject {
    package static let schemaName = "performance_model"
    package static let blank = PerformanceModel(pool: "", title: "")
    package static let members: [Member<PerformanceModel>] = [
        Member("pool", \.pool, .text, "The pool's name.", role: .label),
        Member("title", \.title, .text, "The model and its known error."),
    ]
}

extension PriceSource: DescribedObject {
    package static let schemaName = "price"
    package static let blank = PriceSource(path: "", value: "", source: "", asOf: nil, isInFile: false)
    package static let members: [Member<PriceSource>] = [
        Member("path", \.path, .text, "The scenario key that holds the price.", role: .label),
        Member("value", \.value, .text, "The price as a scenario writes it."),
        Member("source", \.source, .text, "Where it comes from."),
        Member("as_of", \.asOf, .text, "Date of the price; null where its source names none."),
        Member("in_file", \.isInFile, .verdict, "Stated by the scenario itself, not by the catalog?"),
    ]
}

extension Assumption: DescribedObject {
    package static let schemaName = "assumption"
    package static let blank = Assumption(path: "", value: "", source: "")
    package static let members: [Member<Assumption>] = [
        Member(
            "path", \.path, .text, "The scenario key, or the option of the command, that states it otherwise.",
            role: .label),
        Member("value", \.value, .text, "The value taken, as a scenario writes it."),
        Member("source", \.source, .text, "Where it comes from: `default`, the catalog's source, or the file."),
        Member("as_of", \.asOf, .text, "Date of a value that ages; null otherwise."),
        Member("about", \.subject, .text, "What the value is of, where answers tell it apart; null otherwise."),
    ]
}

extension Assumption.Subject: DescribedChoice {}

extension Input: DescribedEntry {
    package static let keyName = "path"
    package static let keyRole = Role.label
    package var key: String { path }
    package var content: String { value }
    package init(key: String, content: String) { self.init(path: key, value: content) }
}
