/// Numbers a fixed ratio apart, 1 at index 0.
struct Lattice: Equatable {
    /// Ratio of neighbours, `> 1`.
    var ratio: Double

    /// Products in a fixed order, so that every machine gets the same number.
    func value(_ index: Int) -> Double {
        let power = (0..<index.magnitude).reduce(1.0) { product, _ in product * ratio }
        return index < 0 ? 1 / power : power
    }

    /// The smallest index whose value is at least `value` (`>= 1`).
    func index(reaching value: Double) -> Int {
        var (index, power) = (0, 1.0)
        while power < value { (index, power) = (index + 1, power * ratio) }
        return index
    }
}
