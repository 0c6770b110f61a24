/// A key whose value is a fixed value or a distribution.
final class DistributionKey: DescribedKey {
    let name: String
    let measure: Measure
    let usual: KeyDescription.Default
    let meaning: String
    /// What would be right, for messages.
    let hint: String

    init(
        _ name: String, _ measure: Measure, _ usual: KeyDescription.Default, hint: String? = nil, _ meaning: String
    ) {
        (self.name, self.measure, self.usual, self.meaning) = (name, measure, usual, meaning)
        self.hint = hint ?? measure.example
    }

    func description(of path: String) -> KeyDescription {
        var description = measure.any.description(of: path, usual, meaning)
        description.takes += ", or a distribution"
        description.example = measure.sample
        return description
    }
}

/// What a distribution is of: how its values are read.
struct Measure: Sendable {
    /// Medians, means and percentiles.
    var positive: Kind<Double>
    /// Fixed values, bounds and points of a table.
    var any: Kind<Double>
    var example: String
    var sample: String
    let keys: DistributionKeys

    private init(positive: Kind<Double>, any: Kind<Double>, example: String, sample: String) {
        (self.positive, self.any, self.example, self.sample) = (positive, any, example, sample)
        keys = DistributionKeys(positive: positive, any: any)
    }

    static let tokens = Measure(
        positive: .tokens, any: .tokens, example: "800 or {median: 800, p95: 3500}",
        sample: "{median: 800, p95: 3500}")
    static let seconds = Measure(
        positive: .duration(.above("0s", atMost: "52w"), example: "450ms"),
        any: .duration(.from("0s", to: "52w"), example: "450ms"), example: "450ms or {median: 450ms, p99: 1.3s}",
        sample: "{median: 450ms, p99: 1.3s}")
    static let steps = Measure(
        positive: .number(.above("0", atMost: "10000"), example: "4"),
        any: .number(.above("0", atMost: "10000"), example: "4"), example: "4 or {mean: 4, cv: 0.8}",
        sample: "{mean: 4, cv: 0.8}")
}

/// A lognormal by two figures, a Gamma, or a table of quantiles; in the unit of the key they stand under.
struct DistributionKeys: KeySection {
    let median: OptionalKey<Double>
    let mean: OptionalKey<Double>
    let cv = OptionalKey(
        "cv", .variation, absent: "a percentile is given", "Coefficient of variation of a lognormal, beside `mean`.")
    let p90: OptionalKey<Double>
    let p95: OptionalKey<Double>
    let p99: OptionalKey<Double>
    let p999: OptionalKey<Double>
    let gamma: SectionKey<GammaKeys>
    let quantiles = FormKey(
        "quantiles", takes: "a map from percentiles to values", example: "{p50: 100, p99: 900}",
        .absent("another family is given"), "A table, read in straight lines between its points.")
    let minimum: OptionalKey<Double>
    let maximum: OptionalKey<Double>

    init(positive: Kind<Double>, any: Kind<Double>) {
        func upper(_ name: String) -> OptionalKey<Double> {
            OptionalKey(
                name, positive, absent: "another percentile is given",
                "Percentile that makes a lognormal together with `median`; it lies above it.")
        }
        median = OptionalKey(
            "median", positive, absent: "another family is given", "Median of a lognormal, with one percentile.")
        mean = OptionalKey(
            "mean", positive, absent: "another family is given", "Mean of a lognormal, with its `cv`.")
        (p90, p95, p99, p999) = (upper("p90"), upper("p95"), upper("p99"), upper("p999"))
        gamma = SectionKey(
            "gamma", GammaKeys(mean: Key("mean", positive, .required, "Mean of the Gamma distribution.")),
            example: "{mean: 800, cv: 1}", .absent("another family is given"), "A Gamma distribution.")
        minimum = OptionalKey("min", any, absent: "no bound", "What is drawn below is raised to this.")
        maximum = OptionalKey("max", any, absent: "no bound", "What is drawn above is cut to this.")
    }
}

/// A Gamma distribution.
struct GammaKeys: KeySection {
    let mean: Key<Double>
    let cv = Key("cv", .variation, .required, "Coefficient of variation of the Gamma distribution.")
}

extension Kind where Value == Double {
    /// A coefficient of variation.
    static var variation: Kind { .number(.above("0", atMost: "100"), example: "1.3") }
}
