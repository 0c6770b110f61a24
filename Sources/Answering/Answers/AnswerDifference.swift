/// How an answer differs from an earlier one: now minus then, line by line, and which inputs changed.
public struct AnswerDifference: Equatable, Sendable {
    /// Replications that pair: number i of both saw the same random numbers. 0: the intervals are of unpaired means.
    public var pairedReplications: Int
    /// Why the answers do not pair; nil where they do.
    public var unpairedBecause: String?
    public var changes: [InputChange]
    /// Options of both, in the order of now.
    public var options: [OptionDifference]
    public var added: [String]
    public var removed: [String]
}

/// An input that is not what it was.
public struct InputChange: Equatable, Sendable {
    public var path: String
    /// nil: it was not there.
    public var then: String?
    /// nil: it is gone.
    public var now: String?
}

/// One option, now minus then.
public struct OptionDifference: Equatable, Sendable {
    public var name: String
    public var monthlyUSDThen: Double
    public var monthlyUSDNow: Double
    public var monthlyUSD: Estimate
    public var ttftP99SecondsThen: Double?
    public var ttftP99SecondsNow: Double?
    /// nil where one of the two has no p99 (unserved requests reach it).
    public var ttftP99Seconds: Estimate?
    public var lines: [LineDifference]
}

/// One line of the bill; 0 where it was not, or is no more.
public struct LineDifference: Equatable, Sendable {
    public var item: String
    public var title: String
    public var usdThen: Double
    public var usdNow: Double

    public var usd: Double { usdNow - usdThen }
}

extension AnswerDifference: DescribedObject {
    package static let schemaName = "difference"
    package static let blank = AnswerDifference(
        pairedReplications: 0, unpairedBecause: nil, changes: [], options: [], added: [], removed: [])
    package static let members: [Member<AnswerDifference>] = [
        Member(
            "paired_replications", \.pairedReplications, .runs,
            "Replications that pair; 0: the intervals are of unpaired means."),
        Member("unpaired_because", \.unpairedBecause, .text, "Why the answers do not pair; null where they do."),
        Member("changes", \.changes, .none, "Inputs that are not what they were."),
        Member("options_added", \.added, .text, "Options that were not there."),
        Member("options_removed", \.removed, .text, "Options that are gone."),
        Member("options", \.options, .none, "Options of both answers, now minus then."),
    ]
}

extension InputChange: DescribedObject {
    package static let schemaName = "input_change"
    package static let blank = InputChange(path: "", then: nil, now: nil)
    package static let members: [Member<InputChange>] = [
        Member("path", \.path, .text, "The scenario's key.", role: .label),
        Member("then", \.then, .text, "What it was; null: it was not there."),
        Member("now", \.now, .text, "What it is; null: it is gone."),
    ]
}

extension OptionDifference: DescribedObject {
    package static let schemaName = "option_difference"
    package static let blank = OptionDifference(
        name: "", monthlyUSDThen: 0, monthlyUSDNow: 0, monthlyUSD: .blank, ttftP99SecondsThen: nil,
        ttftP99SecondsNow: nil, ttftP99Seconds: nil, lines: [])
    package static let members: [Member<OptionDifference>] = [
        Member("name", \.name, .text, "The option's name.", role: .column(.option)),
        Member(
            "monthly_usd_then", \.monthlyUSDThen, .dollarsAMonth,
            "What a month cost; where paired, the mean of the paired replications."),
        Member("monthly_usd_now", \.monthlyUSDNow, .dollarsAMonth, "What a month costs."),
        Member("monthly_usd_difference", \.monthlyUSD, .dollarsAMonth, "Cost of a month, now minus then."),
        Member(
            "ttft_p99_s_then", \.ttftP99SecondsThen, .seconds,
            "What the TTFT p99 was, of the paired replications where paired; null: unserved."),
        Member("ttft_p99_s_now", \.ttftP99SecondsNow, .seconds, "What it is; null: unserved."),
        Member(
            "ttft_p99_difference_s", \.ttftP99Seconds, .seconds,
            "TTFT p99, now minus then; null where one of the two is unserved."),
        Member("lines", \.lines, .none, "Lines of either bill."),
    ]
}

extension LineDifference: DescribedObject {
    package static let schemaName = "line_difference"
    package static let blank = LineDifference(item: "", title: "", usdThen: 0, usdNow: 0)
    package static let members: [Member<LineDifference>] = [
        Member("item", \.item, .text, "Stable key of the line.", role: .label),
        Member("title", \.title, .text, "The line as tables show it."),
        Member("monthly_usd_then", \.usdThen, .dollarsAMonth, "What the line cost; 0 where it was not."),
        Member("monthly_usd_now", \.usdNow, .dollarsAMonth, "What it costs; 0 where it is no more."),
        Member("monthly_usd_difference", computed: \.usd, .dollarsAMonth, "Now minus then."),
    ]
}
