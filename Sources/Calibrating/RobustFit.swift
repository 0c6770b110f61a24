/// Why no fit is given.
public enum CalibrationRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    case tooFewConfigurations(found: Int, needed: Int)
    /// The configurations do not tell this coefficient from the others.
    case notSeparated(String, remedy: String)
    /// So large a share of the rows disagrees with every fit that none is given; examples with their places.
    case contradictory(share: Double, rows: [String])

    public var description: String {
        switch self {
        case .tooFewConfigurations(let found, let needed):
            "\(found) different configurations; a fit needs at least \(needed)"
        case .notSeparated(let name, let remedy):
            "the measurements do not tell \(name) from the rest; \(remedy)"
        case .contradictory(let share, let rows):
            "\(Int((share * 100).rounded())) % of the measurements contradict one another, such as "
                + rows.joined(separator: "; ")
        }
    }
}

/// Linear coefficients by iteratively reweighted least squares on relative residuals, with Huber's weights: an outlier
/// pulls with a bounded force. Coefficients are never negative: one that would be is left out.
///
/// Source: Huber, "Robust Estimation of a Location Parameter", Ann. Math. Stat. 35, 1964; the tuning constant 1.345
/// gives 95 % efficiency under normal errors. The scale is the median absolute residual / 0.6745.
public struct RobustFit: Equatable, Sendable {
    public var coefficients: [Double]
    /// Relative residuals, (fitted - measured) / measured.
    public var residuals: [Double]

    private static let tuning = 1.345
    public static let usualRounds = 50

    /// - Parameters:
    ///   - rows: one a measurement, one number a coefficient.
    ///   - targets: measured, above zero.
    ///   - names: of the coefficients, for refusals.
    ///   - rounds: most reweightings; resamples for an interval need few.
    /// - Throws: `notSeparated` where the rows cannot tell.
    public init(
        rows: [[Double]], targets: [Double], names: [String], rounds: Int = Self.usualRounds
    ) throws(CalibrationRefusal) {
        var active = Array(names.indices)
        while true {
            let found = try Self.reweighted(
                rows: rows.map { row in active.map { row[$0] } }, targets: targets, names: active.map { names[$0] },
                rounds: rounds)
            guard let worst = found.indices.filter({ found[$0] < 0 }).min(by: { found[$0] < found[$1] }) else {
                coefficients = [Double](repeating: 0, count: names.count)
                for (place, value) in zip(active, found) { coefficients[place] = value }
                break
            }
            active.remove(at: worst)
            if active.isEmpty {
                coefficients = [Double](repeating: 0, count: names.count)
                break
            }
        }
        let fitted = coefficients
        residuals = zip(rows, targets).map { row, target in
            zip(row, fitted).reduce(0) { $0 + $1.0 * $1.1 } / target - 1
        }
    }

    private static func reweighted(
        rows: [[Double]], targets: [Double], names: [String], rounds: Int
    ) throws(CalibrationRefusal) -> [Double] {
        let relative = targets.map { 1 / ($0 * $0) }
        var weights = relative
        var coefficients = [Double](repeating: 0, count: names.count)
        for _ in 0..<rounds {
            let (solution, dependent) = LeastSquares.solve(rows: rows, targets: targets, weights: weights)
            guard let solution else {
                throw .notSeparated(
                    dependent.map { names[$0] } ?? "a coefficient", remedy: "vary it apart from the others")
            }
            let moved = zip(solution, coefficients).contains { abs($0 - $1) > 1e-10 * abs($0) }
            coefficients = solution
            if !moved { break }
            let residuals = zip(rows, targets).map { row, target in
                abs(zip(row, solution).reduce(0) { $0 + $1.0 * $1.1 } / target - 1)
            }
            let scale = max(median(residuals) / 0.6745, 1e-9)
            weights = zip(relative, residuals).map { $0 * min(1, tuning * scale / max($1, 1e-300)) }
        }
        return coefficients
    }
}

/// The middle value; the mean of the two middle ones of an even number. 0 of none.
func median(_ values: [Double]) -> Double { quantile(values, 0.5) }

/// By linear interpolation between order statistics. 0 of none.
func quantile(_ values: [Double], _ share: Double) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    let place = share * Double(sorted.count - 1)
    let lower = Int(place)
    return sorted[lower] + (sorted[min(lower + 1, sorted.count - 1)] - sorted[lower]) * (place - Double(lower))
}
