/// A shuffle of `0..<count` that is computed index by index, so that it takes no memory.
///
/// Four Feistel rounds over the smallest square of a power of two that holds `count`, walking on while the image lies
/// outside (Black and Rogaway, CT-RSA 2002): a bijection whatever the round function, here SplitMix64's finaliser.
struct Permutation {
    private let count: UInt64
    private let halfBits: UInt64
    private let keys: [UInt64]

    /// - Parameter count: `1...2^60`.
    init(count: Int, key: UInt64) {
        self.count = UInt64(max(1, count))
        let bits = UInt64(64 - (self.count - 1).leadingZeroBitCount)
        halfBits = max(1, (bits + 1) / 2)
        keys = (1...4).map { Mixer.mix(key &+ 0x9E37_79B9_7F4A_7C15 &* UInt64($0)) }
    }

    /// Where `index` goes.
    subscript(index: Int) -> Int {
        var place = UInt64(index)
        repeat { place = encrypted(place) } while place >= count
        return Int(place)
    }

    private func encrypted(_ value: UInt64) -> UInt64 {
        let mask = (1 << halfBits) - 1 as UInt64
        var (left, right) = (value >> halfBits, value & mask)
        for key in keys { (left, right) = (right, left ^ (Mixer.mix(right &+ key) & mask)) }
        return left << halfBits | right
    }
}

/// Words of well mixed bits from words that are not.
enum Mixer {
    /// SplitMix64's finaliser (Steele, Lea, Flood, OOPSLA 2014): a bijection.
    static func mix(_ word: UInt64) -> UInt64 {
        var bits = word
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// One word of two; the order matters.
    static func absorb(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        mix((hash &+ 0x9E37_79B9_7F4A_7C15) ^ mix(word &+ 0xD1B5_4A32_D192_ED03))
    }

    /// `0 ..< 1`.
    static func unit(_ word: UInt64) -> Double { Double(mix(word) >> 11) * 0x1p-53 }
}
