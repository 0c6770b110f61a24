import PlimsollCalibrating
import PlimsollReporting
import PlimsollScenario

/// What `calibrate` was asked, as the command line gives it.
struct CalibrationQuestion {
    var files: [String]
    var gpu: String
    var model: String
    var precision: String
    var tensorParallel: Int
    var engine: String?
    var maxBatchedTokens: Int
    /// The measured table itself rather than linear coefficients.
    var isTable: Bool
    var arrival: String
    var allReduceBytesPerSecond: Double?
    var allReduceSeconds: Double
    var isJSON: Bool
}

extension Pipeline {
    /// A profile's text, and what to print of the fit. Refusals are wrong usage.
    static func calibration(
        _ question: CalibrationQuestion, output: String?
    ) throws -> (profile: String, text: String) {
        let calibration = try refusing {
            try Calibrator.calibrate(question.files, for: target(question), reading(question))
        }
        return (
            calibration.profile.text,
            question.isJSON
                ? CalibrationReport.json(calibration)
                : Terminal.renderer().text(CalibrateDocument.document(calibration, file: output))
        )
    }

    /// Predicted and measured side by side, by a profile or the uncalibrated roofline.
    static func comparison(_ question: CalibrationQuestion, profile: String?) throws -> String {
        let profile = try profile.map { try ProfileReader.read(file: $0) }
        let rows = try refusing {
            try Calibrator.compare(question.files, for: target(question), reading(question), with: profile)
        }
        return question.isJSON
            ? CalibrationReport.json(comparing: rows)
            : Terminal.renderer().text(CalibrateDocument.document(comparing: rows))
    }

    private static func refusing<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let refusal as CalibrationRefusal {
            throw CommandFailure("no profile: \(refusal)", .usage)
        }
    }

    private static func target(_ question: CalibrationQuestion) throws -> CalibrationTarget {
        guard let precision = Precision(rawValue: question.precision) else {
            let known = Precision.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure("--precision is `\(question.precision)`; one of \(known)", .usage)
        }
        return try CalibrationTarget(
            gpu: question.gpu, model: question.model, precision: precision, tensorParallel: question.tensorParallel,
            engine: question.engine, maxBatchedTokens: question.maxBatchedTokens)
    }

    private static func reading(_ question: CalibrationQuestion) -> Calibrator.Reading {
        Calibrator.Reading(
            form: question.isTable ? .table : .linear,
            allReduce: question.allReduceBytesPerSecond.map {
                AllReduceSpeed(bytesPerSecond: $0, latency: question.allReduceSeconds)
            }, arrival: question.arrival)
    }
}
