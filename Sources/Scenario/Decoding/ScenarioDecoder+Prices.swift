/// What a pool's GPUs cost: `price`, `commit`, `spot`, `owned`, `billing`.
extension ScenarioDecoder {
    func pricePlan(_ pool: Cursor<PoolPriceKeys>, gpusPerReplica: Int, gpusPerNode: Int) -> PricePlan {
        let kind = Kind.hourlyPrice(gpusPerReplica: Double(gpusPerReplica), gpusPerNode: Double(gpusPerNode))
        if pool.has(\.owned) {
            pool.refuse(
                [\.price, \.commit, \.spot], because: "contradicts `owned`: bought GPUs have no rent",
                "keep one of the two")
        }
        let (usd, source, asOf) = onDemand(pool, kind)
        return PricePlan(
            onDemandUSDPerGPUHour: usd, source: source, asOf: asOf,
            commit: pool.map(\.commit) { commit in
                Commitment(replicas: commit.replicas, usdPerGPUHour: commit.read(\.price, as: kind))
            },
            spot: spot(pool, kind), owned: pool.map(\.owned, ownership), billsWholeNodes: pool.billing)
    }

    private func onDemand(
        _ pool: Cursor<PoolPriceKeys>, _ kind: Kind<Double>
    ) -> (usd: Double?, source: String?, asOf: String?) {
        guard let field = pool[\.price] else { return (nil, nil, nil) }
        if field.node.entries == nil { return (field.read(kind), nil, nil) }
        return pool.map(\.price) { price in
            (price.read(\.amount, as: kind), price.part(\.origin).source, price.part(\.origin).asOf)
        } ?? (nil, nil, nil)
    }

    private func spot(_ pool: Cursor<PoolPriceKeys>, _ kind: Kind<Double>) -> Spot? {
        pool.map(\.spot) { spot in
            let refill = spot.refill
            return Spot(
                usdPerGPUHour: spot.read(\.price, as: kind), meanTimeBetweenReclaimsSeconds: spot.reclaimedEvery,
                noticeSeconds: spot.notice, refillSeconds: refill)
        }
    }

    func ownership(_ owned: Cursor<OwnershipKeys>) -> Ownership {
        Ownership(
            usdPerGPU: owned.price, lifeYears: owned.life / 31_536_000, residualShare: owned.residual,
            wattsPerGPU: owned.power, pue: owned.pue, usdPerKWh: owned.electricity)
    }

    /// How prices an hour of a pool's GPUs are read, by its own parallelism and `gpus_per_node`.
    func hourlyPrice(ofPool name: String) -> Kind<Double> {
        func count(_ key: String, _ usual: Double) -> Double {
            guard case .scalar(let text, _)? = root["pools"]?[name]?[key]?.content else { return usual }
            return Double(text).flatMap { $0 >= 1 ? $0 : nil } ?? usual
        }
        return .hourlyPrice(
            gpusPerReplica: count("tensor_parallel", 1) * count("pipeline_parallel", 1),
            gpusPerNode: count("gpus_per_node", 8))
    }
}
