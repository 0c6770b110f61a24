/// Exponential draws of mean 1 by ziggurat, about 4 ns.
struct Exponential {
    private let layers: UnsafePointer<Ziggurat.Layer>

    init() { layers = Ziggurat.exponential.layers }

    /// One draw; 98.9 % take a word, a compare and a product.
    @inline(__always)
    func draw(_ rng: inout Xoshiro256) -> Double {
        let word = rng.next()
        let index = Int(truncatingIfNeeded: word & 255)
        let abscissa = word >> 11
        let value = Double(abscissa) * layers[index].width
        if abscissa < layers[index].inside { return value }
        return drawRest(index, value, &rng)
    }

    /// The point fell outside the certain part of its layer: wedge or tail.
    @inline(never)
    private func drawRest(_ first: Int, _ abscissa: Double, _ rng: inout Xoshiro256) -> Double {
        var index = first
        var value = abscissa
        // Beyond the last abscissa the density repeats itself.
        var beyond = 0.0
        while true {
            if index == 0 {
                beyond += Ziggurat.exponentialTail
            } else if Ziggurat.exponential.accepts(
                layer: index, densityThere: Elementary.exp(-value), height: rng.unit())
            {
                return beyond + value
            }
            let word = rng.next()
            index = Int(truncatingIfNeeded: word & 255)
            value = Double(word >> 11) * layers[index].width
            if word >> 11 < layers[index].inside { return beyond + value }
        }
    }
}
