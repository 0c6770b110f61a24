/// Small dense linear algebra for fits of a handful of coefficients.
enum LeastSquares {
    /// Coefficients that minimise sum w (y - X b)^2, by Cholesky on the scaled normal equations.
    /// - Returns: nil, with the first column that the others explain, where the rows do not tell them apart.
    static func solve(
        rows: [[Double]], targets: [Double], weights: [Double]
    ) -> (coefficients: [Double]?, dependent: Int?) {
        let count = rows.first?.count ?? 0
        let scale = (0..<count).map { column in
            zip(rows, weights).reduce(0) { $0 + $1.1 * $1.0[column] * $1.0[column] }.squareRoot()
        }
        if let empty = scale.firstIndex(where: { !($0 > 0) }) { return (nil, empty) }
        var normal = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
        var right = [Double](repeating: 0, count: count)
        for (row, (target, weight)) in zip(rows, zip(targets, weights)) {
            for i in 0..<count {
                right[i] += weight * row[i] / scale[i] * target
                for j in 0...i { normal[i][j] += weight * row[i] / scale[i] * row[j] / scale[j] }
            }
        }
        for i in 0..<count {
            for j in 0...i {
                let sum = (0..<j).reduce(normal[i][j]) { $0 - normal[i][$1] * normal[j][$1] }
                // The diagonal started at 1: what is left is the share the other columns do not explain.
                if i == j, sum < 1e-9 { return (nil, i) }
                normal[i][j] = i == j ? sum.squareRoot() : sum / normal[j][j]
            }
        }
        var solution = right
        for i in 0..<count {
            solution[i] = (0..<i).reduce(solution[i]) { $0 - normal[i][$1] * solution[$1] } / normal[i][i]
        }
        for i in (0..<count).reversed() {
            solution[i] = ((i + 1)..<count).reduce(solution[i]) { $0 - normal[$1][i] * solution[$1] } / normal[i][i]
        }
        return (zip(solution, scale).map { $0 / $1 }, nil)
    }
}
