/// What a pool's GPUs cost: `price`, `commit`, `spot`, `owned`, `billing`.
extension ScenarioDecoder {
    func pricePlan(_ pool: Cursor, gpusPerReplica: Int, gpusPerNode: Int) -> PricePlan {
        let reader = HourlyPrices(gpusPerReplica: Double(gpusPerReplica), gpusPerNode: Double(gpusPerNode))
        if pool.has("owned") {
            pool.refuse(
                ["price", "commit", "spot"], because: "contradicts `owned`: bought GPUs have no rent",
                "keep one of the two")
        }
        let (usd, source, asOf) = onDemand(pool, reader)
        return PricePlan(
            onDemandUSDPerGPUHour: usd, source: source, asOf: asOf,
            commit: pool.map("commit", example: "commit: {replicas: 2, price: $1.90/gpu/h}") { commit in
                Commitment(
                    replicas: commit.required("replicas", .count(1...10_000)),
                    usdPerGPUHour: commit.required("price", reader.kind))
            },
            spot: spot(pool, reader), owned: owned(pool),
            billsWholeNodes: pool.value("billing", .choice([("gpu", false), ("node", true)]), default: false))
    }

    private func onDemand(_ pool: Cursor, _ reader: HourlyPrices) -> (usd: Double?, source: String?, asOf: String?) {
        guard let field = pool["price"] else { return (nil, nil, nil) }
        if field.node.entries == nil { return (field.read(reader.kind), nil, nil) }
        return field.map(example: "$2.95/gpu/h") { price in
            (
                price.required("amount", reader.kind), price.optional("source", .source),
                price.optional("as_of", .date)
            )
        } ?? (nil, nil, nil)
    }

    private func spot(_ pool: Cursor, _ reader: HourlyPrices) -> Spot? {
        pool.map("spot", example: "spot: {price: $1.20/gpu/h, reclaimed_every: 12h}") { spot in
            if !spot.has("refill") { findings.assume(spot.path("refill"), "10min") }
            return Spot(
                usdPerGPUHour: spot.required("price", reader.kind),
                meanTimeBetweenReclaimsSeconds: spot.required(
                    "reclaimed_every", .duration(.above("0s", atMost: "1000y"), example: "12h")),
                noticeSeconds: spot.value(
                    "notice", .duration(.from("0s", to: "1d"), example: "2min"), assumed: "2min"),
                refillSeconds: spot["refill"]?.distribution(of: .seconds) ?? .fixed(600))
        }
    }

    private func owned(_ pool: Cursor) -> Ownership? {
        pool.map("owned", example: "owned: {price: $25000/gpu, life: 4y}", ownership)
    }

    func ownership(_ owned: Cursor) -> Ownership {
        Ownership(
            usdPerGPU: owned.required("price", .dollars(.gpuPrice, example: "$25000/gpu")),
            lifeYears: owned.value("life", .duration(.from("1mo", to: "30y"), example: "4y"), assumed: "4y")
                / 31_536_000,
            residualShare: owned.value("residual", .share(example: "10%"), assumed: "10%"),
            wattsPerGPU: owned.value(
                "power", .quantity(.power, .from("0W", to: "100kW"), example: "700W"), assumed: "700W"),
            pue: owned.value("pue", .number(.from("1", to: "5"), example: "1.3"), assumed: "1.3"),
            usdPerKWh: owned.value(
                "electricity", .dollars(.energyPrice, example: "$0.12/kWh"), assumed: "$0.12/kWh"))
    }

    /// How prices an hour of a pool's GPUs are read, by its own parallelism and `gpus_per_node`.
    func hourlyPrice(ofPool name: String) -> Kind<Double> {
        func count(_ key: String, _ usual: Double) -> Double {
            guard case .scalar(let text, _)? = root["pools"]?[name]?[key]?.content else { return usual }
            return Double(text).flatMap { $0 >= 1 ? $0 : nil } ?? usual
        }
        return HourlyPrices(
            gpusPerReplica: count("tensor_parallel", 1) * count("pipeline_parallel", 1),
            gpusPerNode: count("gpus_per_node", 8)
        ).kind
    }
}

/// Prices an hour, by GPU, replica or node as their unit says, in dollars a GPU-hour.
private struct HourlyPrices: Sendable {
    let gpusPerReplica: Double
    let gpusPerNode: Double

    var kind: Kind<Double> {
        let wanted = "a price a GPU-hour"
        let example = "$2.95/gpu/h, or a price with /replica/h or /node/h"
        let most = Bounds.from("$0", to: "$1e6")
        return Kind(what: wanted, example: example, placeholder: 1) { [self] text throws(Complaint) in
            let quantity = try Quantity.read(text, as: .gpuHourPrice, wanted: wanted, example: example)
            if let complaint = most.complaint(about: quantity.value, as: text) { throw complaint }
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
