import PlimsollAnswering
import PlimsollCalibrating
import PlimsollScenario

/// A data set held against the model: its errors, and what was left out.
public struct Assessment: Sendable {
    public var dataSet: String
    /// Were the iteration times fitted to one half of the configurations, and these errors found on the other?
    public var calibrated: Bool
    public var metrics: [MetricErrors]
    public var exclusions: [Exclusion]
    public var notes: [String]
}

/// The errors of one metric.
public struct MetricErrors: Sendable {
    public var metric: String
    public var all: ErrorSummary
    public var groups: [(group: Group, errors: ErrorSummary)]
    /// By served model, where there are several.
    public var models: [(model: String, errors: ErrorSummary)]
    /// Largest absolute error first, at most five.
    public var worst: [Observation]
    public var verdicts: [Verdict]
    /// In the order of the cases.
    public var observations: [Observation]

    /// Largest absolute errors shown.
    static let worstShown = 5

    init(_ metric: String, _ observations: [Observation], targets: [Target]) {
        self.metric = metric
        all = ErrorSummary(observations)
        let byGroup = Dictionary(grouping: observations, by: \.group)
        groups = byGroup.keys.sorted().map { ($0, ErrorSummary(byGroup[$0] ?? [])) }
        let byModel = Dictionary(grouping: observations, by: \.model)
        models = byModel.keys.sorted().map { ($0, ErrorSummary(byModel[$0] ?? [])) }
        let ordered = observations.enumerated().sorted { a, b in
            (abs(b.element.error), a.offset) < (abs(a.element.error), b.offset)
        }
        worst = ordered.prefix(Self.worstShown).map(\.element)
        verdicts = targets.map { target in Verdict(target, observations) }
        self.observations = observations
    }
}

/// A target and how the errors stand to it.
public struct Verdict: Sendable {
    public var target: Target
    /// Of the observations the target is for; nil: there are none.
    public var median: Double?

    public var isMet: Bool? { median.map { $0 <= target.percent } }

    init(_ target: Target, _ observations: [Observation]) {
        self.target = target
        median =
            ErrorSummary(observations.filter { target.covers($0.group) && target.model ?? $0.model == $0.model }).median
    }
}

extension Target {
    /// Is it for all observations of its metric?
    var isForAll: Bool { gpuAndEngine == nil && model == nil }

    func covers(_ group: Group) -> Bool {
        guard let wanted = gpuAndEngine else { return true }
        return wanted == "\(group.gpu) \(group.engine)"
    }
}

extension Assessment {
    /// Predicts every case and compares.
    /// - Parameter performance: value of a case's `performance`; nil: as shipped.
    init(
        _ dataSet: DataSet, cases: [MeasuredCase], calibrated: Bool,
        performance: @Sendable (MeasuredCase) -> String? = { _ in nil }
    ) {
        let predictions = cases.parallelMap { each in
            Result { () throws(ScenarioFaults) in try each.predict(performance(each)) }
        }
        var observations: [String: [Observation]] = [:]
        var order: [String] = []
        var refusals: [String: Int] = [:]
        for (each, prediction) in zip(cases, predictions) {
            switch prediction {
            case .failure(let faults):
                refusals[Self.reason(faults), default: 0] += 1
            case .success(let values):
                for (measure, value) in zip(each.measured, values) {
                    if observations[measure.metric] == nil { order.append(measure.metric) }
                    observations[measure.metric, default: []].append(
                        Observation(
                            group: each.group, model: each.model, conditions: each.conditions,
                            measured: measure.value, predicted: value))
                }
            }
        }
        self.init(
            dataSet: dataSet.name, calibrated: calibrated,
            metrics: order.map { metric in
                MetricErrors(
                    metric, observations[metric] ?? [],
                    targets: dataSet.targets.filter { $0.metric == metric && $0.calibrated == calibrated })
            },
            exclusions: dataSet.exclusions
                + refusals.sorted { $0.key < $1.key }.map {
                    Exclusion("refused when compiled: " + $0.key, count: $0.value, unit: "cases")
                },
            notes: dataSet.notes)
    }

    /// The first fault without its place, which means nothing outside the text it was found in.
    private static func reason(_ faults: ScenarioFaults) -> String {
        faults.faults.first?.problem ?? "no reason given"
    }
}

/// All data sets, in the order in which they are shown.
public enum Accuracy {
    public static let names = ["splitwise", "kernels", "inferencex", "vllm-runs", "mlperf", "tensorrt-llm"]

    static func load(_ name: String, _ folder: DataFolder) throws(DataFaults) -> DataSet {
        switch name {
        case "splitwise": try Splitwise.load(folder)
        case "kernels": try Kernels.load(folder)
        case "inferencex": try InferenceX.load(folder)
        case "vllm-runs": try VLLMRuns.load(folder)
        case "mlperf": try MLPerf.load(folder)
        default: try TensorRTLLM.load(folder)
        }
    }

    /// Reads everything first, so that all faults of all files come before the first prediction.
    /// - Parameter progress: told the data set that is being predicted.
    public static func assess(
        _ names: [String], in folder: DataFolder, progress: (String) -> Void = { _ in }
    ) throws -> [Assessment] {
        try folder.check()
        var sets: [DataSet] = []
        var faults: [DataFault] = []
        for name in names {
            do throws(DataFaults) { sets.append(try load(name, folder)) } catch { faults += error.faults }
        }
        guard faults.isEmpty else { throw DataFaults(faults) }
        var assessments: [Assessment] = []
        for set in sets {
            progress(set.name)
            assessments.append(Assessment(set, cases: set.cases, calibrated: false))
            if let calibrated = try Assessment(calibrating: set) { assessments.append(calibrated) }
        }
        return assessments
    }
}
