import Foundation

/// Counts against what theory expects of each cell.
struct ChiSquare {
    private(set) var counts: [Int]
    private let expected: [Double]

    init(expected: [Double]) {
        self.expected = expected
        counts = [Int](repeating: 0, count: expected.count)
    }

    /// Cells of equal probability, for values already mapped through their distribution function.
    init(cells: Int, draws: Int) {
        self.init(expected: [Double](repeating: Double(draws) / Double(cells), count: cells))
    }

    /// Counts a value's share in 0...1.
    mutating func add(share: Double) { count(min(Int(share * Double(counts.count)), counts.count - 1)) }

    mutating func count(_ cell: Int) { counts[cell] += 1 }

    var statistic: Double {
        zip(counts, expected).reduce(0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) / $1.1 }
    }

    /// Is the statistic inside the middle 99.9 % of the distribution with `cells - constraints` degrees of freedom?
    /// Both tails fail: counts that fit too well are no more random than those that do not fit.
    func isPlausible(constraints: Int = 1) -> Bool {
        let freedom = Double(counts.count - constraints)
        return statistic > Self.quantile(freedom, normal: -3.29) && statistic < Self.quantile(freedom, normal: 3.29)
    }

    /// Wilson and Hilferty 1931: the cube root of chi-square over its degrees of freedom is nearly normal.
    private static func quantile(_ freedom: Double, normal z: Double) -> Double {
        let variance = 2 / (9 * freedom)
        return freedom * pow(1 - variance + z * variance.squareRoot(), 3)
    }
}

/// Running mean and standard deviation (Welford 1962).
struct Moments {
    private(set) var count = 0.0
    private(set) var mean = 0.0
    private var squares = 0.0

    mutating func add(_ value: Double) {
        count += 1
        let difference = value - mean
        mean += difference / count
        squares += difference * (value - mean)
    }

    var variance: Double { squares / (count - 1) }
    var cv: Double { variance.squareRoot() / mean }
    /// Standard error of the mean.
    var error: Double { (variance / count).squareRoot() }
}
