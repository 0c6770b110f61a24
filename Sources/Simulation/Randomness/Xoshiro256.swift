/// xoshiro256++ 1.0 (Blackman and Vigna, ACM TOMS 47(4), 2021): period 2^256 - 1, about 1 ns a word.
struct Xoshiro256: Sendable {
    private var s0: UInt64
    private var s1: UInt64
    private var s2: UInt64
    private var s3: UInt64

    /// The state itself; it must not be all zero.
    init(state s0: UInt64, _ s1: UInt64, _ s2: UInt64, _ s3: UInt64) {
        precondition(s0 | s1 | s2 | s3 != 0, "xoshiro256++ stands still in the state of all zeros")
        self.s0 = s0
        self.s1 = s1
        self.s2 = s2
        self.s3 = s3
    }

    /// State filled by SplitMix64, as its authors advise; four different words, so never all zero.
    @inline(__always)
    init(seed: UInt64) {
        var filler = SplitMix64(seed: seed)
        s0 = filler.next()
        s1 = filler.next()
        s2 = filler.next()
        s3 = filler.next()
    }

    /// 64 random bits.
    @inline(__always)
    mutating func next() -> UInt64 {
        let result = Self.rotate(s0 &+ s3, 23) &+ s0
        let shifted = s1 << 17
        s2 ^= s0
        s3 ^= s1
        s1 ^= s2
        s0 ^= s3
        s2 ^= shifted
        s3 = Self.rotate(s3, 45)
        return result
    }

    /// Uniform in (0, 1), ends excluded and symmetric about 1/2: the odd multiples of 2^-53.
    @inline(__always)
    mutating func unit() -> Double { Double((next() >> 11) | 1) * 0x1p-53 }

    @inline(__always)
    private static func rotate(_ word: UInt64, _ count: UInt64) -> UInt64 {
        (word << count) | (word >> (64 - count))
    }
}
