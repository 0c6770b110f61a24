package import PlimsollAnswering
import PlimsollCompiling
package import PlimsollScenario

extension SizeAnswer: ScenarioAnswer {
    package static let verb = Verb.size
    package static let schemaName = "size_answer"
    package static let blank = SizeAnswer(
        head: .blank, certainty: 0, survive: nil, outcome: .no, best: nil, options: [], fleetsSimulated: 0)
    package static let members: [Member<SizeAnswer>] = AnswerHead.members.map { $0.lifted(to: \.head) } + findings

    private static let findings: [Member<SizeAnswer>] = [
        Member("certainty_wanted", \.certainty, .probability, "Wanted probability that a month meets every SLO."),
        Member("survive", \.survive, .text, "What may be lost besides; null: nothing."),
        Member(
            "any_meets_every_slo", \.outcome, .verdict, "Is an allowed fleet proven, may one do, or does none?"),
        Member(
            "cheapest_meeting_slos", computed: \.cheapestMeetingSLOs, .text,
            "The option with the cheapest proven fleet; null without one."),
        Member("best", \.best, .text, "The same, or else the option with the cheapest fleet that may do."),
        Member("fleets_simulated", \.fleetsSimulated, .count, "Fleets that were simulated."),
        Member("options", \.options, .none, "Every option, in the scenario's order."),
    ]

    private var cheapestMeetingSLOs: String? { outcome == .yes ? best : nil }
}

extension Survival: DescribedChoice {}

extension OptionSize: DescribedObject {
    package static let schemaName = "option_size"
    package static let blank = OptionSize(
        name: "", kind: .selfHosted, notAllowed: nil, chosen: nil, possible: nil, neighbours: [], cliff: nil,
        methods: nil, commitment: nil, fleets: [], pruned: 0, bindingLimit: nil)
    package static let members: [Member<OptionSize>] = found + grounds

    private static let found: [Member<OptionSize>] = [
        Member("name", \.name, .text, "The option's name.", role: .column(.option)),
        Member("kind", \.kind, .text, "What it is made of."),
        Member("not_allowed", \.notAllowed, .text, "Why it may not carry this traffic; null where it may."),
        Member("chosen", \.chosen, .none, "The cheapest fleet proven to do; null without one."),
        Member("may_do", \.possible, .none, "A cheaper fleet that may do but is not proven to; null without one."),
        Member("binding_limit", \.bindingLimit, .text, "What stands in the way where no fleet does; null otherwise."),
    ]

    private static let grounds: [Member<OptionSize>] = [
        Member("neighbours", \.neighbours, .none, "Fleets beside the chosen one."),
        Member("cliff", \.cliff, .none, "Where the SLOs begin to hold; null where no such neighbours were simulated."),
        Member("methods", \.methods, .none, "The same number by other methods; null but for options of one pool."),
        Member("commitment", \.commitment, .none, "How many replicas to commit to; null where it does not apply."),
        Member("pruned", \.pruned, .count, "Fleets left out unsimulated, because they cannot do or cannot be best."),
        Member("fleets", \.fleets, .none, "Every fleet that was simulated."),
    ]
}

extension Neighbour: DescribedObject {
    package static let schemaName = "neighbour"
    package static let blank = Neighbour(title: "", fleet: .blank)
    package static let members: [Member<Neighbour>] = [
        Member("change", \.title, .text, "How it differs from the chosen one.", role: .label),
        Member("fleet", \.fleet, .none, "The fleet."),
    ]
}
