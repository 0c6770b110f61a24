/// Standard normal draws by ziggurat, about 5 ns.
struct Normal {
    private let layers: UnsafePointer<Ziggurat.Layer>

    init() { layers = Ziggurat.normal.layers }

    /// One draw; 99.3 % take a word, a compare and a product.
    @inline(__always)
    func draw(_ rng: inout Xoshiro256) -> Double {
        let word = rng.next()
        let index = Int(truncatingIfNeeded: word & 255)
        let abscissa = word >> 11
        let value = Self.signed(Double(abscissa) * layers[index].width, word)
        if abscissa < layers[index].inside { return value }
        return drawRest(index, value, &rng)
    }

    /// Bit 8 is the sign: neither the layer's bits (0-7) nor the abscissa's (11-63).
    @inline(__always)
    private static func signed(_ magnitude: Double, _ word: UInt64) -> Double {
        Double(bitPattern: magnitude.bitPattern | (word & 256) << 55)
    }

    /// The point fell outside the certain part of its layer: wedge or tail.
    @inline(never)
    private func drawRest(_ first: Int, _ abscissa: Double, _ rng: inout Xoshiro256) -> Double {
        var index = first
        var value = abscissa
        while true {
            if index == 0 { return Self.drawTail(isNegative: value.sign == .minus, &rng) }
            if Ziggurat.normal.accepts(
                layer: index, densityThere: Elementary.exp(-0.5 * value * value), height: rng.unit())
            {
                return value
            }
            let word = rng.next()
            index = Int(truncatingIfNeeded: word & 255)
            value = Self.signed(Double(word >> 11) * layers[index].width, word)
            if word >> 11 < layers[index].inside { return value }
        }
    }

    /// Beyond the last abscissa: Marsaglia's exponential rejection (Technometrics 6, 1964).
    private static func drawTail(isNegative: Bool, _ rng: inout Xoshiro256) -> Double {
        let tail = Ziggurat.normalTail
        while true {
            let x = -Elementary.log(rng.unit()) / tail
            let y = -Elementary.log(rng.unit())
            if y + y > x * x { return isNegative ? -(tail + x) : tail + x }
        }
    }
}
