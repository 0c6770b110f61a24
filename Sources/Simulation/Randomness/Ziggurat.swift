/// Tables of the ziggurat method (Marsaglia and Tsang, J. Stat. Software 5(8), 2000): 256 layers of equal area under a
/// decreasing density, computed once, never freed.
///
/// Layer and abscissa come from different bits of one word (Doornik 2005 shows why they must).
struct Ziggurat {
    /// Layers, widest first; one more than there are, so that each finds its upper neighbour.
    let layers: UnsafePointer<Layer>

    /// What one draw touches, side by side in memory.
    struct Layer {
        /// Abscissas below this, in 2^-53 of the width, lie under the density for certain.
        var inside: UInt64
        /// Width in 2^-53.
        var width: Double
        /// The density at the width.
        var density: Double
    }

    static let layerCount = 256
    /// Where the tails begin: the width of the second layer.
    static let exponentialTail = 7.69711747013104971404629
    static let normalTail = 3.6541528853610087963519472518

    nonisolated(unsafe) static let exponential = Ziggurat(
        tail: exponentialTail, area: 0.003949659822581557,
        density: { Elementary.exp(-$0) }, inverse: { -Elementary.log($0) })

    nonisolated(unsafe) static let normal = Ziggurat(
        tail: normalTail, area: 0.004928673233974654931590913431847,
        density: { Elementary.exp(-0.5 * $0 * $0) }, inverse: { (-2 * Elementary.log($0)).squareRoot() })

    /// Where the tail begins and the area of each layer; the two follow from the density and the number of layers.
    private init(tail: Double, area: Double, density: (Double) -> Double, inverse: (Double) -> Double) {
        var widths = [area / density(tail), tail]
        while widths.count < Self.layerCount {
            let width = widths[widths.count - 1]
            widths.append(inverse(area / width + density(width)))
        }
        widths.append(0)
        let table = UnsafeMutablePointer<Layer>.allocate(capacity: Self.layerCount + 1)
        for index in 0...Self.layerCount {
            let width = widths[index]
            let above = index < Self.layerCount ? widths[index + 1] : 0
            let layer = Layer(
                inside: width > 0 ? UInt64(above / width * 0x1p53) : 0, width: width * 0x1p-53, density: density(width))
            (table + index).initialize(to: layer)
        }
        layers = UnsafePointer(table)
    }

    /// Does a point at abscissa x, uniform in height within its layer, lie under the density there?
    @inline(__always)
    func accepts(layer index: Int, densityThere: Double, height: Double) -> Bool {
        let lower = layers[index].density
        return lower + (layers[index + 1].density - lower) * height < densityThere
    }
}
