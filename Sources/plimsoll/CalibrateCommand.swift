import ArgumentParser

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

    @Option(help: "bf16, fp8, int8 or int4.")
    var precision = "bf16"

    @Option(help: ArgumentHelp("GPUs a replica.", valueName: "n"))
    var tensorParallel = 1

    @Option(help: ArgumentHelp("Engine and version, as in \"vllm 0.19.0\".", valueName: "text"))
    var engine: String?

    @Option(help: ArgumentHelp("The engine's token budget an iteration.", valueName: "n"))
    var maxNumBatchedTokens = 8192

    @Option(help: "linear coefficients, or the measured table itself (iteration timings only).")
    var form = TimingsForm.linear

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

    @Option(help: "table or json.")
    var format = SearchFormat.table

    @Option(name: .shortAndLong, help: ArgumentHelp("Write the profile to this file, whole or not.", valueName: "file"))
    var output: String?

    func validate() throws {
        guard (1...1024).contains(tensorParallel) else {
            throw ValidationError("--tensor-parallel must be between 1 and 1024")
        }
        guard maxNumBatchedTokens > 0 else { throw ValidationError("--max-num-batched-tokens must be above 0") }
        if let allReduceBandwidth, !(allReduceBandwidth > 0) {
            throw ValidationError("--all-reduce-bandwidth must be above 0")
        }
        guard allReduceLatency >= 0 else { throw ValidationError("--all-reduce-latency must not be negative") }
        if profile != nil, !compare { throw ValidationError("--profile belongs to --compare") }
    }

    func run() throws {
        let file = try output.map { try OutputFile($0) }
        let question = CalibrationQuestion(
            files: files, gpu: gpu, model: model, precision: precision, tensorParallel: tensorParallel, engine: engine,
            maxBatchedTokens: maxNumBatchedTokens, isTable: form == .table, arrival: arrival,
            allReduceBytesPerSecond: allReduceBandwidth.map { $0 * 1e9 }, allReduceSeconds: allReduceLatency / 1e6,
            isJSON: format == .json)
        if compare { return try Terminal.result(Pipeline.comparison(question, profile: profile)) }
        let result = try Pipeline.calibration(question, output: output)
        try file?.write(result.profile)
        try Terminal.result(result.text)
    }
}

/// What becomes of iteration timings.
enum TimingsForm: String, CaseIterable, ExpressibleByArgument {
    case linear, table
}
