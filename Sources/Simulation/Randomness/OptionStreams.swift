/// Random streams that options do not share: keyed by the option's name, so that adding one changes no other.
struct OptionStreams {
    var routing: Xoshiro256
    var jitter: Xoshiro256
    var share: Xoshiro256
    var providerLatency: Xoshiro256
    var refill: Xoshiro256
    /// What is drawn from them: the provider's TTFT, and each pool's wait for a spot machine.
    let ttft: CompiledSampler?
    let refills: [CompiledSampler?]
    /// Outages are the provider's own and shared.
    var providerOutages: Xoshiro256

    init(_ plan: RunPlan) {
        func own(_ kind: StreamKind) -> Xoshiro256 {
            Streams.stream(seed: plan.seed, replication: plan.replication, kind, plan.optionKey)
        }
        ttft = plan.provider.map { CompiledSampler($0.ttft) }
        refills = plan.pools.map { pool in pool.spot.map { CompiledSampler($0.refill) } }
        routing = own(.routing)
        jitter = own(.jitter)
        share = own(.share)
        providerLatency = own(.providerLatency)
        refill = own(.spot)
        providerOutages = Streams.stream(seed: plan.seed, replication: plan.replication, .providerOutages)
    }
}
