/// Reads distributions: a fixed value, a lognormal by two figures, a Gamma, or a table of quantiles.
extension Cursor {
    subscript(dynamicMember path: KeyPath<Keys, DistributionKey>) -> Distribution {
        let key = keys[keyPath: path]
        if let given = self[path] { return given.distribution(of: key.measure) }
        guard let usual = key.usual.text else {
            if key.usual == .required { missing(path, key.hint) }
            return .fixed(1)
        }
        if case .assumed = key.usual { findings.assume(self.path(of: path), usual) }
        return .fixed((try? key.measure.any.parse(usual)) ?? 1)
    }

    /// A distribution that other keys make necessary.
    func require(_ path: KeyPath<Keys, DistributionKey>) -> Distribution {
        if !has(path) { missing(path, keys[keyPath: path].hint) }
        return self[dynamicMember: path]
    }
}

extension Field {
    fileprivate func distribution(of measure: Measure) -> Distribution {
        guard node.entries != nil else {
            var kind = measure.any
            kind.example = measure.example
            return .fixed(read(kind))
        }
        return map(measure.keys, example: measure.example) { $0.distribution(of: measure) } ?? .fixed(1)
    }
}

extension Cursor<DistributionKeys> {
    /// Those that give a lognormal together with its median, and the standard normal's quantile at each.
    private var upper: [(path: KeyPath<DistributionKeys, OptionalKey<Double>>, z: Double)] {
        [
            (\.p90, 1.281_551_565_544_600_5), (\.p95, 1.644_853_626_951_472_2), (\.p99, 2.326_347_874_040_840_8),
            (\.p999, 3.090_232_306_167_813_5),
        ]
    }

    fileprivate func distribution(of measure: Measure) -> Distribution {
        let (minimum, maximum) = (self.minimum, self.maximum)
        if let minimum, let maximum, minimum > maximum {
            fault("`min` is above `max`", "write the smaller one as `min`")
        }
        return Distribution(family: family(of: measure), minimum: minimum, maximum: maximum)
    }

    private func family(of measure: Measure) -> Distribution.Family {
        let heads = [
            has(\.median) ? "median" : nil, has(\.mean) ? "mean" : nil, has(\.gamma) ? "gamma" : nil,
            has(\.quantiles) ? "quantiles" : nil,
        ].compactMap(\.self)
        let rest = [\DistributionKeys.cv] + upper.map(\.path)
        guard heads.count == 1 else {
            for path in rest where has(path) {}
            let named = heads.map { "`\($0)`" }.joined(separator: " and ")
            fault(
                heads.isEmpty ? "names no distribution" : "\(named) contradict each other",
                "write \(measure.example), {mean, cv}, {gamma: {mean, cv}} or {quantiles: {p50: ..., p99: ...}}")
            return .fixed(1)
        }
        switch heads[0] {
        case "median": return lognormalByMedian(measure)
        case "mean": return lognormalByMean()
        case "gamma":
            refuse(rest, because: "does not go with `gamma`", "remove it; a gamma has `mean` and `cv`")
            return map(\.gamma) { .gamma(mean: $0.mean, cv: $0.cv) } ?? .fixed(1)
        default:
            refuse(rest, because: "does not go with `quantiles`", "write it into the table")
            return .quantiles(self[\.quantiles].map { points(measure, in: $0) } ?? [])
        }
    }

    private func lognormalByMedian(_ measure: Measure) -> Distribution.Family {
        let median = require(\.median)
        refuse([\.cv], because: "does not go with `median`", "give `mean` and `cv`, or `median` and a percentile")
        let given = upper.filter { has($0.path) }
        guard given.count == 1, let (path, z) = given.first, let field = self[path] else {
            fault(
                given.isEmpty ? "`median` alone is no distribution" : "more than one percentile beside `median`",
                "write `median` with one of `p90`, `p95`, `p99`, `p999`")
            return .fixed(median)
        }
        let value = field.read(measure.positive)
        if value <= median, let text = field.text, !findings.hasFault(at: field.node.position) {
            field.fault("`\(field.key)` is `\(text)`, not above the median", "write a larger one, or a fixed value")
        }
        return .lognormal(median: median, upper: value, z: z)
    }

    private func lognormalByMean() -> Distribution.Family {
        refuse(
            upper.map(\.path), because: "does not go with `mean`",
            "give `mean` and `cv`, or `median` and a percentile")
        return .lognormalByMean(require(\.mean), cv: require(\.cv))
    }

    /// A table of percentiles: shares and values both increasing.
    private func points(_ measure: Measure, in table: Field) -> [QuantilePoint] {
        guard let entries = table.entries(example: "quantiles: {p50: 100, p99: 900}") else { return [] }
        var points: [(point: QuantilePoint, field: Field)] = []
        for (key, field) in entries {
            guard let share = Percentile.share(of: key) else {
                field.fault("`\(key)` is no percentile", "write p50, p99 or p999")
                continue
            }
            points.append((QuantilePoint(share: share, value: field.read(measure.any)), field))
        }
        points.sort { $0.point.share < $1.point.share }
        for (lower, upper) in zip(points, points.dropFirst()) where upper.point.value < lower.point.value {
            upper.field.fault(
                "`\(upper.field.key)` is below `\(lower.field.key)`", "quantiles never decrease; write it larger")
        }
        if points.count < 2 { table.fault("fewer than two quantiles", "write {p50: 100, p99: 900}") }
        return points.map(\.point)
    }
}

/// Percentiles as they are written: `p50`, `p99`, `p999` for 99.9 %.
enum Percentile {
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
