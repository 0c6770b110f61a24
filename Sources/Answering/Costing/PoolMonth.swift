import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation

/// A pool's month: its GPU hours by what they were paid for.
struct PoolMonth {
    var pricing: PoolPricing
    var usage: PoolUsage
    var monthHours: Double

    private var gpus: Double { Double(pricing.gpusPerReplica) }

    /// Charges the pool's GPUs.
    func charge(to ledger: inout Ledger) {
        if let owned = pricing.owned {
            chargeOwned(owned, to: &ledger)
        } else {
            for plan in BillingPlan.allCases { charge(plan, to: &ledger) }
            if pricing.commitment != nil {
                ledger.charge(.committedIdle, idleCommittedHours * gpus * pricing.usdPerGPUHour(.committed))
            }
            if pricing.billsWholeNodes { ledger.charge(.nodeRemainder, remainderHours * remainderPrice) }
        }
    }

    /// GPU-hours that are paid for, whether a machine ran or not.
    var paidGPUHours: Double {
        if pricing.owned != nil { return Double(pricing.mostReplicas) * gpus * monthHours }
        let running = BillingPlan.allCases.reduce(0) { $0 + usage.hours($1) * billedShare($1) }
        return (running + idleCommittedHours) * gpus + (pricing.billsWholeNodes ? remainderHours : 0)
    }

    /// GPU-hours in a use.
    func gpuHours(_ use: MachineUse) -> Double { usage.hours(use) * gpus }

    /// GPU-hours with a sequence running.
    var busyGPUHours: Double { usage.busyHours * gpus }

    /// Straight-line depreciation and power of every GPU bought, all month.
    private func chargeOwned(_ owned: Ownership, to ledger: inout Ledger) {
        let bought = Double(pricing.mostReplicas) * gpus
        let lost = owned.usdPerGPU * (1 - owned.residualShare)
        ledger.charge(.owned, bought * lost / (owned.lifeYears * 12))
        let kilowatts = owned.wattsPerGPU / 1_000 * owned.pue
        ledger.charge(.power, bought * kilowatts * monthHours * owned.usdPerKWh)
    }

    /// The time machines of a plan existed, by use. A failed machine bills as a serving one until it is released.
    private func charge(_ plan: BillingPlan, to ledger: inout Ledger) {
        let rate = pricing.usdPerGPUHour(plan) * gpus * billedShare(plan)
        ledger.charge(BillItem(serving: plan), (usage.hours(plan, .serving) + usage.hours(plan, .down)) * rate)
        ledger.charge(.startup, usage.hours(plan, .starting) * rate)
        ledger.charge(.standby, usage.hours(plan, .standby) * rate)
    }
}

/// Commitments and whole nodes.
extension PoolMonth {
    /// Replica-hours bought by the commitment.
    private var boughtHours: Double { Double(pricing.commitment?.replicas ?? 0) * monthHours }

    /// Replica-hours bought and not used. A commitment bills always.
    var idleCommittedHours: Double { max(0, boughtHours - usage.hours(.committed)) }

    /// Share of a plan's running time that is billed: 1, but for a commitment never more than was bought (the scaled
    /// month may exceed it in the last digits).
    private func billedShare(_ plan: BillingPlan) -> Double {
        let used = usage.hours(plan)
        guard plan == .committed, pricing.commitment != nil, used > boughtHours else { return 1 }
        return boughtHours / used
    }

    /// GPU-hours of billed nodes that no replica used.
    private var remainderHours: Double { max(0, BillingPlan.allCases.reduce(0) { $0 + remainder($1) }) }

    /// Their price: that of the plans whose nodes have GPUs to spare. A node belongs to the plan of its first slot.
    private var remainderPrice: Double {
        let spare = BillingPlan.allCases.map { max(0, remainder($0)) }
        let hours = spare.reduce(0, +)
        guard hours > 0 else { return 0 }
        return zip(BillingPlan.allCases, spare).reduce(0) { $0 + pricing.usdPerGPUHour($1.0) * $1.1 } / hours
    }

    /// Node GPU-hours less replica GPU-hours of a plan; negative where its replicas sit on another plan's nodes.
    private func remainder(_ plan: BillingPlan) -> Double {
        usage.nodeHours[plan.rawValue] * Double(pricing.gpusPerNode) - usage.hours(plan) * gpus
    }
}
