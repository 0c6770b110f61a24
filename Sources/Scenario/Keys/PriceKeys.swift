/// What a pool's GPUs cost.
struct PoolPriceKeys: KeySection {
    let price = SectionKey(
        "price", AmountKeys(), or: "a price a GPU-hour", example: "$2.95/gpu/h", hint: "$2.95/gpu/h",
        .absent("the catalog's price of the GPU"), "On demand; by GPU, replica (`/replica/h`) or node (`/node/h`).")
    let commit = SectionKey(
        "commit", CommitKeys(), example: "{replicas: 2, price: $1.90/gpu/h}", .absent("none"),
        "Replicas reserved for the month: billed whether they run or not.")
    let spot = SectionKey(
        "spot", SpotKeys(), example: "{price: $1.20/gpu/h, reclaimed_every: 12h}", .absent("on demand"),
        "Machines that are cheaper, and reclaimed at random; replicas beyond `commit` are on them.")
    let owned = SectionKey(
        "owned", OwnershipKeys(), example: "{price: $25000/gpu, life: 4y}", .absent("rented"),
        "Bought GPUs: depreciation and power for the most that the option may use, all month.")
    let billing = Key(
        "billing", .choice([("gpu", false), ("node", true)]), .silent("gpu"),
        "Whether GPUs are billed one by one, or nodes whole as soon as one of their GPUs is used.")
}

/// A price with its source.
struct AmountKeys: KeySection {
    let amount = Key("amount", .hourlyPrice, .required, "The price itself.")
    let origin = OriginKeys()
}

/// Where a figure comes from.
struct OriginKeys: KeySection {
    let source = OptionalKey("source", .source, absent: "not told", "Where the price comes from.")
    let asOf = OptionalKey("as_of", .date, absent: "not told", "Date of the price.")
}

/// Reserved replicas.
struct CommitKeys: KeySection {
    let replicas = Key("replicas", .count(1...10_000), .required, "Replicas that are reserved.")
    let price = Key("price", .hourlyPrice, .required, "What they cost.")
}

/// Spot machines.
struct SpotKeys: KeySection {
    let price = Key("price", .hourlyPrice, .required, "What a machine costs while it is there.")
    let reclaimedEvery = Key(
        "reclaimed_every", .duration(.above("0s", atMost: "1000y"), example: "12h"), .required,
        "Mean time until a machine is reclaimed, exponential.")
    let notice = Key(
        "notice", .duration(.from("0s", to: "1d"), example: "2min"), .assumed("2min"),
        "The replica drains for this long; what still runs at its end is lost.")
    let refill = DistributionKey(
        "refill", .seconds, .assumed("10min"), "Wait for another machine before provisioning starts.")
}

/// Bought GPUs.
struct OwnershipKeys: KeySection {
    let price = Key("price", .dollars(.gpuPrice, example: "$25000/gpu"), .required, "Paid for a GPU with its server.")
    let life = Key(
        "life", .duration(.from("1mo", to: "30y"), example: "4y"), .assumed("4y"),
        "Time over which the value falls, in a straight line.")
    let residual = Key(
        "residual", .share(example: "10%"), .assumed("10%"), "Share of the price that is left at the end of its life.")
    let power = Key(
        "power", .quantity(.power, .from("0W", to: "100kW"), example: "700W"), .assumed("700W"),
        "Drawn by a GPU with its share of the server.")
    let pue = Key(
        "pue", .number(.from("1", to: "5"), example: "1.3"), .assumed("1.3"), "Power of the facility over that of IT.")
    let electricity = Key(
        "electricity", .dollars(.energyPrice, example: "$0.12/kWh"), .assumed("$0.12/kWh"), "Price of electricity.")
}

/// Dollars a number of tokens, with their source.
struct TokenPriceKeys: KeySection {
    let input = Key("input", .tokenPrice, .required, "Price of prompt tokens.")
    let cachedInput = OptionalKey(
        "cached_input", .tokenPrice, absent: "as `input`", "Price of prompt tokens found in the provider's cache.")
    let output = Key("output", .tokenPrice, .required, "Price of output tokens.")
    let origin = OriginKeys()
}

extension Kind where Value == Double {
    fileprivate static var tokenPrice: Kind { .dollars(.tokenPrice, example: "$0.88/Mtok") }

    /// Of a pool of which nothing is known yet.
    static var hourlyPrice: Kind { .hourlyPrice(gpusPerReplica: 1, gpusPerNode: 8) }

    /// Prices an hour, by GPU, replica or node as their unit says, in dollars a GPU-hour.
    static func hourlyPrice(gpusPerReplica: Double, gpusPerNode: Double) -> Kind {
        let wanted = Dimension.gpuHourPrice.rawValue
        let example = "$2.95/gpu/h, or a price with /replica/h or /node/h"
        let bounds = Bounds.from("$0", to: "$1e6")
        let dimensions: [Dimension] = [.gpuHourPrice, .replicaHourPrice, .nodeHourPrice]
        return Kind(
            what: wanted, example: example, placeholder: 1, sample: "$2.95/gpu/h", range: bounds.text,
            units: dimensions.flatMap(\.units)
        ) { text throws(Complaint) in
            let quantity = try Quantity.read(text, as: .gpuHourPrice, wanted: wanted, example: example)
            if let complaint = bounds.complaint(about: quantity.value, as: text) { throw complaint }
            switch quantity.dimension {
            case .gpuHourPrice: return quantity.value
            case .replicaHourPrice: return quantity.value / gpusPerReplica
            case .nodeHourPrice: return quantity.value / gpusPerNode
            case .hourlyPrice:
                let number = text.split(separator: "/")[0]
                throw Complaint(
                    problem: "is `\(text)`: an hour of what?",
                    remedy: "write \(number)/gpu/h, \(number)/replica/h or \(number)/node/h")
            default: throw quantity.mismatch(text, wanted: wanted, example: example)
            }
        }
    }
}

extension Kind where Value == String {
    /// Where a figure comes from.
    static var source: Kind { .text("where the figure comes from", example: "the vendor's price list") }
}
