import PlimsollAnswering
import PlimsollCompiling
public import PlimsollPlanning
import PlimsollScenario

/// The answer of `size` as JSON. Keys are a contract: they keep name, meaning and order; more may be added.
public enum SizingJSON {
    public static func text(_ answer: SizeAnswer) -> String { json(answer).text() + "\n" }

    private static func json(_ answer: SizeAnswer) -> JSONValue {
        .object([
            ("schema_version", JSONValue(JSONReport.schemaVersion)),
            ("version", JSONValue(PlimsollVersion.current)),
            ("verb", JSONValue("size")),
            ("scenario", JSONValue(answer.scenario)),
            ("scenario_hash", JSONValue(answer.scenarioHash)),
            ("seed", .integer(answer.seed)),
            ("horizon_s", JSONValue(answer.horizonSeconds)),
            ("month_h", JSONValue(answer.monthHours)),
            ("certainty_wanted", JSONValue(answer.certainty)),
            ("replications_most", JSONValue(answer.mostReplications)),
            ("survive", JSONValue(answer.survive?.rawValue)),
            ("feasible", JSONValue(answer.outcome.rawValue)),
            ("best", JSONValue(answer.best)),
            ("fleets_simulated", JSONValue(answer.fleetsSimulated)),
            ("runs", JSONValue(answer.runs)),
            ("warnings", .array(answer.warnings.map { JSONValue($0) })),
            ("options", .array(answer.options.map(json))),
        ])
    }

    private static func json(_ option: OptionSize) -> JSONValue {
        .object([
            ("name", JSONValue(option.name)),
            ("kind", JSONValue(option.kind.rawValue)),
            ("not_allowed", JSONValue(option.notAllowed)),
            ("chosen", json(option.chosen)),
            ("may_do", json(option.possible)),
            ("binding_limit", JSONValue(option.bindingLimit)),
            (
                "neighbours",
                .array(
                    option.neighbours.map {
                        .object([("change", JSONValue($0.title)), ("fleet", json($0.fleet))])
                    })
            ),
            ("cliff", option.cliff.map(json) ?? .null),
            ("methods", option.methods.map(json) ?? .null),
            ("commitment", option.commitment.map(json) ?? .null),
            ("pruned", JSONValue(option.pruned)),
            ("fleets", .array(option.fleets.map { json($0) })),
        ])
    }

    private static func json(_ fleet: SizedFleet?) -> JSONValue {
        guard let fleet else { return .null }
        return .object([
            ("set", .array(fleet.values.settings.map { JSONValue($0.description) })),
            ("title", JSONValue(fleet.title)),
            ("meets_every_slo", JSONValue(fleet.verdict.rawValue)),
            ("certainty", json(fleet.certainty)),
            ("certainty_with_loss", fleet.survival.map(json) ?? .null),
            ("monthly_usd", JSONReport.json(fleet.monthlyUSD)),
            ("replicas", JSONReport.json(fleet.replicas)),
            ("binding", fleet.binding.map(json) ?? .null),
        ])
    }

    private static func json(_ certainty: Certainty) -> JSONValue {
        let met = certainty.monthsMet
        return .object([
            ("estimate", JSONValue(certainty.estimate)), ("low", JSONValue(certainty.low)),
            ("high", JSONValue(certainty.high)),
            (
                "months_met",
                .object([
                    ("k", JSONValue(met.k)), ("n", JSONValue(met.n)), ("low", JSONValue(met.low)),
                    ("high", JSONValue(met.high)),
                ])
            ),
        ])
    }

    private static func json(_ binding: BindingObjective) -> JSONValue {
        .object([
            ("text", JSONValue(binding.objective.text)), ("metric", JSONValue(binding.objective.metric.name)),
            ("window", JSONValue(binding.objective.window.name)), ("limit", JSONValue(binding.objective.limit)),
            ("value", JSONReport.json(binding.value)),
        ])
    }

    private static func json(_ cliff: Cliff) -> JSONValue {
        .object([
            ("below", JSONValue(cliff.below)), ("above", JSONValue(cliff.above)),
            ("slo", JSONValue(cliff.objective.text)),
            ("limit", JSONValue(cliff.objective.limit)), ("value_below", JSONValue(cliff.valueBelow)),
            ("value_above", JSONValue(cliff.valueAbove)),
        ])
    }

    private static func json(_ methods: SizeMethods) -> JSONValue {
        .object([
            ("average_load", JSONValue(methods.averageLoad)),
            ("erlang_c", methods.queueing.map { JSONValue($0) } ?? .null),
            ("simulation", methods.simulation.map { JSONValue($0) } ?? .null),
            ("mean_tokens_per_s", JSONValue(methods.meanTokensPerSecond)),
            ("peak_to_mean", JSONValue(methods.peakToMean)),
            ("saturated_tokens_per_s", JSONValue(methods.saturatedTokensPerSecond)),
            ("slots_per_replica", JSONValue(methods.slots)),
            ("slot_s", JSONValue(methods.slotSeconds)),
            ("wait_s", JSONValue(methods.waitSeconds)),
            ("wait_share", JSONValue(methods.waitShare)),
        ])
    }

    private static func json(_ split: CommitmentSplit) -> JSONValue {
        .object([
            ("committed_replicas", JSONValue(split.committed)),
            ("most_replicas", JSONValue(split.most)),
            ("share_of_hours_with_at_least", .array(split.shareOfHours.map { JSONValue($0) })),
            ("committed_usd_per_gpu_h", JSONValue(split.committedUSDPerGPUHour)),
            ("flexible_usd_per_gpu_h", JSONValue(split.flexibleUSDPerGPUHour)),
            ("source", JSONValue(split.source)),
            ("flexible_monthly_usd", JSONValue(split.flexibleMonthlyUSD)),
            ("split_monthly_usd", JSONValue(split.splitMonthlyUSD)),
        ])
    }
}
