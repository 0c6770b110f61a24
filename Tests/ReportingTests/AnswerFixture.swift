import PlimsollCompiling
import PlimsollScenario

@testable import PlimsollAnswering

/// A hand-made answer like the one of the first minute: own GPUs, an API, and both.
enum AnswerFixture {
    static let quickstart = Answer(
        head: head, cheapestMeetingSLOs: "hybrid",
        comparisons: [
            comparison("hybrid", "own", -6802, -6993, -6611, cheaper: 1),
            comparison("api", "hybrid", 7887, 7764, 8010, cheaper: 0),
        ], options: [own, api, hybrid], precision: nil, against: nil)

    static let head = {
        let price = Assumption(
            path: "pools.h100.price", value: "$2.95/gpu/h", source: "a price list", asOf: "2026-02-24",
            subject: .price)
        return AnswerHead(
            origin: AnswerOrigin(verb: .run), scenario: "quickstart", scenarioHash: "00c0ffee00c0ffee", seed: 1,
            replications: 10,
            horizonSeconds: 604_800, monthHours: 730, runs: nil, partial: false,
            performanceModels: [
                PerformanceModel(
                    pool: "h100", title: "times of an uncalibrated roofline (TPOT ±17% on 70B, H100)")
            ],
            prices: PriceSource.all(in: [price]),
            assumptions: [
                Assumption(path: "traffic.classes.chat.retries.max", value: "3", source: "default", subject: .retries),
                Assumption(path: "traffic.classes.chat.retries.backoff", value: "1s", source: "default"),
                Assumption(path: "providers.api.bill_retries", value: "no", source: "default"),
                price,
            ],
            warnings: ["the horizon is not a whole number of weeks"], inputs: [])
    }()

    static func comparison(
        _ a: String, _ b: String, _ mean: Double, _ low: Double?, _ high: Double?, cheaper: Double
    ) -> Comparison {
        Comparison(
            a: a, b: b, monthlyUSDDifference: Estimate(mean: mean, low: low, high: high),
            ttftP99DifferenceSeconds: nil, probabilityACheaper: cheaper)
    }

    static func estimate(_ mean: Double, _ halfWidth: Double) -> Estimate {
        Estimate(mean: mean, low: mean - halfWidth, high: mean + halfWidth)
    }

    static let own = option(
        "own", .selfHosted, cost: estimate(23766, 183), perMillion: 0.84,
        lines: [line("gpu", 17530), line("startup", 129), line("standby", 4307), line("operations", 1800)],
        ttft: (0.21, 0.94), served: 3_998_800,
        objectives: [
            ttft(0.94, low: 0.88, high: 1.0, .yes), served(0.9997, .yes), cost(estimate(23766, 183), .yes),
        ],
        fleet: fleet(gpus: 10.2, most: 14, failures: 1.2, load: 0.52),
        shares: GPUTimeShares(busy: 0.52, idle: 0.27, standby: 0.2, startup: 0.01))

    static let api = option(
        "api", .api, cost: estimate(24851, 61), perMillion: 0.88, lines: [line("api-output", 24851)],
        ttft: (0.45, 1.31), served: 3_988_400,
        objectives: [
            ttft(1.31, low: 1.3, high: 1.45, .yes),
            served(0.9971, .no, causes: [CauseShare(cause: "rate limit", share: 1)]),
            cost(estimate(24851, 61), .yes),
        ],
        api: APIAnswer(shareOfRequests: estimate(1, 0), shareOfTokens: estimate(1, 0), rateLimited: estimate(0.031, 0)))

    static let hybrid = option(
        "hybrid", .hybrid, cost: estimate(16964, 112), perMillion: 0.6,
        lines: [line("gpu", 12921), line("api-output", 2243), line("operations", 1800)],
        ttft: (0.2, 1.21), served: 3_998_000,
        objectives: [
            ttft(1.21, low: 1.15, high: 1.27, .yes), served(0.9995, .yes), cost(estimate(16964, 112), .yes),
        ],
        fleet: fleet(gpus: 6, most: 6, failures: 0.7, load: 0.66),
        api: APIAnswer(
            shareOfRequests: estimate(0.08, 0.01), shareOfTokens: estimate(0.0902, 0.01), rateLimited: estimate(0, 0)),
        shares: GPUTimeShares(busy: 0.71, idle: 0.29, standby: 0, startup: 0))

    static func option(
        _ name: String, _ kind: OptionKind, cost: Estimate, perMillion: Double?, lines: [CostLine],
        ttft: (p50: Double, p99: Double), served: Double, objectives: [ObjectiveAnswer], fleet: FleetAnswer? = nil,
        api: APIAnswer? = nil, shares: GPUTimeShares? = nil
    ) -> OptionAnswer {
        var requests = RequestCounts()
        requests.arrived = 4_000_000
        requests.served = served
        requests.failed = 4_000_000 - served
        let latency = latency(p50: ttft.p50, p99: ttft.p99)
        return OptionAnswer(
            name: name, kind: kind, notAllowed: nil,
            cost: CostAnswer(
                monthlyUSD: cost, usdPerMillionTokens: perMillion.map { estimate($0, 0.01) }, lines: lines,
                shares: shares),
            latency: latency, classes: [ClassAnswer(name: "chat", latency: latency, requests: requests)],
            worstHour: WorstHour(
                hourOfWeek: 39, metric: .latency(.ttft, percentile: 0.99), requestClass: "chat",
                value: Estimate(mean: ttft.p99 * 2, low: nil, high: nil)),
            requests: requests, tokens: TokenCounts(), objectives: objectives, fleet: fleet, api: api,
            perReplication: .blank)
    }

    static func latency(p50: Double, p99: Double) -> LatencyAnswer {
        func metric(_ scale: Double) -> MetricAnswer {
            MetricAnswer(
                mean: estimate(p50 * scale, 0), p50: estimate(p50 * scale, 0), p95: nil,
                p99: estimate(p99 * scale, 0), p999: nil)
        }
        return LatencyAnswer(ttft: metric(1), tpot: metric(0.05), itl: metric(0.06), e2e: metric(10))
    }

    static func line(_ item: String, _ usd: Double) -> CostLine {
        let titles = [
            "gpu": "GPUs serving", "startup": "GPUs starting", "api-output": "API tokens", "operations": "operations",
        ]
        return CostLine(item: item, title: titles[item] ?? item, monthlyUSD: estimate(usd, 10))
    }

    static func ttft(_ mean: Double, low: Double, high: Double, _ met: Verdict) -> ObjectiveAnswer {
        objective(
            "chat ttft.p99 < 1.5s", metric: .latency(.ttft, percentile: 0.99), limit: 1.5,
            Estimate(mean: mean, low: low, high: high), met)
    }

    static func served(_ mean: Double, _ met: Verdict, causes: [CauseShare] = []) -> ObjectiveAnswer {
        objective("all served > 99.9%", metric: .served, limit: 0.999, estimate(mean, 0.0002), met, causes: causes)
    }

    static func cost(_ value: Estimate, _ met: Verdict) -> ObjectiveAnswer {
        objective("cost < $26000/month", metric: .cost, limit: 26000, value, met)
    }

    static func objective(
        _ text: String, metric: Objective.Metric, limit: Double, _ value: Estimate?, _ met: Verdict,
        causes: [CauseShare] = []
    ) -> ObjectiveAnswer {
        ObjectiveAnswer(
            objective: Objective(text: text, requestClass: nil, metric: metric, limit: limit, window: .month),
            met: met, value: value,
            unserved: value == nil, mixed: false,
            replicationsMet: ReplicationsMet(k: met == .yes ? 10 : 0, n: 10, low: 0.69, high: 1),
            missesByCause: causes)
    }

    static func fleet(gpus: Double, most: Int, failures: Double, load: Double) -> FleetAnswer {
        FleetAnswer(
            gpus: estimate(gpus, 0.1), gpusMost: most, replicas: estimate(gpus / 2, 0.1), busy: estimate(0.5, 0.01),
            load: estimate(load, 0.01), kvPeak: estimate(0.8, 0.01), preemptions: estimate(0, 0),
            failures: estimate(failures, 0.3), iterationsOutside: nil,
            timeline: [TimelineRow(hour: 0, replicas: 3, busy: 0.5, arrivals: 21600, ttftP99Seconds: nil)])
    }
}
