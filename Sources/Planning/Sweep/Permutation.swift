import PlimsollSimulation

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
        keys = (1...4).map { SplitMix64.mix(key &+ 0x9E37_79B9_7F4A_7C15 &* UInt64($0)) }
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
        for key in keys { (left, right) = (right, left ^ (SplitMix64.mix(right &+ key) & mask)) }
        return left << halfBits | right
    }
}
