/// Random streams that options do not share: keyed by the option's name, so that adding one changes no other.
struct OptionStreams {
    var routing: Xoshiro256
    var jitter: Xoshiro256
    var share: Xoshiro256
    var providerLatency: Xoshiro256
    var refill: Xoshiro256
    /// Outages are the provider's own and shared.
    var providerOutages: Xoshiro256

    init(seed: UInt64, replication: Int, optionKey: UInt64) {
        func own(_ kind: StreamKind) -> Xoshiro256 {
            Streams.stream(seed: seed, replication: replication, kind, optionKey)
        }
        routing = own(.routing)
        jitter = own(.jitter)
        share = own(.share)
        providerLatency = own(.providerLatency)
        refill = own(.spot)
        providerOutages = Streams.stream(seed: seed, replication: replication, .providerOutages)
    }
}
