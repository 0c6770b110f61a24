package import PlimsollAnswering

extension SizeMethods: DescribedObject {
    package static let schemaName = "size_methods"
    package static let blank = SizeMethods(
        averageLoad: 0, queueing: nil, simulation: nil, meanTokensPerSecond: 0, peakToMean: 0,
        saturatedTokensPerSecond: 0, slots: 0, slotSeconds: 0, waitSeconds: 0, waitShare: 0)
    package static let members: [Member<SizeMethods>] = [
        Member("average_load", \.averageLoad, .replicas, "Mean tokens a second over those of a saturated replica."),
        Member(
            "erlang_c", \.queueing, .replicas,
            "Erlang C at the busiest hour's mean rate; null above 100,000 replicas."),
        Member("simulation", \.simulation, .replicas, "What the search chose; null where no fleet is proven."),
        Member("mean_tokens_per_s", \.meanTokensPerSecond, .tokensASecond, "Mean demand."),
        Member("peak_to_mean", \.peakToMean, .factor, "Rate of the busiest hour over the mean."),
        Member(
            "saturated_tokens_per_s", \.saturatedTokensPerSecond, .tokensASecond, "What a saturated replica serves."),
        Member("slots_per_replica", \.slots, .count, "Requests that a replica serves at a time."),
        Member("slot_s", \.slotSeconds, .seconds, "Mean time a request occupies a slot of a saturated replica."),
        Member("wait_s", \.waitSeconds, .seconds, "The wait whose probability Erlang C holds below `wait_share`."),
        Member("wait_share", \.waitShare, .probability, "How probable a longer wait may be."),
    ]
}

extension CommitmentSplit: DescribedObject {
    package static let schemaName = "commitment_split"
    package static let blank = CommitmentSplit(
        committed: 0, most: 0, shareOfHours: [], committedUSDPerGPUHour: 0, flexibleUSDPerGPUHour: 0, source: "",
        flexibleMonthlyUSD: 0, splitMonthlyUSD: 0)
    package static let members: [Member<CommitmentSplit>] = [
        Member("committed_replicas", \.committed, .replicas, "Replicas to commit to."),
        Member("most_replicas", \.most, .replicas, "Most replicas in use; the rest is on demand or spot."),
        Member(
            "share_of_hours_with_at_least", \.shareOfHours, .share,
            "Share of hours in which at least 1, 2, ... replicas served."),
        Member(
            "committed_usd_per_gpu_h", \.committedUSDPerGPUHour, .dollarsAGPUHour, "Price of a committed GPU-hour."),
        Member("flexible_usd_per_gpu_h", \.flexibleUSDPerGPUHour, .dollarsAGPUHour, "Price without commitment."),
        Member("source", \.source, .text, "Where the committed price comes from."),
        Member(
            "flexible_monthly_usd", \.flexibleMonthlyUSD, .dollarsAMonth, "The GPUs' month without any commitment."),
        Member("split_monthly_usd", \.splitMonthlyUSD, .dollarsAMonth, "The GPUs' month with this one."),
    ]
}
