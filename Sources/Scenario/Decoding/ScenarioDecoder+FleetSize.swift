/// `replicas`, or an `autoscaler` with an HPA or a schedule.
extension ScenarioDecoder {
    func size(_ cursor: Cursor<DeploymentKeys>) -> FleetSize {
        if cursor.has(\.replicas), cursor.has(\.autoscaler) {
            cursor.refuse([\.autoscaler], because: "contradicts `replicas`", "keep one of the two")
        }
        if let replicas = cursor.replicas { return .fixed(replicas) }
        guard cursor.has(\.autoscaler) else {
            cursor.missing(\.replicas, "3, or \(cursor.keys.autoscaler.hint)")
            return .fixed(1)
        }
        return cursor.map(\.autoscaler) { autoscaler in
            if autoscaler.has(\.schedule) {
                autoscaler.refuse(
                    [\.hpa, \.least, \.most], because: "contradicts `schedule`", "keep one of the two")
                return schedule(autoscaler)
            }
            autoscaler.refuse([\.otherwise], because: "is for a `schedule`", "remove it")
            if !autoscaler.has(\.hpa) {
                autoscaler.missing(\.hpa, "{metric: waiting_per_replica, target: 2}, or a `schedule`")
            }
            return bounded(autoscaler)
        } ?? .fixed(1)
    }

    private func bounded(_ cursor: Cursor<AutoscalerKeys>) -> FleetSize {
        let (least, most) = (cursor.require(\.least), cursor.require(\.most))
        if least > most, cursor.has(\.most), let field = cursor[\.least] {
            field.fault("`min` of \(least) is above `max` (\(most))", "write the smaller one as `min`")
        }
        return .hpa(cursor.map(\.hpa, hpa) ?? HPA(metric: .waitingPerReplica, target: 1), minimum: least, maximum: most)
    }

    private func hpa(_ cursor: Cursor<HPAKeys>) -> HPA {
        let metric = cursor.metric
        let share = Kind<Double>.share(.above("0%", atMost: "100%"), example: "80%")
        return HPA(
            metric: metric, target: cursor.read(\.target, as: metric == .kvUse ? share : nil),
            syncSeconds: cursor.sync, lagSeconds: cursor.lag, tolerance: cursor.tolerance,
            downStabilizationSeconds: cursor.downWindow, upStabilizationSeconds: cursor.upWindow,
            upShare: cursor.upShare, upPods: cursor.upPods, downShare: cursor.downShare,
            terminationGraceSeconds: cursor.grace)
    }

    private func schedule(_ cursor: Cursor<AutoscalerKeys>) -> FleetSize {
        let entries = cursor.names(\.schedule) { name, entry in
            let (from, to) = (entry.from, entry.to)
            if from >= to, entry.has(\.from), let field = entry[\.to], field.text != nil {
                field.fault("`to` is not after `from`", "write two entries for hours across midnight")
            }
            return ScheduleEntry(
                name: name, days: days(entry), fromSecondOfDay: from, toSecondOfDay: to, replicas: entry.replicas)
        }
        return .schedule(entries, otherwise: cursor.require(\.otherwise))
    }

    private func days(_ entry: Cursor<ScheduleKeys>) -> [Int] {
        guard let items = entry[\.days]?.items else { return entry.days }
        return Set(items.flatMap { $0.read(.days) }).sorted()
    }
}
