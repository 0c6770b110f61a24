import PlimsollAnswering
import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation

/// What can be said of a fleet without running it. Both bounds are on the safe side: a fleet is left out only when it
/// surely cannot do, or surely costs more.
extension Contender {
    /// Least dollars a month: what is bought, committed or fixed, and the fewest replicas all month at the lowest price.
    /// 5 % is taken off the latter, for machines that are lost and released for a while.
    func leastMonthlyUSD(in period: BillingPeriod) -> Double {
        let idle = Measurements(
            classes: [], pools: plan.pools.map { _ in PoolMeasurements() }, provider: ProviderMeasurements(),
            thresholds: [], hours: [], hourOfWeekTTFT: [], hourOfWeekUnserved: [], completionHash: 0, events: 0)
        let bill = Bill(of: Usage(of: idle), baseline: nil, in: period, tariff: tariff)
        let rent = zip(plan.pools, tariff.pools).reduce(0.0) { sum, pair in
            let (pool, pricing) = pair
            guard let price = pricing.leastUSDPerGPUHour else { return sum }
            let machines = pool.size.least + pool.standbyHot + pool.standbyWarm - pool.billing.committed
            return sum + Double(max(0, machines) * pricing.gpusPerReplica) * price * period.monthHours
        }
        return bill.totalUSD + 0.95 * rent * tariff.operations.multiplier
    }

    /// Is the work that a pool must do surely more than its largest size can? Only where nothing may leave for a
    /// provider.
    func isSurelyTooSmall(for demands: [PoolDemand?], objectives: [Objective]) -> Bool {
        guard plan.provider == nil else { return false }
        return zip(plan.pools, demands).contains { pool, demand in
            guard let demand else { return false }
            return Double(pool.size.most + pool.standbyHot) < demand.leastReplicas(for: objectives)
        }
    }
}

extension [Objective] {
    /// The largest share of all requests that some objective of the month wants served; 0 where none does.
    var servedShare: Double {
        reduce(0) { share, objective in
            guard objective.requestClass == nil, objective.window == .month else { return share }
            switch objective.metric {
            case .latency(_, let percentile): return Swift.max(share, percentile)
            case .served: return Swift.max(share, objective.limit)
            case .cost: return share
            }
        }
    }

    /// The smallest cost limit.
    var costLimit: Double? {
        compactMap { $0.metric == .cost ? $0.limit : nil }.min()
    }
}
