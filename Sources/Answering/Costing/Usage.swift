public import PlimsollSimulation

/// What a bill charges for: machine hours and tokens. Usage adds, subtracts and scales.
public struct Usage: Equatable, Sendable {
    public var pools: [PoolUsage]
    /// Tokens the provider bills; input without the cached part.
    public var apiInputTokens: Double
    public var apiCachedTokens: Double
    public var apiOutputTokens: Double
    public var apiRetriedTokens: Double
    /// Prompt and output tokens of requests served by pools, and by the provider.
    public var homeTokens: Double
    public var providerTokens: Double

    /// What a run used, over its horizon.
    public init(of run: Measurements) {
        pools = run.pools.map { PoolUsage(of: $0) }
        apiInputTokens = Double(run.provider.inputTokens)
        apiCachedTokens = Double(run.provider.cachedTokens)
        apiOutputTokens = Double(run.provider.outputTokens)
        apiRetriedTokens = Double(run.provider.retriedTokens)
        homeTokens = Double(run.pools.reduce(0) { $0 + $1.servedTokens })
        providerTokens = Double(run.classes.reduce(0) { $0 + $1.providerTokens })
    }

    /// A month's usage: the baseline without one-off events scaled from the horizon to the month, plus once what the
    /// events change. One flash crowd in a simulated week does not become four.
    ///
    /// - Parameter baseline: The same run without one-off events; nil where the scenario has none.
    public static func month(of run: Usage, baseline: Usage?, in period: BillingPeriod) -> Usage {
        let scale = period.monthHours / period.horizonHours
        guard let baseline else { return run.combined(scale, with: run, 0) }
        return run.combined(1, with: baseline, scale - 1)
    }

    /// Tokens of all requests served, prompt and output.
    public var servedTokens: Double { homeTokens + providerTokens }

    /// `weight * self + otherWeight * other`, quantity by quantity.
    package func combined(_ weight: Double, with other: Usage, _ otherWeight: Double) -> Usage {
        func sum(_ quantity: KeyPath<Usage, Double>) -> Double {
            weight * self[keyPath: quantity] + otherWeight * other[keyPath: quantity]
        }
        var result = self
        result.pools = zip(pools, other.pools).map { $0.combined(weight, with: $1, otherWeight) }
        result.apiInputTokens = sum(\.apiInputTokens)
        result.apiCachedTokens = sum(\.apiCachedTokens)
        result.apiOutputTokens = sum(\.apiOutputTokens)
        result.apiRetriedTokens = sum(\.apiRetriedTokens)
        result.homeTokens = sum(\.homeTokens)
        result.providerTokens = sum(\.providerTokens)
        return result
    }
}

/// Hours of a pool's replicas and nodes.
public struct PoolUsage: Equatable, Sendable {
    /// Replica-hours by plan and use: `[plan.rawValue * MachineUse.allCases.count + use.rawValue]`.
    var machineHours: [Double]
    /// Node-hours by plan of the node's first slot.
    var nodeHours: [Double]
    /// Replica-hours with a sequence running.
    var busyHours: Double

    init(of pool: PoolMeasurements) {
        machineHours = pool.machineTime.map { Double($0) / nanosecondsPerHour }
        nodeHours = pool.nodeTime.map { Double($0) / nanosecondsPerHour }
        busyHours = Double(pool.busyTime) / nanosecondsPerHour
    }

    /// Replica-hours of a plan in a use.
    func hours(_ plan: BillingPlan, _ use: MachineUse) -> Double {
        machineHours[plan.rawValue * MachineUse.allCases.count + use.rawValue]
    }

    /// Replica-hours of a plan, whatever the use.
    func hours(_ plan: BillingPlan) -> Double { MachineUse.allCases.reduce(0) { $0 + hours(plan, $1) } }

    /// Replica-hours in a use, by whatever plan.
    func hours(_ use: MachineUse) -> Double { BillingPlan.allCases.reduce(0) { $0 + hours($1, use) } }

    fileprivate func combined(_ weight: Double, with other: PoolUsage, _ otherWeight: Double) -> PoolUsage {
        var result = self
        for index in machineHours.indices {
            result.machineHours[index] = weight * machineHours[index] + otherWeight * other.machineHours[index]
        }
        for index in nodeHours.indices {
            result.nodeHours[index] = weight * nodeHours[index] + otherWeight * other.nodeHours[index]
        }
        result.busyHours = weight * busyHours + otherWeight * other.busyHours
        return result
    }
}

/// Calendar time counts nanoseconds, prices hours.
package let nanosecondsPerHour = 3.6e12
