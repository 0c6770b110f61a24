import PlimsollAnswering
import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation

extension CommitmentSplit {
    /// Price of a commitment where the scenario gives none, over that on demand.
    static let assumedPriceShare = 0.6

    /// The cheapest number of replicas to commit to: replica n is worth a commitment when it serves for a larger share
    /// of the hours than the committed price is of the flexible one. nil without rented GPUs in exactly one pool.
    init?(of trial: Trial, option: Int = 0, commitment: Commitment?) {
        let contender = trial.study.contenders[option]
        guard contender.tariff.pools.count == 1, let pricing = contender.tariff.pools.first, pricing.owned == nil
        else { return nil }
        let flexible = pricing.spotUSDPerGPUHour ?? pricing.onDemandUSDPerGPUHour
        // What providers sell for a term costs less than on demand; spot is no price to start from.
        let price = commitment?.usdPerGPUHour ?? pricing.onDemandUSDPerGPUHour * Self.assumedPriceShare
        guard flexible > 0, price > 0 else { return nil }
        let curve = Self.shareOfHours(
            of: trial.summaries[option].map(\.hours), horizonHours: trial.study.period.horizonHours)
        guard !curve.isEmpty else { return nil }
        let committed = curve.prefix { $0 * flexible > price }.count
        let month = trial.study.period.monthHours * Double(pricing.gpusPerReplica)
        let served = curve.reduce(0, +)
        let above = curve.dropFirst(committed).reduce(0, +)
        self.init(
            committed: committed, most: curve.count, shareOfHours: curve, committedUSDPerGPUHour: price,
            flexibleUSDPerGPUHour: flexible,
            source: commitment == nil
                ? "assumed: 60 % of the on-demand price; write `commit: {replicas: N, price: $.../gpu/h}` in the pool"
                : "the scenario",
            flexibleMonthlyUSD: served * flexible * month,
            splitMonthlyUSD: (Double(committed) * price + above * flexible) * month)
    }

    /// For n = 1, 2, ...: the share of the horizon in which at least n replicas served. An hour with 2.3 replicas in
    /// the mean counts as 0.3 of an hour with a third.
    static func shareOfHours(of replications: [[HourRow]], horizonHours: Double) -> [Double] {
        // Mean replicas of an hour, and its length: the last one may be cut.
        let hours = replications.flatMap { rows in
            rows.enumerated().map { hour, row in
                let length = min(1, horizonHours - Double(hour))
                return (mean: Double(row.readyTime) / nanosecondsPerHour / length, length: length)
            }
        }
        let total = horizonHours * Double(replications.count)
        let most = Int(((hours.map(\.mean).max() ?? 0) - 1e-9).rounded(.up))
        guard total > 0, most > 0 else { return [] }
        return (1...most).map { rank in
            min(1, hours.reduce(0) { $0 + $1.length * min(1, max(0, $1.mean - Double(rank - 1))) } / total)
        }
    }
}
