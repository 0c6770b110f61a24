import PlimsollAnswering
import PlimsollCalibrating

/// A measured figure and what the model says in its place.
public struct Observation: Equatable, Sendable {
    public var group: Group
    /// The model that was served, by its catalog name.
    public var model: String
    /// What was measured, in words: `tp2, prompt 512`.
    public var conditions: String
    public var measured: Double
    public var predicted: Double

    public init(group: Group, model: String, conditions: String, measured: Double, predicted: Double) {
        self.group = group
        self.model = model
        self.conditions = conditions
        self.measured = measured
        self.predicted = predicted
    }

    /// Per cent of the measured value, positive where the model is too high.
    public var error: Double { 100 * (predicted / measured - 1) }
}

/// What observations are tabulated by.
public struct Group: Hashable, Comparable, Sendable {
    public var gpu: String
    public var engine: String
    public var precision: String

    public init(gpu: String, engine: String, precision: String) {
        self.gpu = gpu
        self.engine = engine
        self.precision = precision
    }

    public static func < (a: Group, b: Group) -> Bool {
        (a.gpu, a.engine, a.precision) < (b.gpu, b.engine, b.precision)
    }
}

/// The errors of several observations together, in per cent.
public struct ErrorSummary: Equatable, Sendable {
    public var count: Int
    /// Of the absolute errors; nil when there are none.
    public var median: Double?
    public var p90: Double?
    /// Median of the signed errors: positive where the model is mostly too high.
    public var bias: Double?

    public init(_ observations: [Observation]) {
        let errors = observations.map(\.error)
        count = errors.count
        median = errors.map(abs).median
        p90 = errors.map(abs).quantile(0.9)
        bias = errors.median
    }
}
