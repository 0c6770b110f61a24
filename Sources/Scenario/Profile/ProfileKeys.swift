/// The keys of a profile's header.
struct ProfileKeys: KeySection {
    let version = Key("plimsoll_profile", .count(1...1, example: "1"), .required, "Version of the format.")
    let kind = Key(
        "kind", .choice([("linear", "linear"), ("scaled", "scaled"), ("table", "table")]), .required,
        "How times are given.")
    let gpu = Key("gpu", .text("a GPU of the catalog", example: "h100-sxm"), .required, "The GPU measured.")
    let model = Key(
        "model", .text("a model of the catalog", example: "llama-3.3-70b"), .required, "The model measured.")
    let precision = Key(
        "precision", .choice(Precision.allCases.map { ($0.rawValue, $0) }), .required, "Of weights and activations.")
    let tensorParallel = Key("tensor_parallel", .count(1...1024), .required, "GPUs over which each layer is split.")
    let engine = OptionalKey(
        "engine", .text("an engine with its version", example: "vllm 0.19.0"), absent: "not known",
        "The engine measured.")
    let source = Key("source", .note, .required, "Where the figures come from.")
    let error = SectionKey(
        "error", ProfileErrorKeys(), example: "{of: TPOT, median: 5%, p90: 11%, configurations: 12}",
        .absent("nothing was held back"), "Errors on configurations that the fit did not see.")
    let linear = SectionKey(
        "linear", LinearProfileKeys(), example: "{iteration: {value: 6ms}}", .absent("another kind"),
        "Coefficients of an iteration's time.")
    let scaled = SectionKey(
        "scaled", ScaledProfileKeys(), example: "{decode: {value: 1.1}}", .absent("another kind"),
        "Factors on the roofline.")
    let base = Key(
        "base", .duration(.from("0s", to: "1h"), example: "50us"), .silent("0s"), "Time of every iteration of a table.")
    let promptsByPairs = Key("prompts_by_pairs", .yesOrNo, .silent("no"), "How a table takes prompts together.")
    let notes = FormKey(
        "notes", takes: "a list of texts", example: "[\"measured here\"]", .absent("none"), "What a reader must know.")
}

/// Errors of a fit.
struct ProfileErrorKeys: KeySection {
    let metric = Key("of", .text("what was predicted", example: "iteration time"), .required, "What was predicted.")
    let median = Key("median", .error, .required, "Median absolute error.")
    let p90 = Key("p90", .error, .required, "The 90th percentile of absolute errors.")
    let configurations = Key(
        "configurations", .count(1...1_000_000_000, example: "12"), .required, "Configurations held back.")
}

/// Coefficients of an iteration's time.
struct LinearProfileKeys: KeySection {
    let iteration = LinearProfileKeys.time("iteration")
    let perSequence = LinearProfileKeys.time("per_sequence")
    let perContextToken = LinearProfileKeys.time("per_context_token")
    let perPromptToken = LinearProfileKeys.time("per_prompt_token")
    let perPromptTokenSquared = LinearProfileKeys.time("per_prompt_token_squared")

    private static func time(_ name: String) -> SectionKey<FittedKeys> {
        FittedKeys.key(name, .duration(.from("-1h", to: "1h"), example: "20us"))
    }
}

/// Factors on the roofline.
struct ScaledProfileKeys: KeySection {
    let overhead = FittedKeys.key("overhead", .duration(.from("-1h", to: "1h"), example: "1ms"))
    let decode = FittedKeys.key("decode", .number(.from("-1000000", to: "1000000"), example: "1.1"))
    let prefill = FittedKeys.key("prefill", .number(.from("-1000000", to: "1000000"), example: "1.1"))
}

/// A fitted value and the ends of its interval.
struct FittedKeys: KeySection {
    let value: Key<Double>
    let low: OptionalKey<Double>
    let high: OptionalKey<Double>

    static func key(_ name: String, _ kind: Kind<Double>) -> SectionKey<FittedKeys> {
        let keys = FittedKeys(
            value: Key("value", kind, .required, "The fitted value."),
            low: OptionalKey("low", kind, absent: "not known", "Lower end of its 95 % interval."),
            high: OptionalKey("high", kind, absent: "not known", "Upper end of its 95 % interval."))
        return SectionKey(name, keys, example: "{value: \(kind.example)}", .absent("0"), "A fitted coefficient.")
    }
}

extension Kind where Value == String {
    static var note: Kind { .text("a text", example: "\"measured here\"") }
}

extension Kind where Value == Double {
    fileprivate static var error: Kind { .share(.from("0%", to: "1000000%"), example: "5.1%") }
}
