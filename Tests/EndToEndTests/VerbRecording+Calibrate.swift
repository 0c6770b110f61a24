import Foundation
import PlimsollReporting
import PlimsollScenario

@testable import PlimsollAnswering
@testable import PlimsollCalibrating

extension VerbRecording {
    /// The machine of the article on calibrating.
    static let calibrate = VerbRecording("calibrate", CalibrateDocument.document) {
        let files = measurements(["iterations.csv"])
        let target = try Self.target(engine: "vllm 0.19.0")
        return CalibrateAnswer(
            try Calibrator.calibrate(files, for: target, Calibrator.Reading()), for: target, files: files,
            profile: "h100.profile")
    }

    static let calibrateCompare = VerbRecording("calibrate-compare", CalibrateDocument.document) {
        let files = measurements(["concurrency-1.json", "concurrency-16.json", "concurrency-64.json"])
        let target = try Self.target(engine: nil)
        // Named as from the checkout's root: a table is as wide as its names.
        let rows = try Calibrator.compare(files, for: target, Calibrator.Reading(), with: nil).map { row in
            var row = row
            row.configuration.replace(Repository.root.path + "/", with: "")
            return row
        }
        return CalibrateAnswer(comparing: rows, for: target, files: files, with: nil)
    }

    /// What the fitted answers leave empty or equal.
    static let calibrateByHand = VerbRecording("calibrate-whole", CalibrateDocument.document) {
        func value(_ value: Double) -> FittedValue { FittedValue(value, low: value - 0.1, high: value + 0.1) }
        var answer = CalibrateAnswer(head: plainHead(.calibrate))
        (answer.gpu, answer.model, answer.engine) = ("h100-sxm", "llama-3.1-8b", "vllm 0.19.0")
        (answer.profile, answer.source) = ("a.profile", "a.csv")
        answer.scaled = ScaledProfile(overhead: value(1), decode: value(2), prefill: value(3))
        answer.table = TablePoints(decode: 1, mixed: 2, tokens: 3, sequences: 4)
        answer.rows = [
            ComparedRow(
                configuration: "batch 1", metric: "iteration", measuredSeconds: 1, predictedSeconds: 2, isHeldBack: true
            )
        ]
        return answer
    }

    private static func measurements(_ names: [String]) -> [String] {
        names.map { Repository.root.appendingPathComponent("Tests/EndToEndTests/Measurements/" + $0).path }
    }

    private static func target(engine: String?) throws -> CalibrationTarget {
        try CalibrationTarget(
            gpu: "h100-sxm", model: "llama-3.1-8b", precision: .bf16, tensorParallel: 1, engine: engine,
            maxBatchedTokens: 8192)
    }
}
