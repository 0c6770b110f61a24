/// A way to serve all the traffic.
struct OptionKeys: KeySection {
    let pool = OptionalKey(
        "pool", .text("a pool", example: "h100"), absent: "`pools`, or an API alone",
        "The one pool of the option; its size stands beside it.")
    let deployment = DeploymentKeys()
    let pools = NamesKey(
        "pools", of: "a pool", DeploymentKeys(), example: "{replicas: 3}", whole: "{h100: {replicas: 3}}",
        .absent("`pool`, or an API alone"),
        "Several pools with their sizes; the first serves the classes that `routes` does not name.")
    let provider = OptionalKey(
        "provider", .text("a provider", example: "hosted"), absent: "own GPUs alone",
        "Serves everything where the option has no pool, else what `share`, `overflow`, `failover` and `routes` say.")
    let routes = FormKey(
        "routes", takes: "a map from classes to pools or the provider", example: "{chat: h100}", holdsNames: true,
        .absent("the first pool, else the provider"), "Where a class is served.")
    let share = Key(
        "share", .share(), .silent("0%"), "Share of requests that goes to the provider whatever the load.")
    let overflow = SectionKey(
        "overflow", OverflowKeys(), example: "{when: predicted_wait > 500ms}", .absent("never"),
        "When a request goes to the provider although its pool is up.")
    let failover = SectionKey(
        "failover", FailoverKeys(), example: "{when: ready_replicas < 3}", .absent("never"),
        "When all requests go to the provider.")
}

/// How many replicas of a pool an option has.
struct DeploymentKeys: KeySection {
    let replicas = OptionalKey(
        "replicas", .count(1...10_000), absent: "an `autoscaler` is given", "Replicas that serve, standby aside.")
    let autoscaler = SectionKey(
        "autoscaler", AutoscalerKeys(), example: "{hpa: {metric: waiting_per_replica, target: 2}, min: 3, max: 6}",
        .absent("`replicas` stay"), "Replicas that follow the load, or the clock.")
    let standby = SectionKey(
        "standby", StandbyKeys(), example: "{warm: 1}", .absent("none"), "Replicas beside those that serve.")
}

/// Replicas that follow the load, or the clock.
struct AutoscalerKeys: KeySection {
    let hpa = SectionKey(
        "hpa", HPAKeys(), example: "{metric: waiting_per_replica, target: 2}", .absent("a `schedule` is given"),
        "Kubernetes' horizontal pod autoscaler.")
    let least = OptionalKey(
        "min", .count(1...10_000, example: "3"), absent: "a `schedule` is given", "Fewest replicas.")
    let most = OptionalKey(
        "max", .count(1...10_000, example: "6"), absent: "a `schedule` is given", "Most replicas.")
    let schedule = NamesKey(
        "schedule", of: "a part of the schedule", ScheduleKeys(),
        example: "{days: Mon-Fri, from: 08:00, to: 20:00, replicas: 6}",
        whole: "{office: {days: Mon-Fri, from: 08:00, to: 20:00, replicas: 6}}", .absent("an `hpa` is given"),
        "Replicas wanted at some hours of some days.")
    let otherwise = OptionalKey(
        "otherwise", .count(0...10_000), absent: "an `hpa` is given", "Replicas at all other hours of a schedule.")
}

/// The horizontal pod autoscaler, with Kubernetes' defaults.
struct HPAKeys: KeySection {
    let metric = Key(
        "metric", .choice(HPA.Metric.allCases.map { ($0.rawValue, $0) }), .required,
        "What is averaged over ready replicas.")
    let target = Key(
        "target", .number(.above("0", atMost: "100000"), example: "2"), .required,
        "Wanted value of the metric per ready replica; a share such as 80% for `kv_use`.")
    let sync = HPAKeys.time("sync", "15s", from: "1s", "Time between two decisions.")
    let lag = HPAKeys.time("lag", "15s", "Age of the metric that the controller sees.")
    let tolerance = Key("tolerance", .share(example: "10%"), .assumed("10%"), "Deviation that changes nothing.")
    let downWindow = HPAKeys.time("down_window", "5min", "Down follows the highest recommendation of this window.")
    let upWindow = HPAKeys.time("up_window", "0s", "Up follows the lowest recommendation of this window.")
    let upShare = Key(
        "up_share", .share(.from("0%", to: "10000%"), example: "100%"), .assumed("100%"),
        "Most that are added a period, as a share of those there are; the larger of it and `up_pods` counts.")
    let upPods = Key("up_pods", .count(0...10_000), .assumed("4"), "Most replicas that are added a period.")
    let downShare = Key(
        "down_share", .share(example: "100%"), .assumed("100%"),
        "Most that are taken away a period, as a share of those there are.")
    let grace = HPAKeys.time("grace", "30s", "A replica taken away finishes its work within this; the rest is lost.")

    private static func time(
        _ name: String, _ usual: String, from low: String = "0s", _ meaning: String
    ) -> Key<Double> {
        Key(name, .duration(.from(low, to: "1d"), example: usual), .assumed(usual), meaning)
    }
}

/// Hours of some days.
struct ScheduleKeys: KeySection {
    let days = Key("days", .days, .required, "Days of the week; `daily` for all, or a list.")
    let from = Key("from", .timeOfDay, .required, "When it begins.")
    let to = Key("to", .timeOfDay, .required, "When it ends, the same day.")
    let replicas = Key("replicas", .count(0...10_000), .required, "Replicas wanted meanwhile.")
}

/// Replicas beside those that serve.
struct StandbyKeys: KeySection {
    let hot = StandbyKeys.count("hot", "Serving like the others, and paid.")
    let warm = StandbyKeys.count("warm", "Loaded and paid, not routed until a replica is lost.")
    let cold = StandbyKeys.count("cold", "Not running; started, in full, when a replica is lost.")

    private static func count(_ name: String, _ meaning: String) -> Key<Int> {
        Key(name, .count(0...10_000, example: "1"), .silent("0"), meaning)
    }
}

/// When a request leaves a busy pool.
struct OverflowKeys: KeySection {
    let when = Key(
        "when", .overflow, .required, "`predicted_wait > 500ms` or `queue > 20`, at the replica it would go to.")
}

/// When all requests leave a pool.
struct FailoverKeys: KeySection {
    let when = Key("when", .failover, .required, "`ready_replicas < 3`: fewer replicas than this are ready.")
}

/// Conditions of the form `measure > limit`.
private func condition(_ text: String, _ sign: Character) -> (measure: String, limit: String)? {
    let parts = text.split(separator: sign, omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
    return parts.count == 2 && !parts[1].isEmpty ? (parts[0], parts[1]) : nil
}

extension Kind where Value == Overflow {
    fileprivate static var overflow: Kind {
        let example = "predicted_wait > 500ms or queue > 20"
        return Kind(
            what: "a condition", example: example, placeholder: .queueLongerThan(0), sample: "predicted_wait > 500ms"
        ) { text throws(Complaint) in
            let words = condition(text, ">")
            switch words?.measure {
            case "predicted_wait":
                let wait = try Kind<Double>.duration(.from("0s", to: "1d"), example: "500ms").parse(words?.limit ?? "")
                return .predictedWaitOver(seconds: wait)
            case "queue":
                return .queueLongerThan(try Kind<Int>.count(0...1_000_000, example: "20").parse(words?.limit ?? ""))
            default:
                throw Complaint(problem: "is `\(text)`, not a condition for overflow", remedy: "write \(example)")
            }
        }
    }
}

extension Kind where Value == Int {
    fileprivate static var failover: Kind {
        let example = "ready_replicas < 3"
        return Kind(what: "a condition", example: example, placeholder: 1) { text throws(Complaint) in
            guard let words = condition(text, "<"), words.measure == "ready_replicas" else {
                throw Complaint(problem: "is `\(text)`, not a condition for failover", remedy: "write \(example)")
            }
            return try Kind.count(1...10_000, example: "3").parse(words.limit)
        }
    }
}
