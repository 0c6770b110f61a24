/// Costs of running GPUs at all.
struct OperationsKeys: KeySection {
    let hours = OptionalKey(
        "hours", .quantity(.hoursPerMonth, .from("0h/month", to: "1e6h/month"), example: "15h/month"),
        absent: "none", "Work of people, paid at `rate`.")
    let rate = OptionalKey("rate", .dollars(.hourlyPrice, example: "$100/h"), absent: "no work", "What an hour costs.")
    let platform = OperationsKeys.monthly("platform", "Monitoring, gateways and licences.")
    let multiplier = Key(
        "multiplier", .number(.from("1", to: "100"), example: "1.3"), .silent("1"),
        "Instead of itemising: the GPUs' cost times (multiplier - 1) is added.")
    let storage = OperationsKeys.monthly("storage", "Weights, images and logs.")
    let egress = Key(
        "egress", .dollars(.gigabytePrice, example: "$0.09/GB"), .silent("$0/GB"), "Price of traffic out of the cloud.")
    let bytesPerToken = Key(
        "bytes_per_token", .quantity(.bytes, .from("0B", to: "1MB"), example: "6B"), .silent("6B"),
        "Bytes that an output token sends.")
    let setUp = SectionKey(
        "set_up", SetUpKeys(), example: "{cost: $20000, over: 12mo}", .absent("none"), "What is paid once.")

    private static func monthly(_ name: String, _ meaning: String) -> Key<Double> {
        Key(name, .dollars(.monthlyPrice, example: "$300/month"), .silent("$0/month"), meaning)
    }
}

/// What is paid once.
struct SetUpKeys: KeySection {
    let cost = Key("cost", .dollars(.dollars, example: "$20000"), .required, "The sum that is paid.")
    let over = Key(
        "over", .duration(.from("1mo", to: "30y"), example: "12mo"), .assumed("12mo"),
        "Time that it is spread over.")
}

/// A loss at a known time.
struct EventKeys: KeySection {
    let at = Key("at", .moment, .required, "When it happens.")
    let lasts = Key("lasts", .duration(example: "40min"), .required, "How long.")
    let zone = OptionalKey("zone", .zone, absent: "something else is lost", "Zone of which every node is lost.")
    let replicas = OptionalKey(
        "replicas", .count(1...10_000), absent: "something else is lost", "Replicas of `pool` that are lost.")
    let provider = OptionalKey(
        "provider", .text("a provider", example: "hosted"), absent: "something else is lost", "Provider that is down.")
    let pool = OptionalKey("pool", .text("a pool", example: "h100"), absent: "all pools", "The one pool that loses.")
}

extension Kind where Value == String {
    /// Zones are called a, b, c, ...
    fileprivate static var zone: Kind {
        .choice("abcdefghijklmnopqrstuvwxyz".map { (String($0), String($0)) })
    }
}
