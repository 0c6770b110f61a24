/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014; constants of Vigna's public-domain C): one word of state, every seed
/// good. Used to seed and to key other generators, not to draw from.
public struct SplitMix64: Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    /// The next word; the sequence visits each of the 2^64 words once.
    @inline(__always)
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mix(state)
    }

    /// The finaliser: a bijection in which each input bit flips each output bit with probability close to 1/2.
    @inline(__always)
    public static func mix(_ word: UInt64) -> UInt64 {
        var bits = word
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// One hash of a hash and a word. Order matters: absorbing (1, 2) and (2, 1) differ.
    @inline(__always)
    public static func absorb(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        mix((hash &+ 0x9E37_79B9_7F4A_7C15) ^ mix(word &+ 0xD1B5_4A32_D192_ED03))
    }
}
