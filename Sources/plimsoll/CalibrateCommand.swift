public import ArgumentParser
public import PlimsollCalibrating
import PlimsollReporting

public import struct PlimsollScenario.Engine
public import enum PlimsollScenario.Precision
public import enum PlimsollScenario.ProfileReader

/// `plimsoll calibrate`: a performance profile from what was measured.
struct CalibrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Fit the performance model to your own measurements, and say how far off it is.",
        discussion: """
            FILE is one CSV of iteration timings (batch, context_tokens, prefill_tokens, iteration_ms), one CSV of \
            requests (input_tokens, output_tokens, arrival_s, first_token_s, last_token_s), a folder of layer timings \
            (dense.csv, attention.csv, per_sequence.csv), or result files of vllm bench serve, GuideLLM, genai-perf \
            or AIPerf. A fifth of the configurations is held back for the error. Without a usable fit nothing is \
            written and the exit status is 2.
            """)

    @Argument(help: ArgumentHelp("Measurements.", valueName: "file"))
    var files: [String]

    @Option(help: ArgumentHelp("GPU measured, as `plimsoll catalog gpus` names it.", valueName: "name"))
    var gpu: String

    @Option(help: ArgumentHelp("Model measured, as `plimsoll catalog models` names it.", valueName: "name"))
    var model: String

    @Option(help: "Of the model's weights.")
    var precision = Precision.bf16

    @Option(help: ArgumentHelp("GPUs a replica.", valueName: "n"))
    var tensorParallel = 1

    @Option(help: ArgumentHelp("Engine and version, as in \"vllm 0.19.0\".", valueName: "text"))
    var engine: String?

    @Option(help: ArgumentHelp("The engine's token budget an iteration.", valueName: "n"))
    var maxNumBatchedTokens = Engine.usualBatchedTokens

    @Option(help: "linear coefficients, or the measured table itself (iteration timings only).")
    var form = Calibrator.Form.linear

    @Option(help: ArgumentHelp("Requests' arrivals: the column before `_s`, such as queued.", valueName: "column"))
    var arrival = "arrival"

    @Option(help: ArgumentHelp("GB/s of an all-reduce, where layer timings lack it.", valueName: "GB/s"))
    var allReduceBandwidth: Double?

    @Option(help: ArgumentHelp("Microseconds of an all-reduce, whatever its size.", valueName: "us"))
    var allReduceLatency = 20.0

    @Flag(help: "Print predicted and measured side by side instead.")
    var compare = false

    @Option(help: ArgumentHelp("Compare with this profile; else with the uncalibrated roofline.", valueName: "file"))
    var profile: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Write the profile to this file, whole or not at all.", valueName: "file"),
        completion: .file())
    var output: String?

    @OptionGroup var answer: FormatArguments

    func validate() throws {
        guard (1...1024).contains(tensorParallel) else {
            throw ValidationError("--tensor-parallel must be between 1 and 1024")
        }
        guard maxNumBatchedTokens > 0 else { throw ValidationError("--max-num-batched-tokens must be above 0") }
        if let allReduceBandwidth, !(allReduceBandwidth > 0) {
            throw ValidationError("--all-reduce-bandwidth must be above 0")
        }
        guard allReduceLatency >= 0 else { throw ValidationError("--all-reduce-latency must not be negative") }
        if let engine, engine.allSatisfy(\.isWhitespace) {
            throw ValidationError("--engine names an engine and its version, as in --engine \"vllm 0.19.0\"")
        }
        if profile != nil, !compare { throw ValidationError("--profile belongs to --compare") }
        if output != nil, compare { throw ValidationError("--compare makes no profile to write") }
    }

    func run() throws {
        let file = try output.map { try OutputFile($0) }
        let target = try CalibrationTarget(
            gpu: gpu, model: model, precision: precision, tensorParallel: tensorParallel, engine: engine,
            maxBatchedTokens: maxNumBatchedTokens)
        let found = try compare ? comparison(target) : fit(target, file)
        try answer.output.emit(found, CalibrateDocument.document(found))
    }

    /// Writes the profile, if that is wanted.
    private func fit(_ target: CalibrationTarget, _ file: OutputFile?) throws -> CalibrateAnswer {
        let calibration = try Calibrator.calibrate(files, for: target, reading)
        try file?.write(calibration.profile.text)
        return CalibrateAnswer(calibration, for: target, files: files, profile: output)
    }

    private func comparison(_ target: CalibrationTarget) throws -> CalibrateAnswer {
        let profile = try profile.map { (file: $0, content: try ProfileReader.read(file: $0)) }
        let rows = try Calibrator.compare(files, for: target, reading, with: profile?.content)
        return CalibrateAnswer(comparing: rows, for: target, files: files, with: profile)
    }

    private var reading: Calibrator.Reading {
        Calibrator.Reading(
            form: form,
            allReduce: allReduceBandwidth.map {
                AllReduceSpeed(bytesPerSecond: $0 * 1e9, latency: allReduceLatency / 1e6)
            }, arrival: arrival)
    }
}

extension Calibrator.Form: ExpressibleByArgument {}
extension Precision: ExpressibleByArgument {}
