/// How things stand before the pre-roll, and what will happen by itself.
extension Simulation {
    mutating func begin() {
        for pool in 0..<poolCount {
            populate(pool)
            scheduleLosses(of: pool)
            if let autoscaler = pools[pool].autoscaler {
                calendar.setAutoscale(pool: pool, at: autoscaler.nextLook(after: now))
            }
        }
        for (index, outage) in outages.enumerated() { calendar.schedule(.scripted(outage: index), at: outage.at) }
        if let outages = provider?.plan.outages {
            calendar.schedule(
                .outage(starts: true), at: now + streams.providerOutages.time(mean: outages.meanTimeBetween))
        }
        calendar.setHour(at: 0)
        for index in 0..<classCount { calendar.setArrival(requestClass: index, at: classes[index].source.nextTime) }
    }

    /// What is wanted serves at once, hot spares too; warm ones stand by.
    private mutating func populate(_ pool: Int) {
        for slot in pools[pool].slots {
            if slots[slot].number < pools[pool].wanted || slots[slot].role == .hot {
                slots[slot].serves = true
                enter(.ready, slot)
            } else if slots[slot].role == .warm {
                enter(.ready, slot)
            }
        }
        pools[pool].recount(slots, at: now)
    }

    private mutating func scheduleLosses(of pool: Int) {
        for slot in pools[pool].slots {
            if let failures = pools[pool].plan.failures {
                calendar.schedule(
                    .failure(slot: slot), at: now + slots[slot].failures.time(mean: failures.meanTimeBetween))
            }
            if let spot = pools[pool].plan.billing.spot, slots[slot].plan == .spot {
                calendar.schedule(
                    .reclaim(slot: slot), at: now + slots[slot].reclaims.time(mean: spot.meanTimeBetweenReclaims))
            }
        }
        if pools[pool].plan.zoneFailures != nil {
            for zone in 0..<pools[pool].plan.zones { scheduleZoneLoss(pool, zone) }
        }
    }
}
