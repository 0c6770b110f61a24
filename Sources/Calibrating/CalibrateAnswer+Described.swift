package import PlimsollAnswering
package import PlimsollScenario

extension CalibrateAnswer: VerbAnswer {
    package static let verb = Verb.calibrate
    package static let schemaName = "calibrate_answer"
    package static let blank = CalibrateAnswer(head: .blank)
    package static let members: [Member<CalibrateAnswer>] =
        PlainHead.members.map { $0.lifted(to: \.head) } + target + times + [
            Member("error", \.error, .none, "On what was held back when the times were fitted; null: nothing was."),
            Member(
                "metrics", \.metrics, .none, "How far off each metric is, in a comparison; of a fit `error` says it."),
            Member("rows", \.rows, .none, "Measured beside predicted; none of tables."),
        ]

    private static let target: [Member<CalibrateAnswer>] = [
        Member("gpu", \.gpu, .text, "The GPU measured."),
        Member("model", \.model, .text, "The model measured."),
        Member("precision", \.precision, .text, "How its weights are stored."),
        Member("tensor_parallel", \.tensorParallel, .gpus, "GPUs a replica."),
        Member("engine", \.engine, .text, "Engine and version; null where nobody says."),
        Member("max_num_batched_tokens", \.maxBatchedTokens, .tokens, "The engine's token budget of an iteration."),
    ]

    private static let times: [Member<CalibrateAnswer>] = [
        Member("compared", \.isCompared, .verdict, "Held against the measurements, rather than fitted to them?"),
        Member("profile", \.profile, .text, "File of the profile, written or compared with; null: none."),
        Member("kind", computed: \.kind, .text, "How iteration times are made."),
        Member("source", \.source, .text, "What they were fitted to; null for the uncalibrated roofline."),
        Member("configurations", \.configurations, .count, "Different configurations measured."),
        Member("linear", \.linear, .none, "Coefficients of an iteration's time; null for other kinds."),
        Member("scaled", \.scaled, .none, "Factors on the roofline; null for other kinds."),
        Member("table", \.table, .none, "Points of the measured table; null for other kinds."),
    ]
}

extension CalibrateAnswer.Kind: DescribedChoice {}

extension LinearProfile: DescribedObject {
    package static let schemaName = "linear_times"
    package static let blank = LinearProfile(
        iteration: .blank, perSequence: .blank, perContextToken: .blank, perPromptToken: .blank,
        perPromptTokenSquared: .blank)
    package static let members: [Member<LinearProfile>] = [
        Member("iteration_s", \.iteration, .seconds, "Of every iteration."),
        Member("per_sequence_s", \.perSequence, .seconds, "Of every sequence that decodes."),
        Member("per_context_token_s", \.perContextToken, .seconds, "Of every token of their context."),
        Member("per_prompt_token_s", \.perPromptToken, .seconds, "Of every prompt token."),
        Member(
            "per_prompt_token_squared_s", \.perPromptTokenSquared, .seconds, "Of every pair of prompt tokens, twice."),
    ]
}

extension ScaledProfile: DescribedObject {
    package static let schemaName = "scaled_times"
    package static let blank = ScaledProfile(overhead: .blank, decode: .blank, prefill: .blank)
    package static let members: [Member<ScaledProfile>] = [
        Member("overhead_s", \.overhead, .seconds, "Of every iteration, beside the roofline."),
        Member("decode", \.decode, .factor, "On the roofline of the sequences that decode."),
        Member("prefill", \.prefill, .factor, "On what prompts add to it."),
    ]
}

extension FittedValue: DescribedObject {
    package static let schemaName = "fitted_value"
    package static let blank = FittedValue(0)
    package static let members: [Member<FittedValue>] = [
        Member("value", \.value, .inherited, "The fitted value.", role: .value),
        Member("low", \.low, .inherited, "Lower end of its 95 % interval; null where none was found.", role: .low),
        Member("high", \.high, .inherited, "Upper end of its 95 % interval.", role: .high),
    ]
}

extension TablePoints: DescribedObject {
    package static let schemaName = "table_points"
    package static let blank = TablePoints(decode: 0, mixed: 0, tokens: 0, sequences: 0)
    package static let members: [Member<TablePoints>] = [
        Member("decode", \.decode, .count, "Points of pure decode."),
        Member("mixed", \.mixed, .count, "Points with prompts."),
        Member("tokens", \.tokens, .count, "Points of the curve by tokens."),
        Member("sequences", \.sequences, .count, "Points of the curve by sequences."),
    ]
}

extension ProfileError: DescribedObject {
    package static let schemaName = "profile_error"
    package static let blank = ProfileError(metric: "", median: 0, p90: 0, configurations: 0)
    package static let members: [Member<ProfileError>] = [
        Member("metric", \.metric, .text, "What was predicted.", role: .label),
        Member("median", \.median, .share, "Of the errors' sizes.", role: .percentile("50")),
        Member("p90", \.p90, .share, "Of the errors' sizes.", role: .percentile("90")),
        Member("configurations", \.configurations, .count, "Configurations held back."),
    ]
}

extension MetricError: DescribedObject {
    package static let schemaName = "metric_error"
    package static let blank = MetricError(metric: "", median: 0, p90: 0, mean: 0, rows: 0)
    package static let members: [Member<MetricError>] = [
        Member("metric", \.metric, .text, "What was predicted.", role: .label),
        Member("median", \.median, .share, "Of the errors' sizes.", role: .percentile("50")),
        Member("p90", \.p90, .share, "Of the errors' sizes.", role: .percentile("90")),
        Member("mean", \.mean, .share, "Of the errors with their signs: above 0 is predicted too long."),
        Member("rows", \.rows, .count, "Rows of the metric."),
    ]
}

extension ComparedRow: DescribedObject {
    package static let schemaName = "compared_row"
    package static let blank = ComparedRow(
        configuration: "", metric: "", measuredSeconds: 0, predictedSeconds: 0, isHeldBack: false)
    package static let members: [Member<ComparedRow>] = [
        Member("configuration", \.configuration, .text, "What was set, or the file.", role: .label),
        Member("metric", \.metric, .text, "What was measured.", role: .label),
        Member("measured_s", \.measuredSeconds, .seconds, "Measured."),
        Member("predicted_s", \.predictedSeconds, .seconds, "Predicted, by a fit that did not see what was held back."),
        Member("error", computed: \.error, .share, "Predicted over measured, less 1."),
        Member("held_back", \.isHeldBack, .verdict, "Kept from the fit that predicts it?"),
    ]
}
