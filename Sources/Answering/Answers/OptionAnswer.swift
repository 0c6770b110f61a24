public import PlimsollCompiling

/// One option's answer.
public struct OptionAnswer: Equatable, Sendable {
    public var name: String
    public var kind: OptionKind
    /// Set when the option is not allowed (it sends out what must stay home); it is shown but never the cheapest.
    public var notAllowed: String?
    public var cost: CostAnswer
    public var latency: LatencyAnswer
    public var classes: [ClassAnswer]
    public var worstHour: WorstHour?
    public var requests: RequestCounts
    public var tokens: TokenCounts
    public var objectives: [ObjectiveAnswer]
    /// nil without a pool.
    public var fleet: FleetAnswer?
    /// nil without a provider.
    public var api: APIAnswer?
    /// What pairs this answer with a later one.
    public var perReplication: ReplicationValues
}

extension OptionAnswer {
    /// Does the option meet every objective? One sure miss is enough for `no`; without objectives it is `yes`.
    public var meetsEverySLO: Verdict {
        if objectives.contains(where: { $0.met == .no }) { return .no }
        return objectives.contains { $0.met == .undecided } ? .undecided : .yes
    }
}

extension OptionKind: DescribedChoice {}

extension OptionAnswer: DescribedObject {
    package static let schemaName = "option"
    package static let blank = OptionAnswer(
        name: "", kind: .selfHosted, notAllowed: nil, cost: .blank, latency: .blank, classes: [], worstHour: nil,
        requests: RequestCounts(), tokens: TokenCounts(), objectives: [], fleet: nil, api: nil, perReplication: .blank)
    package static let members: [Member<OptionAnswer>] =
        [
            Member("name", \.name, .text, "The option's name.", role: .column(.option)),
            Member("kind", \.kind, .text, "What it is made of."),
            Member(
                "not_allowed", \.notAllowed, .text,
                "Why it may not carry this traffic; null where it may. It is shown, and never the cheapest."),
            Member(
                "meets_every_slo", computed: \.meetsEverySLO, .verdict,
                "Does it meet every SLO? One sure miss is enough for no."),
            Member("cost", \.cost, .none, "What a month costs."),
            Member("latency", \.latency, .none, "Latencies of all requests together."),
            Member("classes", keyed: \.classes, .none, "Latencies and outcomes by request class."),
            Member("worst_hour", \.worstHour, .none, "The worst hour of the week; null where no request arrived."),
        ] + volumes

    private static let volumes: [Member<OptionAnswer>] = [
        Member("requests", \.requests, .none, "What became of the requests of one replication, in the mean."),
        Member("tokens", \.tokens, .none, "Tokens served in one replication, in the mean."),
        Member("slos", \.objectives, .none, "Each SLO's verdict and evidence."),
        Member("fleet", \.fleet, .none, "The option's pools together; null without one."),
        Member("api", \.api, .none, "What went to the provider; null without one."),
        Member("per_replication", \.perReplication, .none, "Values that pair this answer with a later one."),
    ]
}
