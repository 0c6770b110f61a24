import PlimsollAnswering

extension OptionSpread {
    /// - Parameter index: of the option in every outcome; at least one world.
    init(option index: Int, over worlds: [WorldOutcome]) {
        let outcomes = worlds.map { $0.options[index] }
        let costs = outcomes.map(\.monthlyUSD.mean).sorted()
        let name = outcomes[0].name
        let regrets = worlds.compactMap { world -> Double? in
            guard world.options[index].isFeasible, let best = world.cheapest.flatMap({ world.usd($0) }) else {
                return nil
            }
            return world.options[index].monthlyUSD.mean - best
        }
        self.init(
            name: name, notAllowed: outcomes[0].notAllowed, monthlyUSD: CostSpread(sorted: costs),
            cheapest: ReplicationsMet(k: worlds.count { $0.cheapest == name }, n: worlds.count),
            worldsMet: outcomes.count { $0.meetsSLOs == .yes },
            worldsUndecided: outcomes.count { $0.meetsSLOs == .undecided },
            worldsMissed: outcomes.count { $0.meetsSLOs == .no },
            worldsFailedWhereAnotherMeets: worlds.count { $0.cheapest != nil && !$0.options[index].isFeasible },
            regretUSD: Regret(
                max: regrets.max(), mean: regrets.isEmpty ? nil : regrets.reduce(0, +) / Double(regrets.count)))
    }

    /// The option to choose blind: the fewest worlds in which it fails while another does not, then the smallest worst
    /// regret, then the smallest mean; equals in file order. An option that is feasible nowhere is none.
    static func leastRegret(_ spreads: [OptionSpread]) -> String? {
        let candidates = spreads.filter { $0.notAllowed == nil && $0.regretUSD.max != nil }
        return candidates.min { $0.rank < $1.rank }?.name
    }

    private var rank: (Int, Double, Double) {
        (worldsFailedWhereAnotherMeets, regretUSD.max ?? 0, regretUSD.mean ?? 0)
    }
}

extension CostSpread {
    /// - Parameter sorted: at least one value, rising; percentiles lie on straight lines between them.
    fileprivate init(sorted: [Double]) {
        func percentile(_ share: Double) -> Double {
            let place = share * Double(sorted.count - 1)
            let below = Int(place)
            let above = min(below + 1, sorted.count - 1)
            return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
        }
        self.init(
            mean: sorted.reduce(0, +) / Double(sorted.count), p5: percentile(0.05), median: percentile(0.5),
            p95: percentile(0.95))
    }
}
