package import PlimsollAnswering

extension SweepAnswer: ScenarioAnswer {
    package static let verb = Verb.sweep
    package static let schemaName = "sweep_answer"
    package static let blank = SweepAnswer(
        head: .blank, grid: .blank, results: 0, meeting: 0, faulty: 0, fronts: [], pools: [])
    package static let members: [Member<SweepAnswer>] =
        AnswerHead.members.map { $0.lifted(to: \.head) } + SweepGrid.members.map { $0.lifted(to: \.grid) } + findings

    private static let findings: [Member<SweepAnswer>] = [
        Member("results", \.results, .count, "Results, each an option at a point, that may be chosen."),
        Member("meeting_slos", \.meeting, .count, "Of those, the ones that surely meet every SLO."),
        Member("points_with_fault", \.faulty, .count, "Points whose values make no scenario."),
        Member("first_fault", \.firstFault, .none, "The first of those; null without any."),
        Member(
            "fronts", \.fronts, .none,
            "The Pareto front of cost against TTFT p99, one for each combination of what nobody can choose."),
        Member("pools", \.pools, .none, "Results of each option together: all points, and each value of short axes."),
    ]
}

extension PointFault: DescribedObject {
    package static let schemaName = "point_fault"
    package static let blank = PointFault(point: 0, text: "")
    package static let members: [Member<PointFault>] = [
        Member("point", \.point, .count, "The point's number, from 0."),
        Member("text", \.text, .text, "Why its values make no scenario."),
    ]
}

extension SweepFront: DescribedObject {
    package static let schemaName = "front"
    package static let blank = SweepFront(given: [], members: [])
    package static let members: [Member<SweepFront>] = [
        Member(
            "given", keyed: \.given, .text,
            "Values of traffic, events, horizon and seed that this front is for; empty: one front for all points."),
        Member("members", \.members, .none, "What no other result beats in both, rising in cost."),
    ]
}

extension FrontResult: DescribedObject {
    package static let schemaName = "front_result"
    package static let blank = FrontResult(monthlyUSD: 0, p99: 0, point: 0, option: "", meetsEverySLO: .undecided)
    package static let members: [Member<FrontResult>] = [
        Member("point", \.point, .count, "The point's number, from 0.", role: .label),
        Member("option", \.option, .text, "The option's name.", role: .column(.option)),
        Member("parameters", keyed: \.parameters, .text, "The point's values, as `--set` takes them."),
        Member("monthly_usd", \.monthlyUSD, .dollarsAMonth, "What a month costs."),
        Member("ttft_p99_s", \.p99, .seconds, "TTFT p99 of all requests."),
        Member("meets_every_slo", \.meetsEverySLO, .verdict, "Does it meet every SLO?"),
    ]
}

extension PooledResults: DescribedObject {
    package static let schemaName = "pooled_results"
    package static let blank = PooledResults(SweepPool(option: "", value: nil), of: nil)
    package static let members: [Member<PooledResults>] = [
        Member("path", \.path, .text, "The axis whose value they share; null: all points.", role: .label),
        Member("value", \.value, .text, "The value they share; null: all points.", role: .label),
        Member("option", \.option, .text, "The option's name.", role: .column(.option)),
        Member("results", \.results, .count, "How many they are."),
        Member("monthly_usd", \.monthlyUSD, .dollarsAMonth, "What a month costs, mean over results."),
        Member("requests", \.requests, .requests, "Requests of all replications."),
        Member("served", \.served, .requests, "Of those, the ones served to their last token."),
        Member("ttft_s", \.ttft, .seconds, "Time to first token."),
        Member("tpot_s", \.tpot, .seconds, "Time per output token after the first."),
        Member("e2e_s", \.e2e, .seconds, "Time from arrival to the last token."),
    ]
}

extension PooledPercentiles: DescribedObject {
    package static let schemaName = "pooled_percentiles"
    package static let blank = PooledPercentiles { _ in nil }
    package static let members: [Member<PooledPercentiles>] = [
        Member(
            "p50", \.p50, .inherited, "Median of all requests; null where it lands among unserved ones.",
            role: .percentile("50")),
        Member(
            "p99", \.p99, .inherited, "99th percentile of all requests; null where it lands among unserved ones.",
            role: .percentile("99")),
    ]
}
