package import PlimsollAnswering
import PlimsollScenario

extension SizedFleet: DescribedObject {
    package static let schemaName = "sized_fleet"
    package static let blank = SizedFleet(
        values: [], titleParts: [], verdict: .undecided, certainty: .blank, loss: nil, survival: nil,
        monthlyUSD: .blank,
        replicas: nil,
        binding: nil)
    package static let members: [Member<SizedFleet>] = [
        Member("set", \.values.settings, .text, "What makes this fleet of the file's, as `--set` would."),
        Member("title", computed: \.title, .text, "The fleet in words.", role: .label),
        Member(
            "title_parts", \.titleParts, .text,
            "What its words are made of: a part for each value that tells it from others."),
        Member("meets_every_slo", \.verdict, .verdict, "Does a month meet every SLO as surely as wanted?"),
        Member("certainty", \.certainty, .none, "How probable it is that a month meets every SLO."),
        Member("loss", \.loss, .none, "What it must survive; null where there is nothing, or the fleet fails without."),
        Member(
            "certainty_with_loss", \.survival, .none,
            "How probable that is with the loss; null without one."),
        Member("monthly_usd", \.monthlyUSD, .dollarsAMonth, "What a month costs."),
        Member("replicas", \.replicas, .replicas, "Mean replicas serving; null without a pool."),
        Member("binding", \.binding, .none, "The SLO that it meets worst; null without SLOs."),
    ]
}

extension Certainty: DescribedObject {
    package static let schemaName = "certainty"
    package static let blank = Certainty(estimate: 0, low: 0, high: 0, monthsMet: .blank)
    package static let members: [Member<Certainty>] = [
        Member("estimate", \.estimate, .probability, "The best single number.", role: .value),
        Member("low", \.low, .probability, "One-sided lower bound.", role: .low),
        Member("high", \.high, .probability, "One-sided upper bound.", role: .high),
        Member("months_met", \.monthsMet, .none, "Simulated months that met every SLO."),
    ]
}

extension BindingObjective: DescribedObject {
    package static let schemaName = "binding_slo"
    package static let blank = BindingObjective(objective: .blank, value: nil)
    package static let members: [Member<BindingObjective>] =
        Objective.members.map { $0.lifted(to: \.objective) } + [
            Member("value", \.value, .stated(by: "value_unit"), "What the fleet reaches; null: unserved."),
            Member("value_unit", computed: \.objective.valueUnit.symbol, .text, "Unit of the value."),
        ]
}

extension Cliff: DescribedObject {
    package static let schemaName = "cliff"
    package static let blank = Cliff(below: "", above: "", objective: .blank, valueBelow: nil, valueAbove: nil)
    package static let members: [Member<Cliff>] =
        [
            Member("below", \.below, .text, "The fleet that fails."),
            Member("above", \.above, .text, "The fleet beside it that does."),
        ] + Objective.members.map { $0.lifted(to: \.objective) } + [
            Member("value_below", \.valueBelow, .stated(by: "value_unit"), "What the first reaches; null: unserved."),
            Member("value_above", \.valueAbove, .stated(by: "value_unit"), "What the second reaches; null: unserved."),
            Member("value_unit", computed: \.objective.valueUnit.symbol, .text, "Unit of the values."),
        ]
}
