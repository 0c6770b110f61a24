/// What a distribution is of: how its values are read.
struct Measure: Sendable {
    /// Medians, means and percentiles.
    var positive: Kind<Double>
    /// Fixed values, bounds and points of a table.
    var any: Kind<Double>
    var example: String

    static let tokens = Measure(positive: .tokens, any: .tokens, example: "800 or {median: 800, p95: 3500}")
    static let seconds = Measure(
        positive: .duration(.above("0s", atMost: "52w"), example: "450ms"),
        any: .duration(.from("0s", to: "52w"), example: "450ms"), example: "450ms or {median: 450ms, p99: 1.3s}")
    static let steps = Measure(
        positive: .number(.above("0", atMost: "10000"), example: "4"),
        any: .number(.above("0", atMost: "10000"), example: "4"), example: "4 or {mean: 4, cv: 0.8}")
}

/// Reads distributions: a fixed value, a lognormal by two figures, a Gamma, or a table of quantiles.
extension Field {
    func distribution(of measure: Measure) -> Distribution {
        guard node.entries != nil else {
            var kind = measure.any
            kind.example = measure.example
            return .fixed(read(kind))
        }
        return map(example: measure.example) { $0.distribution(of: measure) } ?? .fixed(1)
    }
}

extension Cursor {
    fileprivate func distribution(of measure: Measure) -> Distribution {
        let minimum = optional("min", measure.any)
        let maximum = optional("max", measure.any)
        if let minimum, let maximum, minimum > maximum {
            fault("`min` is above `max`", "write the smaller one as `min`")
        }
        return Distribution(family(of: measure), minimum: minimum, maximum: maximum)
    }

    private func family(of measure: Measure) -> Distribution.Family {
        let heads = ["median", "mean", "gamma", "quantiles"].filter(has)
        let rest = ["cv"] + Percentile.solvable.map(\.key)
        if heads.count != 1 {
            for key in rest where has(key) { _ = self[key] }
            let named = heads.map { "`\($0)`" }.joined(separator: " and ")
            fault(
                heads.isEmpty ? "names no distribution" : "\(named) contradict each other",
                "write \(measure.example), {mean, cv}, {gamma: {mean, cv}} or {quantiles: {p50: ..., p99: ...}}")
            return .fixed(1)
        }
        switch heads[0] {
        case "median": return lognormalByMedian(measure)
        case "mean": return lognormalByMean(measure)
        case "gamma":
            refuse(rest, because: "does not go with `gamma`", "remove it; a gamma has `mean` and `cv`")
            return map("gamma", example: "gamma: {mean: 800, cv: 1}") { cursor in
                .gamma(mean: cursor.required("mean", measure.positive), cv: cursor.required("cv", .variation))
            } ?? .fixed(1)
        default:
            refuse(rest, because: "does not go with `quantiles`", "write it into the table")
            return .quantiles(map("quantiles", example: "quantiles: {p50: 100, p99: 900}") { $0.points(measure) } ?? [])
        }
    }

    private func lognormalByMedian(_ measure: Measure) -> Distribution.Family {
        let median = required("median", measure.positive)
        refuse(["cv"], because: "does not go with `median`", "give `mean` and `cv`, or `median` and a percentile")
        let given = Percentile.solvable.filter { has($0.key) }
        guard given.count == 1, let upper = given.first, let field = self[upper.key] else {
            fault(
                given.isEmpty ? "`median` alone is no distribution" : "more than one percentile beside `median`",
                "write `median` with one of `p90`, `p95`, `p99`, `p999`")
            return .fixed(median)
        }
        let value = field.read(measure.positive)
        if value <= median, let text = field.text, !findings.hasFault(at: field.node.position) {
            field.fault("`\(upper.key)` is `\(text)`, not above the median", "write a larger one, or a fixed value")
        }
        return .lognormal(median: median, upper: value, z: upper.z)
    }

    private func lognormalByMean(_ measure: Measure) -> Distribution.Family {
        let mean = required("mean", measure.positive)
        refuse(
            Percentile.solvable.map(\.key), because: "does not go with `mean`",
            "give `mean` and `cv`, or `median` and a percentile")
        return .lognormalByMean(mean, cv: required("cv", .variation))
    }

    /// A table of percentiles: shares and values both increasing.
    private func points(_ measure: Measure) -> [QuantilePoint] {
        var points: [(point: QuantilePoint, field: Field)] = []
        for key in keys {
            guard let share = Percentile.share(of: key), let field = self[key] else { continue }
            points.append((QuantilePoint(share: share, value: field.read(measure.any)), field))
        }
        points.sort { $0.point.share < $1.point.share }
        for (lower, upper) in zip(points, points.dropFirst()) where upper.point.value < lower.point.value {
            upper.field.fault(
                "`\(upper.field.key)` is below `\(lower.field.key)`", "quantiles never decrease; write it larger")
        }
        if points.count < 2 { fault("fewer than two quantiles", "write {p50: 100, p99: 900}") }
        return points.map(\.point)
    }
}

extension Kind where Value == Double {
    /// A coefficient of variation.
    static var variation: Kind { .number(.above("0", atMost: "100"), example: "1.3") }
}

/// Percentiles as they are written: `p50`, `p99`, `p999` for 99.9 %.
enum Percentile {
    /// Those that give a lognormal together with its median, and the standard normal's quantile at each.
    static let solvable: [(key: String, z: Double)] = [
        ("p90", 1.281_551_565_544_600_5), ("p95", 1.644_853_626_951_472_2), ("p99", 2.326_347_874_040_840_8),
        ("p999", 3.090_232_306_167_813_5),
    ]

    /// 0.99 of `p99`, 0.999 of `p999`, 0...1; nil for anything else.
    static func share(of key: String) -> Double? {
        let digits = key.dropFirst()
        guard key.first == "p", (1...6).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        if digits == "100" { return 1 }
        if digits.count <= 2 { return Double(digits).map { $0 / 100 } }
        return digits.first == "9" ? Double("0." + digits) : nil
    }
}
