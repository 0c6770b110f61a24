/// What a stream of random numbers is for. The numbers are part of every answer's bytes: never renumber them.
enum StreamKind: UInt64, CaseIterable, Sendable {
    case arrivals = 1
    case lengths = 2
    case sessions = 3
    case bursts = 4
    case failures = 5
    case zones = 6
    case spot = 7
    case routing = 8
    case jitter = 9
    case providerLatency = 10
    case providerOutages = 11
    case share = 12
    case trace = 13
}

/// Named random streams from one seed, so that a draw added in one shifts no other, and options that share a stream's
/// name see the same draws.
enum Streams {
    /// The stream of a purpose in a replication; `a` and `b` tell its owners apart (class, pool and slot, option).
    ///
    /// Streams start at hashed points of a period of 2^256 - 1, so they overlap with negligible probability.
    static func stream(
        seed: UInt64, replication: Int, _ kind: StreamKind, _ a: UInt64 = 0, _ b: UInt64 = 0
    ) -> Xoshiro256 {
        var hash = SplitMix64.absorb(0x506C_696D_736F_6C6C, seed)
        hash = SplitMix64.absorb(hash, UInt64(bitPattern: Int64(replication)))
        hash = SplitMix64.absorb(hash, kind.rawValue)
        hash = SplitMix64.absorb(hash, a)
        return Xoshiro256(seed: SplitMix64.absorb(hash, b))
    }

    /// A generator of its own for item `index` under a drawn key, whenever and in whatever order it is asked for.
    @inline(__always)
    static func keyed(_ key: UInt64, _ index: UInt64) -> Xoshiro256 {
        Xoshiro256(seed: SplitMix64.absorb(key, index))
    }
}
