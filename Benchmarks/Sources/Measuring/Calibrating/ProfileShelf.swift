import Foundation
import PlimsollCalibrating
import PlimsollCatalog
import PlimsollScenario

/// Profiles fitted on the training half of a set's configurations, each in a file that scenarios name.
///
/// The fit is that of `plimsoll calibrate`: nothing is fitted here.
struct ProfileShelf {
    /// Paths of the files.
    private(set) var files: [ProfileKey: String] = [:]
    /// Machines that got none, and why.
    private(set) var refusals: [ProfileKey: String] = [:]

    /// - Parameter folder: where the files are written; whoever names it removes it.
    init(_ cases: [MeasuredCase], folder: URL) throws {
        let training = cases.filter { $0.isLearned && !$0.evidence.isEmpty }
        let machines = Dictionary(grouping: training) { ProfileKey($0.deployment) }
        let fits = machines.keys.sorted().parallelMap { key in
            (key: key, profile: Result { try Self.fit(machines[key] ?? []) })
        }
        for (number, fit) in fits.enumerated() {
            switch fit.profile {
            case .success(let profile):
                let file = folder.appendingPathComponent("\(number).profile")
                try Data(profile.text.utf8).write(to: file, options: .atomic)
                files[fit.key] = file.path
            case .failure(let refusal as CalibrationRefusal): refusals[fit.key] = refusal.kind
            case .failure(let faults as ScenarioFaults):
                refusals[fit.key] = faults.faults.first?.problem ?? "no reason given"
            case .failure(let error): throw error
            }
        }
    }

    /// Value of the pool's `performance`; nil: the machine has no profile.
    func performance(_ each: MeasuredCase) -> String? {
        files[ProfileKey(each.deployment)].map { "{profile: \"\($0)\"}" }
    }

    private static func fit(_ cases: [MeasuredCase]) throws -> PerformanceProfile {
        let deployment = cases[0].deployment
        let target = try deployment.calibrationTarget()
        var timings: [IterationTimings.Row] = []
        var points: [ServingPoint] = []
        for (number, evidence) in cases.flatMap(\.evidence).enumerated() {
            switch evidence {
            case .iteration(let batch, let context, let prefill, let seconds):
                timings.append(
                    .init(line: number + 1, batch: batch, context: context, prefill: prefill, past: 0, seconds: seconds)
                )
            case .serving(let point): points.append(point)
            case .layers(let folder):
                return try LayerTimings(folder: folder, tensorParallel: target.tensorParallel)
                    .calibration(for: target, allReduce: nil).profile
            }
        }
        guard points.isEmpty else {
            return try ServingFit.calibration(points, source: "measurements", for: target).profile
        }
        return try IterationTimings(file: "measurements", rows: timings).linearCalibration(for: target).profile
    }
}

extension MeasuredCase {
    /// May a fit see it? The other half is what it is tested on.
    var isLearned: Bool { isOfOtherMeasurement || Half(of: configuration) == .training }

    /// Is the fit tested on it?
    var isTested: Bool { isOfOtherMeasurement || Half(of: configuration) == .test }

    /// Nothing of the case itself is in its evidence.
    private var isOfOtherMeasurement: Bool {
        evidence.contains { if case .layers = $0 { true } else { false } }
    }
}

extension Deployment {
    /// - Throws: names that the catalog lacks.
    func calibrationTarget() throws(ScenarioFaults) -> CalibrationTarget {
        let tokens = engine["max_num_batched_tokens"].flatMap { Int($0) } ?? 8192
        var target = try CalibrationTarget(
            gpu: gpu, model: model, precision: Precision(rawValue: precision) ?? .bf16,
            tensorParallel: tensorParallel, engine: ProfileKey(self).engine, maxBatchedTokens: tokens)
        target.kvPrecision = Precision(rawValue: kvPrecision) ?? .bf16
        return target
    }
}

extension CalibrationRefusal {
    /// Without its numbers, so that refusals of several machines can be told together.
    fileprivate var kind: String {
        switch self {
        case .tooFewConfigurations: "too few configurations"
        case .contradictory: "measurements that contradict each other"
        case .notSeparated: "coefficients that the measurements do not tell apart"
        }
    }
}
