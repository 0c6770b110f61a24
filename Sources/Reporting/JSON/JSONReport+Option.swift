import PlimsollAnswering

extension JSONReport {
    static func json(_ cost: CostAnswer) -> JSONValue {
        .object([
            ("monthly_usd", json(cost.monthlyUSD)),
            ("usd_per_million_tokens", json(cost.usdPerMillionTokens)),
            ("lines", .array(cost.lines.map(json))),
            ("shares", cost.shares.map(json) ?? .null),
        ])
    }

    private static func json(_ line: CostLine) -> JSONValue {
        .object([
            ("item", JSONValue(line.item)), ("title", JSONValue(line.title)), ("monthly_usd", json(line.monthlyUSD)),
        ])
    }

    private static func json(_ shares: GPUTimeShares) -> JSONValue {
        .object([
            ("busy", JSONValue(shares.busy)),
            ("idle", JSONValue(shares.idle)),
            ("standby", JSONValue(shares.standby)),
            ("startup", JSONValue(shares.startup)),
        ])
    }

    static func json(_ latency: LatencyAnswer) -> JSONValue {
        .object([
            ("ttft_s", json(latency.ttft)),
            ("tpot_s", json(latency.tpot)),
            ("itl_s", json(latency.itl)),
            ("e2e_s", json(latency.e2e)),
        ])
    }

    private static func json(_ metric: MetricAnswer) -> JSONValue {
        .object([
            ("mean", json(metric.mean)),
            ("p50", json(metric.p50)),
            ("p95", json(metric.p95)),
            ("p99", json(metric.p99)),
            ("p999", json(metric.p999)),
        ])
    }

    static func json(_ requestClass: ClassAnswer) -> JSONValue {
        .object([("latency", json(requestClass.latency)), ("requests", json(requestClass.requests))])
    }

    static func json(_ hour: WorstHour) -> JSONValue {
        .object([
            ("hour_of_week", JSONValue(hour.hourOfWeek)),
            ("metric", JSONValue(hour.metric)),
            ("class", JSONValue(hour.requestClass)),
            ("value", json(hour.value)),
        ])
    }

    static func json(_ counts: RequestCounts) -> JSONValue {
        .object([
            ("arrived", JSONValue(counts.arrived)),
            ("served", JSONValue(counts.served)),
            ("rejected", JSONValue(counts.rejected)),
            ("timed_out", JSONValue(counts.timedOut)),
            ("failed", JSONValue(counts.failed)),
            ("unfinished", JSONValue(counts.unfinished)),
            ("retries", JSONValue(counts.retries)),
        ])
    }

    static func json(_ counts: TokenCounts) -> JSONValue {
        .object([
            ("input", JSONValue(counts.input)),
            ("cached_input", JSONValue(counts.cachedInput)),
            ("output", JSONValue(counts.output)),
        ])
    }

    static func json(_ objective: ObjectiveAnswer) -> JSONValue {
        .object([
            ("text", JSONValue(objective.text)),
            ("class", JSONValue(objective.requestClass)),
            ("metric", JSONValue(objective.metric)),
            ("window", JSONValue(objective.window)),
            ("limit", JSONValue(objective.limit)),
            ("met", JSONValue(objective.met.rawValue)),
            ("value", json(objective.value)),
            ("unserved", .bool(objective.unserved)),
            ("mixed", .bool(objective.mixed)),
            ("replications_met", json(objective.replicationsMet)),
            ("misses_by_cause", .object(objective.missesByCause.map { ($0.cause, JSONValue($0.share)) })),
        ])
    }

    static func json(_ met: ReplicationsMet) -> JSONValue {
        .object([
            ("k", JSONValue(met.k)), ("n", JSONValue(met.n)), ("low", JSONValue(met.low)),
            ("high", JSONValue(met.high)),
        ])
    }

    static func json(_ fleet: FleetAnswer) -> JSONValue {
        .object([
            ("gpus", json(fleet.gpus)),
            ("gpus_most", JSONValue(fleet.gpusMost)),
            ("replicas", json(fleet.replicas)),
            ("busy", json(fleet.busy)),
            ("load", json(fleet.load)),
            ("kv_peak", json(fleet.kvPeak)),
            ("preemptions", json(fleet.preemptions)),
            ("failures", json(fleet.failures)),
            ("performance_models", .array(fleet.performanceModels.map { JSONValue($0) })),
            ("iterations_outside_profile", JSONValue(fleet.iterationsOutside)),
            ("timeline", .array(fleet.timeline.map(json))),
        ])
    }

    private static func json(_ row: TimelineRow) -> JSONValue {
        .object([
            ("hour", JSONValue(row.hour)),
            ("replicas", JSONValue(row.replicas)),
            ("busy", JSONValue(row.busy)),
            ("arrivals", JSONValue(row.arrivals)),
            ("ttft_p99_s", JSONValue(row.ttftP99Seconds)),
        ])
    }

    static func json(_ api: APIAnswer) -> JSONValue {
        .object([
            ("share_of_requests", json(api.shareOfRequests)),
            ("share_of_tokens", json(api.shareOfTokens)),
            ("rate_limited", json(api.rateLimited)),
        ])
    }
}
