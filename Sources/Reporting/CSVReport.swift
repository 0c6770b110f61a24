public import PlimsollAnswering
import PlimsollCompiling

/// The answer as RFC 4180 CSV: one row an option and metric. What does not apply is an empty field.
public enum CSVReport {
    static let header = ["option", "kind", "metric", "unit", "mean", "low", "high"]

    public static func text(_ answer: Answer) -> String {
        let rows = answer.options.flatMap { option in
            CSVRows(option).rows.map { [option.name, option.kind.rawValue] + $0 }
        }
        return ([header] + rows).map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
    }

    /// Quoted where it holds a comma, a quote or a line end.
    private static func field(_ text: String) -> String {
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"" + text.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }
}

/// The metrics of one option as rows of metric, unit, mean, low, high.
struct CSVRows {
    private(set) var rows: [[String]] = []

    init(_ option: OptionAnswer) {
        addCost(option.cost)
        addLatency(option.latency, under: "latency")
        addCounts(option.requests, under: "requests")
        add("tokens.input", "tokens", option.tokens.input)
        add("tokens.cached_input", "tokens", option.tokens.cachedInput)
        add("tokens.output", "tokens", option.tokens.output)
        for requestClass in option.classes {
            addLatency(requestClass.latency, under: "classes.\(requestClass.name).latency")
            addCounts(requestClass.requests, under: "classes.\(requestClass.name).requests")
        }
        option.worstHour.map { addWorstHour($0) }
        for objective in option.objectives { add(objective) }
        option.fleet.map { add($0) }
        option.api.map { add($0) }
    }

    private mutating func add(_ metric: String, _ unit: String, _ estimate: Estimate?) {
        let numbers = [estimate?.mean, estimate?.low, estimate?.high]
        rows.append([metric, unit] + numbers.map { $0.map(JSONValue.number) ?? "" })
    }

    private mutating func add(_ metric: String, _ unit: String, _ value: Double) {
        add(metric, unit, Estimate(mean: value, low: nil, high: nil))
    }

    private mutating func addCost(_ cost: CostAnswer) {
        add("cost.monthly_usd", "USD/month", cost.monthlyUSD)
        add("cost.usd_per_million_tokens", "USD/Mtok", cost.usdPerMillionTokens)
        for line in cost.lines { add("cost.lines.\(line.item)", "USD/month", line.monthlyUSD) }
        guard let shares = cost.shares else { return }
        add("cost.shares.busy", "share", shares.busy)
        add("cost.shares.idle", "share", shares.idle)
        add("cost.shares.standby", "share", shares.standby)
        add("cost.shares.startup", "share", shares.startup)
    }

    private mutating func addLatency(_ latency: LatencyAnswer, under path: String) {
        let metrics = [
            ("ttft_s", latency.ttft), ("tpot_s", latency.tpot), ("itl_s", latency.itl), ("e2e_s", latency.e2e),
        ]
        for (name, metric) in metrics {
            add("\(path).\(name).mean", "s", metric.mean)
            add("\(path).\(name).p50", "s", metric.p50)
            add("\(path).\(name).p95", "s", metric.p95)
            add("\(path).\(name).p99", "s", metric.p99)
            add("\(path).\(name).p999", "s", metric.p999)
        }
    }

    private mutating func addCounts(_ counts: RequestCounts, under path: String) {
        let values = [
            ("arrived", counts.arrived), ("served", counts.served), ("rejected", counts.rejected),
            ("timed_out", counts.timedOut), ("failed", counts.failed), ("unfinished", counts.unfinished),
            ("retries", counts.retries),
        ]
        for (name, value) in values { add("\(path).\(name)", "requests", value) }
    }

    private mutating func addWorstHour(_ hour: WorstHour) {
        add("worst_hour.hour_of_week", "h", Double(hour.hourOfWeek))
        add("worst_hour.\(hour.metric)", "s", hour.value)
    }

    /// The value, and the share of replications that met it; `met` is 1, 0, or empty while undecided.
    private mutating func add(_ objective: ObjectiveAnswer) {
        let path = "slos.\(objective.text)"
        let met = objective.replicationsMet
        let isLatency = objective.metric != "cost" && objective.metric != "served"
        let unit = objective.metric == "cost" ? "USD/month" : isLatency && objective.window == "month" ? "s" : "share"
        let share = Estimate(mean: met.n == 0 ? 0 : Double(met.k) / Double(met.n), low: met.low, high: met.high)
        let verdict: Double? = objective.met == .undecided ? nil : objective.met == .yes ? 1 : 0
        add("\(path).value", unit, objective.value)
        add("\(path).met", "1 or 0", verdict.map { Estimate(mean: $0, low: nil, high: nil) })
        add("\(path).replications_met", "share", share)
    }

    private mutating func add(_ fleet: FleetAnswer) {
        add("fleet.gpus", "GPUs", fleet.gpus)
        add("fleet.gpus_most", "GPUs", Double(fleet.gpusMost))
        add("fleet.replicas", "replicas", fleet.replicas)
        add("fleet.busy", "share", fleet.busy)
        add("fleet.load", "share", fleet.load)
        add("fleet.kv_peak", "share", fleet.kvPeak)
        add("fleet.preemptions", "requests", fleet.preemptions)
        add("fleet.failures", "replicas", fleet.failures)
    }

    private mutating func add(_ api: APIAnswer) {
        add("api.share_of_requests", "share", api.shareOfRequests)
        add("api.share_of_tokens", "share", api.shareOfTokens)
        add("api.rate_limited", "share", api.rateLimited)
    }
}
