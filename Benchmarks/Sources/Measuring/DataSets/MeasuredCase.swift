import PlimsollScenario

/// One measured configuration, and how the model predicts what was measured there.
struct MeasuredCase: Sendable {
    var group: Group
    /// What the halves are drawn by; cases of one configuration are never split.
    var configuration: String
    /// In words, for a list of the worst.
    var conditions: String
    /// Metric and measured value.
    var measured: [Measure]
    /// What was measured here, for a profile.
    var deployment: Deployment
    /// What a fit may learn here; empty: nothing.
    var evidence: [Evidence]
    /// The same metrics, predicted. `performance`: value of the pool's `performance` in the scenario; nil: as shipped.
    var predict: @Sendable (_ performance: String?) throws(ScenarioFaults) -> [Double]

    /// The model that is served, by its catalog name.
    var model: String { deployment.model }

    /// A metric and its value, in the metric's unit.
    struct Measure: Equatable, Sendable {
        var metric: String
        var value: Double

        init(_ metric: String, _ value: Double) {
            self.metric = metric
            self.value = value
        }
    }

    init(
        group: Group, deployment: Deployment, configuration: String, conditions: String, measured: [Measure],
        evidence: [Evidence] = [],
        predict: @escaping @Sendable (_ performance: String?) throws(ScenarioFaults) -> [Double]
    ) {
        self.group = group
        self.deployment = deployment
        self.evidence = evidence
        self.configuration = configuration
        self.conditions = conditions
        self.measured = measured
        self.predict = predict
    }
}

/// A file of measurements, read: what can be compared, and what was left out by which rule.
struct DataSet: Sendable {
    var name: String
    var cases: [MeasuredCase]
    var exclusions: [Exclusion]
    /// What a reader must know to read the errors.
    var notes: [String]
    /// Largest median error that the project set itself, by metric; nil: reported only.
    var targets: [Target]

    init(name: String, cases: [MeasuredCase], exclusions: [Exclusion], notes: [String], targets: [Target] = []) {
        self.name = name
        self.cases = cases
        self.exclusions = exclusions
        self.notes = notes
        self.targets = targets
    }
}

/// A rule by which measurements are left out, written before any error was looked at, and how many it left out.
public struct Exclusion: Equatable, Sendable {
    public var rule: String
    public var count: Int
    /// Of what: `rows`, `cases`.
    public var unit: String

    init(_ rule: String, count: Int, unit: String = "rows") {
        self.rule = rule
        self.count = count
        self.unit = unit
    }
}

/// The largest median error wanted of a metric, per cent.
public struct Target: Equatable, Sendable {
    public var metric: String
    public var calibrated: Bool
    public var percent: Double
    /// The GPU and engine it is for; nil: all together.
    public var gpuAndEngine: String?
    /// The model it is for; nil: all together.
    public var model: String?

    init(
        _ metric: String, _ percent: Double, calibrated: Bool = false, gpuAndEngine: String? = nil, model: String? = nil
    ) {
        self.metric = metric
        self.percent = percent
        self.calibrated = calibrated
        self.gpuAndEngine = gpuAndEngine
        self.model = model
    }
}
