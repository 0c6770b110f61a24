/// `replicas`, or an `autoscaler` with an HPA or a schedule.
extension ScenarioDecoder {
    func size(_ cursor: Cursor) -> FleetSize {
        if cursor.has("replicas"), cursor.has("autoscaler") {
            cursor.refuse(["autoscaler"], because: "contradicts `replicas`", "keep one of the two")
        }
        if let replicas = cursor.optional("replicas", .count(1...10_000)) { return .fixed(replicas) }
        let example = "autoscaler: {hpa: {metric: waiting_per_replica, target: 2}, min: 3, max: 6}"
        guard let autoscaler = cursor["autoscaler"] else {
            cursor.missing("replicas", "replicas: 3, or \(example)")
            return .fixed(1)
        }
        return autoscaler.map(example: example) { autoscaler in
            if autoscaler.has("schedule") {
                autoscaler.refuse(["hpa", "min", "max"], because: "contradicts `schedule`", "keep one of the two")
                return schedule(autoscaler)
            }
            autoscaler.refuse(["otherwise"], because: "is for a `schedule`", "remove it")
            if !autoscaler.has("hpa") {
                autoscaler.missing("hpa", "hpa: {metric: waiting_per_replica, target: 2}, or a `schedule`")
            }
            return bounded(autoscaler)
        } ?? .fixed(1)
    }

    private func bounded(_ cursor: Cursor) -> FleetSize {
        let least = cursor.required("min", .count(1...10_000, example: "3"))
        let most = cursor.required("max", .count(1...10_000, example: "6"))
        if least > most, cursor.has("max"), let field = cursor["min"] {
            field.fault("`min` of \(least) is above `max` (\(most))", "write the smaller one as `min`")
        }
        let hpa = cursor.map("hpa", example: "hpa: {metric: waiting_per_replica, target: 2}") { self.hpa($0) }
        return .hpa(hpa ?? HPA(metric: .waitingPerReplica, target: 1), minimum: least, maximum: most)
    }

    private func hpa(_ cursor: Cursor) -> HPA {
        let metric = cursor.required("metric", Kind<HPA.Metric>.choice(HPA.Metric.allCases.map { ($0.rawValue, $0) }))
        let count = Kind<Double>.number(.above("0", atMost: "100000"), example: "2")
        let share = Kind<Double>.share(.above("0%", atMost: "100%"), example: "80%")
        func duration(_ key: String, _ usual: String, from low: String = "0s") -> Double {
            cursor.value(key, .duration(.from(low, to: "1d"), example: usual), assumed: usual)
        }
        return HPA(
            metric: metric, target: cursor.required("target", metric == .kvUse ? share : count),
            syncSeconds: duration("sync", "15s", from: "1s"), lagSeconds: duration("lag", "15s"),
            tolerance: cursor.value("tolerance", .share(example: "10%"), assumed: "10%"),
            downStabilizationSeconds: duration("down_window", "5min"),
            upStabilizationSeconds: duration("up_window", "0s"),
            upShare: cursor.value("up_share", .share(.from("0%", to: "10000%"), example: "100%"), assumed: "100%"),
            upPods: cursor.value("up_pods", .count(0...10_000), assumed: "4"),
            downShare: cursor.value("down_share", .share(example: "100%"), assumed: "100%"),
            terminationGraceSeconds: duration("grace", "30s"))
    }

    private func schedule(_ cursor: Cursor) -> FleetSize {
        let kind = Kind.count(0...10_000)
        let example = "schedule: {office: {days: Mon-Fri, from: 08:00, to: 20:00, replicas: 6}}"
        let entries = cursor.names("schedule", "a part of the schedule", example: example) { name, field in
            field.map(example: "{days: Mon-Fri, from: 08:00, to: 20:00, replicas: 6}") { entry in
                let from = entry.required("from", .timeOfDay)
                let to = entry.required("to", .timeOfDay)
                if from >= to, entry.has("from"), let field = entry["to"], field.text != nil {
                    field.fault("`to` is not after `from`", "write two entries for hours across midnight")
                }
                return ScheduleEntry(
                    name: name, days: days(entry), fromSecondOfDay: from, toSecondOfDay: to,
                    replicas: entry.required("replicas", kind))
            }
        }
        return .schedule(entries, otherwise: cursor.required("otherwise", kind))
    }

    private func days(_ entry: Cursor) -> [Int] {
        guard let items = entry["days"]?.items else { return entry.required("days", .days) }
        return Set(items.flatMap { $0.read(.days) }).sorted()
    }
}
