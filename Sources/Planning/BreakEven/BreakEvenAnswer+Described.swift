package import PlimsollAnswering

extension BreakEvenAnswer: ScenarioAnswer {
    package static let verb = Verb.breakEven
    package static let schemaName = "break_even_answer"
    package static let blank = BreakEvenAnswer(head: .blank, reference: "", path: "", comparisons: [])
    package static let members: [Member<BreakEvenAnswer>] =
        AnswerHead.members.map { $0.lifted(to: \.head) } + [
            Member("reference", \.reference, .text, "The option that the others are compared with."),
            Member("path", \.path, .text, "The scenario key that varies."),
            Member("comparisons", \.comparisons, .none, "Each other option against the reference."),
        ]
}

extension BreakEven: DescribedObject {
    package static let schemaName = "break_even"
    package static let blank = BreakEven(
        option: "", reference: "", notAllowed: nil, arithmetic: .blank, points: [], bands: [])
    package static let members: [Member<BreakEven>] = [
        Member("option", \.option, .text, "The option's name.", role: .column(.option)),
        Member("reference", \.reference, .text, "The option it is compared with."),
        Member("not_allowed", \.notAllowed, .text, "Why it may not carry this traffic; null where it may."),
        Member("arithmetic", \.arithmetic, .none, "The crossing by average-load arithmetic, with the file's fleets."),
        Member("bands", \.bands, .none, "Stretches of the path and what holds there."),
        Member("points", \.points, .none, "Every simulated value of the path, rising."),
    ]
}

extension ArithmeticBreakEven: DescribedObject {
    package static let schemaName = "arithmetic_break_even"
    package static let blank = ArithmeticBreakEven(
        fixedUSD: 0, usdPerMillionTokens: 0, referenceFixedUSD: 0, referenceUSDPerMillionTokens: 0)
    package static let members: [Member<ArithmeticBreakEven>] = costs + crossing

    private static let costs: [Member<ArithmeticBreakEven>] = [
        Member("fixed_usd", \.fixedUSD, .dollarsAMonth, "What the option costs a month without a token."),
        Member("usd_per_million_tokens", \.usdPerMillionTokens, .dollarsAMillionTokens, "What it costs beyond that."),
        Member(
            "reference_fixed_usd", \.referenceFixedUSD, .dollarsAMonth,
            "What the reference costs a month without a token."),
        Member(
            "reference_usd_per_million_tokens", \.referenceUSDPerMillionTokens, .dollarsAMillionTokens,
            "What the reference costs beyond that."),
    ]

    private static let crossing: [Member<ArithmeticBreakEven>] = [
        Member(
            "tokens_per_month", \.tokensPerMonth, .tokensAMonth, "Where both cost the same; null: nowhere."),
        Member("requests_per_month", \.requestsPerMonth, .requestsAMonth, "The same in requests; null: nowhere."),
        Member(
            "capacity_tokens_per_month", \.capacityTokensPerMonth, .tokensAMonth,
            "What the pools carry when loaded to 100 %; null without a pool, or where that is unknown."),
        Member(
            "load", computed: \.loadAtCrossing, .share,
            "Load at the crossing, over 1 beyond capacity; null where either is."),
        Member("beyond_capacity", computed: \.isBeyondCapacity, .verdict, "Does the crossing lie beyond capacity?"),
        Member(
            "path_value", \.pathValue, .base, "The crossing on the path; null where it lies outside of its range."),
    ]
}

extension BreakEvenBand: DescribedObject {
    package static let schemaName = "break_even_band"
    package static let blank = BreakEvenBand(kind: .undecided, from: "", to: "")
    package static let members: [Member<BreakEvenBand>] = [
        Member("kind", \.kind, .verdict, "What holds along the stretch."),
        Member("from", \.from, .text, "Its lower end, as `--set` would give it."),
        Member("to", \.to, .text, "Its upper end, as `--set` would give it."),
    ]
}

extension BreakEvenPoint: DescribedObject {
    package static let schemaName = "break_even_point"
    package static let blank = BreakEvenPoint(
        text: "", value: 0, tokensPerMonth: 0, option: .blank, reference: .blank, difference: nil, state: .undecided)
    package static let members: [Member<BreakEvenPoint>] = [
        Member("value", \.value, .base, "The value of the path as a number."),
        Member("text", \.text, .text, "The value as `--set` would give it.", role: .label),
        Member("tokens_per_month", \.tokensPerMonth, .tokensAMonth, "Tokens users send and get."),
        Member("state", \.state, .verdict, "Which is cheaper here, or which misses its SLOs?"),
        Member(
            "monthly_usd_difference", \.difference, .dollarsAMonth,
            "The option's month less the reference's, paired; null where one meets its SLOs at no size."),
        Member("option", \.option, .none, "The option sized to its SLOs."),
        Member("reference", \.reference, .none, "The reference sized to its SLOs."),
    ]
}

extension SizedCost: DescribedObject {
    package static let schemaName = "sized_cost"
    package static let blank = SizedCost(
        replicas: nil, meetsSLOs: .undecided, missed: [], monthlyUSD: nil, arithmeticReplicas: [], arithmeticUSD: 0)
    package static let members: [Member<SizedCost>] = [
        Member(
            "replicas", \.replicas, .replicas,
            "Serving replicas of each pool, the maximum where it is autoscaled; null: no size meets the SLOs."),
        Member(
            "meets_every_slo", \.meetsSLOs, .verdict,
            "Does that size, or the largest tried, meet every SLO but those on cost?"),
        Member("missed", \.missed, .text, "The SLOs that it surely misses, as the scenario writes them."),
        Member("monthly_usd", \.monthlyUSD, .dollarsAMonth, "What a month costs; null without such a size."),
        Member("arithmetic_replicas", \.arithmeticReplicas, .replicas, "Replicas of each pool by mean load alone."),
        Member("arithmetic_usd", \.arithmeticUSD, .dollarsAMonth, "What a month costs with those."),
    ]
}

extension BreakEvenState: DescribedChoice {}
extension BreakEvenBand.Kind: DescribedChoice {}
