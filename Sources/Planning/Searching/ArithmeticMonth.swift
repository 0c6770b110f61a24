import PlimsollAnswering
import PlimsollSimulation

/// What average-load arithmetic makes of an option: no queueing, GPUs loaded up to 100 %, no failures, no one-off
/// events, every machine on all month. The published break-evens are computed so.
///
/// Costs go through the same bill as simulated ones. An autoscaled pool counts with a given size; what an overflow
/// would send away is not known to arithmetic and stays home.
struct ArithmeticMonth {
    var contender: Contender
    /// A month's requests and tokens, as users send them.
    var month: [OfferedTraffic.Class]
    var monthHours: Double

    init(_ contender: Contender, _ traffic: OfferedTraffic, monthHours: Double) {
        self.contender = contender
        self.monthHours = monthHours
        month = traffic.scaled(by: monthHours * 3_600).classes
    }

    /// Tokens a month.
    var tokens: Double { month.reduce(0) { $0 + $1.tokens } }
    var requests: Double { month.reduce(0) { $0 + $1.requests } }

    /// Dollars a month with so many serving replicas in each pool.
    func usd(replicas: [Int]) -> Double {
        let period = BillingPeriod(horizonHours: monthHours, monthHours: monthHours)
        return Bill(of: usage(replicas), baseline: nil, in: period, tariff: contender.tariff).totalUSD
    }

    /// Dollars a million tokens that the option pays beside its machines: API prices, egress.
    func usdPerMillionTokens(replicas: [Int]) -> Double {
        tokens > 0 ? (usd(replicas: replicas) - fixedUSD(replicas: replicas)) / (tokens / 1e6) : 0
    }

    /// Dollars a month without any traffic.
    func fixedUSD(replicas: [Int]) -> Double {
        var idle = self
        idle.month = month.map { _ in OfferedTraffic.Class() }
        return idle.usd(replicas: replicas)
    }

    /// Tokens a month (of this mix, as users send them) that the pools carry at 100 % load; nil: without bound, or unknown.
    func capacityTokens(replicas: [Int]) -> Double? {
        contender.plan.pools.indices.compactMap { pool -> Double? in
            let demand = replicasNeeded(pool)
            return demand.map { tokens * Double(replicas[pool]) / $0 }
        }.min()
    }

    /// The fewest replicas of each pool that carry the mean load; at least one.
    var sizes: [Int] {
        contender.plan.pools.indices.map { max(1, Int(((replicasNeeded($0) ?? 0) - 1e-9).rounded(.up))) }
    }

    /// Replicas, as a fraction, that a pool's share of the month keeps busy; nil: none, or unknown.
    private func replicasNeeded(_ pool: Int) -> Double? {
        let plan = contender.plan.pools[pool]
        let demand = month.indices.reduce(into: OfferedTraffic.Class()) { sum, index in
            let share = homeShare(index, pool)
            sum.requests += share * month[index].requests
            sum.input += share * month[index].input
            sum.cached += share * month[index].cached
            sum.output += share * month[index].output * plan.tokensFactor
        }
        guard demand.tokens > 0 else { return nil }
        if case .fixed(let cost) = plan.engine.cost {
            return cost.seconds(of: demand, maxSequences: plan.engine.maxSequences) / (monthHours * 3_600)
        }
        return contender.saturatedTokensPerSecond[pool].map { demand.tokens / ($0 * monthHours * 3_600) }
    }

    /// Share of a class that a pool serves.
    private func homeShare(_ requestClass: Int, _ pool: Int) -> Double {
        let dispatch = contender.plan.dispatch
        guard dispatch.targets[requestClass] == .pool(pool) else { return 0 }
        return dispatch.mayLeave[requestClass] ? 1 - dispatch.providerShare : 1
    }

    private func usage(_ replicas: [Int]) -> Usage {
        let tokensFactor = contender.plan.provider?.tokensFactor ?? 1
        var run = Measurements(
            classes: [], pools: [], provider: ProviderMeasurements(), thresholds: [], hours: [], hourOfWeekTTFT: [],
            hourOfWeekUnserved: [], completionHash: 0, events: 0)
        run.pools = contender.plan.pools.indices.map { machines(contender.plan.pools[$0], replicas[$0]) }
        var usage = Usage(of: run)
        for (index, requests) in month.enumerated() {
            let home = contender.plan.pools.indices.reduce(0) { $0 + homeShare(index, $1) }
            usage.apiInputTokens += (1 - home) * requests.input
            usage.apiCachedTokens += (1 - home) * requests.cached
            usage.apiOutputTokens += (1 - home) * requests.output * tokensFactor
            usage.homeTokens += home * requests.tokens
            usage.providerTokens += (1 - home) * requests.tokens
        }
        return usage
    }

    /// A pool's machines, all on for the month, in the plans their slots belong to.
    private func machines(_ pool: PoolPlan, _ serving: Int) -> PoolMeasurements {
        let hour = Nanoseconds(nanosecondsPerHour)
        let length = Nanoseconds((monthHours * Double(hour)).rounded())
        var measured = PoolMeasurements()
        let running = serving + pool.standbyHot + pool.standbyWarm
        for slot in 0..<running {
            let plan = pool.billing.plan(ofSlot: slot)
            let use: MachineUse = slot < serving ? .serving : .standby
            measured.machineTime[plan.rawValue * MachineUse.allCases.count + use.rawValue] += length
            if slot.isMultiple(of: pool.replicasPerNode) { measured.nodeTime[plan.rawValue] += length }
        }
        return measured
    }
}

extension FixedCost {
    /// Busy seconds of one replica for this work, when it always has sequences enough to run at its full rate.
    fileprivate func seconds(of work: OfferedTraffic.Class, maxSequences: Int) -> Double {
        let token = max(secondsPerOutputToken, minimumIteration / Double(max(1, maxSequences)))
        return token * work.output + secondsPerPromptToken * work.input
    }
}
