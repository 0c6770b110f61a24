import PlimsollCompiling
import PlimsollSimulation

/// The pools of one replication together.
package struct FleetFigures: Equatable, Sendable {
    /// Mean over the horizon of the GPUs of existing machines.
    package var gpus: Double
    /// Sum of the pools' peaks.
    var gpusMost: Int
    /// Mean replicas routed to.
    package var replicas: Double
    /// Of the month's paid GPU time.
    var busy: Double
    /// nil where a pool's saturated rate is unknown, or nothing was ever ready.
    var load: Double?
    var kvPeak: Double
    var preemptions: Int
    var failures: Int
    /// Of the iterations of pools with a measured table; nil where there is none.
    var iterationsOutside: Double?

    /// nil without a pool.
    init?(of run: Measurements, bill: Bill, contender: Contender, horizonHours: Double) {
        guard !run.pools.isEmpty else { return nil }
        let priced = zip(run.pools, contender.tariff.pools)
        gpus = priced.reduce(0) { $0 + Self.gpuHours($1.0, $1.1) } / horizonHours
        gpusMost = priced.reduce(0) { $0 + $1.0.peakMachines * $1.1.gpusPerReplica }
        replicas = run.pools.reduce(0) { $0 + Double($1.readyTime) } / nanosecondsPerHour / horizonHours
        busy = bill.shares?.busy ?? 0
        load = Self.load(of: run.pools, saturatedTokensPerSecond: contender.saturatedTokensPerSecond)
        kvPeak = run.pools.reduce(0) { max($0, $1.kvPeak) }
        preemptions = run.pools.reduce(0) { $0 + $1.preemptions }
        failures = run.pools.reduce(0) { $0 + $1.failures }
        iterationsOutside = Self.iterationsOutside(of: zip(run.pools, contender.plan.pools).filter(\.1.isMeasured))
    }

    private static func iterationsOutside(of pools: [(PoolMeasurements, PoolPlan)]) -> Double? {
        let iterations = pools.reduce(0) { $0 + $1.0.iterations }
        let outside = pools.reduce(0) { $0 + $1.0.iterationsOutside }
        return iterations > 0 ? Double(outside) / Double(iterations) : nil
    }

    private static func gpuHours(_ pool: PoolMeasurements, _ pricing: PoolPricing) -> Double {
        let hours = pool.machineTime.reduce(0) { $0 + Double($1) } / nanosecondsPerHour
        return hours * Double(pricing.gpusPerReplica)
    }

    /// Tokens served over those the replicas would have served saturated, in the time they were ready.
    private static func load(of pools: [PoolMeasurements], saturatedTokensPerSecond rates: [Double?]) -> Double? {
        var capacity = 0.0
        for (pool, rate) in zip(pools, rates) {
            guard let rate else { return nil }
            capacity += rate * Double(pool.readyTime) / 1e9
        }
        return capacity > 0 ? Double(pools.reduce(0) { $0 + $1.servedTokens }) / capacity : nil
    }
}

extension FleetAnswer {
    /// nil without pools or replications. Load is left out when any replication has none.
    init?(
        of replications: [FleetFigures], timeline: [TimelineRow], confidence: Double = usualConfidence
    ) {
        func mean(_ quantity: (FleetFigures) -> Double) -> Estimate? {
            Estimate(meanOf: replications.map(quantity), confidence: confidence)
        }
        guard let gpus = mean(\.gpus), let replicas = mean(\.replicas), let busy = mean(\.busy),
            let kvPeak = mean(\.kvPeak), let preemptions = mean({ Double($0.preemptions) }),
            let failures = mean({ Double($0.failures) })
        else { return nil }
        let loads = replications.compactMap(\.load)
        self.init(
            gpus: gpus, gpusMost: replications.reduce(0) { max($0, $1.gpusMost) }, replicas: replicas, busy: busy,
            load: loads.count == replications.count ? Estimate(meanOf: loads, confidence: confidence) : nil,
            kvPeak: kvPeak, preemptions: preemptions, failures: failures,
            iterationsOutside: Estimate(meanOf: replications.compactMap(\.iterationsOutside))?.mean, timeline: timeline)
    }
}

extension PoolPlan {
    fileprivate var isMeasured: Bool {
        if case .table = engine.cost { true } else { false }
    }
}

extension TimelineRow {
    /// Hour by hour, over replications.
    static func rows(of replications: [[HourRow]], horizonHours: Double) -> [TimelineRow] {
        let hours = replications.map(\.count).min() ?? 0
        return (0..<hours).map { hour in
            let length = min(1, horizonHours - Double(hour))
            return TimelineRow(hour: hour, rows: replications.map { $0[hour] }, lengthHours: length)
        }
    }

    private init(hour: Int, rows: [HourRow], lengthHours: Double) {
        let count = Double(rows.count)
        let ready = rows.reduce(0) { $0 + Double($1.readyTime) }
        let busy = rows.reduce(0) { $0 + Double($1.busyTime) }
        let p99 = rows.compactMap(\.ttftP99).sorted()
        let median = p99.isEmpty ? 0 : (Double(p99[(p99.count - 1) / 2]) + Double(p99[p99.count / 2])) / 2
        self.init(
            hour: hour, replicas: ready / nanosecondsPerHour / lengthHours / count,
            busy: ready > 0 ? min(1, busy / ready) : 0,
            arrivals: Double(rows.reduce(0) { $0 + $1.arrivals }) / count,
            ttftP99Seconds: p99.count == rows.count ? median / 1e12 : nil)
    }
}
