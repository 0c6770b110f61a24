/// What only the whole scenario shows: zones that no pool has, weeks that are cut, events after the end.
struct ScenarioChecks {
    let scenario: Scenario
    let root: TreeNode
    let findings: Findings

    func run() {
        checkZones()
        warnOfCutWeeks()
        warnOfLateEvents()
    }

    private func checkZones() {
        for event in scenario.events {
            guard case .zone(let zone, let pool) = event.loss, let letter = zone.utf8.first else { continue }
            let pools = scenario.pools.filter { pool == nil || $0.name == pool }
            let most = pools.map(\.zones).max() ?? 0
            guard Int(letter) - 97 >= most, let node = root["events"]?[event.name]?["zone"] else { continue }
            let remedy =
                most > 1 ? "zones: a to \(Character(Unicode.Scalar(UInt8(96 + most))))" : "set `zones` of a pool"
            findings.fault(at: node.position, "no pool has a zone `\(zone)`", remedy)
        }
    }

    /// Days after which the traffic's shapes repeat: 7, 1, or 0 for constant traffic.
    private var periodInDays: Double {
        let periods = scenario.traffic.classes.map { requestClass in
            guard case .generated(let arrivals) = requestClass.arrivals else { return 0.0 }
            switch arrivals.shape {
            case .constant: return 0
            case .hourly(let values): return Set(values).count == 1 ? 0 : Double(values.count / 24)
            case .diurnal(_, let peakToMean, let weekend): return weekend != 1 ? 7 : peakToMean > 1 ? 1 : 0
            }
        }
        return periods.max() ?? 0
    }

    private func warnOfCutWeeks() {
        let days = scenario.horizonSeconds / 86_400
        let period = periodInDays
        guard period > 0, days.truncatingRemainder(dividingBy: period) != 0 else { return }
        if days > period {
            let (unit, noun) = period == 7 ? ("w", "week") : ("d", "day")
            findings.warn(
                "the traffic repeats every \(noun), and the horizon is no whole number of them: an hour of the \(noun) "
                    + "counts more often than another (write \(Int((days / period).rounded()))\(unit))")
        } else {
            findings.warn(
                "the traffic varies over the \(period == 7 ? "week" : "day"), and the answer describes only the part "
                    + "from Monday 00:00 to the horizon")
        }
    }

    private func warnOfLateEvents() {
        for event in scenario.events where event.atSeconds >= scenario.horizonSeconds {
            findings.warn("event `\(event.name)` comes after the horizon and has no effect")
        }
        for requestClass in scenario.traffic.classes {
            guard case .generated(let arrivals) = requestClass.arrivals else { continue }
            for crowd in arrivals.flashCrowds where crowd.startSeconds >= scenario.horizonSeconds {
                findings.warn("flash crowd `\(crowd.name)` comes after the horizon and has no effect")
            }
        }
    }
}
