package import PlimsollAnswering
public import PlimsollScenario

/// One line of the results, an option at a point: what `run` says of it with the same values.
public struct SweepRow: Sendable {
    public var point: Int
    /// In the order of the axes.
    public var parameters: [Input]
    /// nil where the values make no scenario.
    public var result: SweepOption?
    public var isOnFront: Bool?
    /// Why the values make no scenario.
    public var fault: String?
}

extension SweepRow {
    /// Without figures, but with everything that any row of the plan may have.
    package static func template(of plan: SweepPlan) -> SweepRow {
        var option = SweepOption.blank
        option.objectives = plan.base.objectives.map {
            SweepObjective(text: $0.text, met: .undecided, value: nil, unserved: false)
        }
        return SweepRow(point: 0, parameters: plan.inputs(of: 0), result: option)
    }
}

extension SweepRow: DescribedObject {
    package static let schemaName = "sweep_row"
    package static let blank = SweepRow(point: 0, parameters: [])
    package static let members: [Member<SweepRow>] =
        [
            Member("point", \.point, .count, "The point's number, from 0."),
            Member("parameters", keyed: \.parameters, .text, "The point's values, as `--set` takes them."),
            Member(
                "fault", \.fault, .text,
                "Why its values make no scenario; null where they do. All below is null beside a fault."),
        ] + SweepOption.members.map { $0.lifted(toOptional: \.result) } + [
            Member(
                "pareto", \.isOnFront, .verdict,
                "Does no other result beat it in both cost and TTFT p99, given the same traffic?")
        ]
}

extension SweepOption: DescribedObject {
    package static let schemaName = "sweep_result"
    package static let blank = SweepOption(
        name: "", isAllowed: false, monthlyUSD: .blank, usdPerMillionTokens: nil, ttft: .blank, tpot: .blank,
        e2e: .blank, arrived: 0, served: 0, gpus: nil, objectives: [], latencies: PooledLatencies())
    package static let members: [Member<SweepOption>] =
        figures + [
            Member("slos", \.objectives, .none, "Each SLO's verdict."),
            Member(
                "meets_every_slo", computed: \.meetsEverySLO, .verdict,
                "Does it meet every SLO? One sure miss is enough for no."),
        ]

    private static let figures: [Member<SweepOption>] = [
        Member("option", \.name, .text, "The option's name.", role: .column(.option)),
        Member("allowed", \.isAllowed, .verdict, "May it be chosen? Not where it sends out what must stay home."),
        Member("monthly_usd", \.monthlyUSD, .dollarsAMonth, "What a month costs."),
        Member(
            "usd_per_million_tokens", \.usdPerMillionTokens, .dollarsAMillionTokens,
            "Cost over tokens served; null where none is."),
        Member("ttft_s", \.ttft, .seconds, "Time to first token."),
        Member("tpot_s", \.tpot, .seconds, "Time per output token after the first, a request's mean."),
        Member("e2e_s", \.e2e, .seconds, "Time from arrival to the last token."),
        Member("arrived", \.arrived, .requests, "Requests of one replication, in the mean."),
        Member("served", \.served, .requests, "Of those, the ones served to their last token."),
        Member("gpus", \.gpus, .gpus, "Existing GPUs, mean over time; null without a pool."),
    ]
}

extension SweepObjective: DescribedObject {
    package static let schemaName = "sweep_slo"
    package static let blank = SweepObjective(text: "", met: .undecided, value: nil, unserved: false)
    package static let members: [Member<SweepObjective>] = [
        Member("text", \.text, .text, "The SLO as the scenario writes it.", role: .label),
        Member("met", \.met, .verdict, "Is it met? No and yes are sure, undecided is what the runs leave open."),
        Member(
            "value", \.value, .base,
            "What was reached: seconds, dollars a month, or a share of 1; null where it lands among unserved requests."),
        Member("unserved", \.unserved, .verdict, "Does the percentile land among requests that were never served?"),
    ]
}
