/// Two options on the same arrivals: paired differences a - b.
public struct Comparison: Equatable, Sendable {
    public var a: String
    public var b: String
    public var monthlyUSDDifference: Estimate
    /// nil where an option has no p99 (unserved requests reach it).
    public var ttftP99DifferenceSeconds: Estimate?
    /// That a's month is cheaper: from the t distribution of the paired difference; 0, 0.5 or 1 with one replication.
    public var probabilityACheaper: Double
}

extension Comparison: DescribedObject {
    package static let schemaName = "comparison"
    package static let blank = Comparison(
        a: "", b: "", monthlyUSDDifference: .blank, ttftP99DifferenceSeconds: nil, probabilityACheaper: 0)
    package static let members: [Member<Comparison>] = [
        Member("a", \.a, .text, "The option that is cheaper in the mean.", role: .column(.option)),
        Member("b", \.b, .text, "The option it is compared with.", role: .label),
        Member(
            "monthly_usd_difference", \.monthlyUSDDifference, .dollarsAMonth, "Cost of a month, a minus b, paired."),
        Member(
            "ttft_p99_difference_s", \.ttftP99DifferenceSeconds, .seconds,
            "TTFT p99 of all requests, a minus b, paired; null where one of the two is unserved."),
        Member(
            "probability_a_cheaper", \.probabilityACheaper, .probability,
            "Chance that a month of a costs less than one of b."),
    ]
}
