/// A kind of replica.
struct PoolKeys: KeySection {
    let model = OptionalKey(
        "model", .text("a model of the catalog", example: "llama-3.3-70b"), absent: "a synthetic replica",
        "The model served; `plimsoll catalog models` lists what is known.")
    let gpu = OptionalKey(
        "gpu", .text("a GPU of the catalog", example: "h100-sxm"), absent: "a synthetic replica",
        "The GPU it runs on; `plimsoll catalog gpus` lists what is known.")
    let precision = Key("precision", .precision, .assumed("bf16"), "How weights and activations are stored.")
    let kvPrecision = Key("kv_precision", .kvPrecision, .assumed("bf16"), "How the KV cache is stored.")
    let tensorParallel = Key("tensor_parallel", .count(1...1024), .assumed("1"), "GPUs over which each layer is split.")
    let pipelineParallel = Key(
        "pipeline_parallel", .count(1...64, example: "2"), .silent("1"),
        "Stages over which the layers are shared out, `tensor_parallel` GPUs each.")
    let expertParallel = Key(
        "expert_parallel", .count(1...1024, example: "8"), .silent("1"),
        "Groups over which a layer's experts are spread whole; divides `tensor_parallel`, and 1 splits every expert.")
    let gpusPerNode = Key(
        "gpus_per_node", .count(1...1024, example: "8"), .assumed("8"), "GPUs that fail, and may be billed, together.")
    let zones = Key(
        "zones", .count(1...26, example: "3"), .silent("1"),
        "Zones that the pool's nodes are spread over, round robin; they are called a, b, c.")
    let engine = SectionKey(
        "engine", EngineKeys(), example: "{max_num_seqs: 256}", .absent("the defaults below"),
        "Limits of the serving engine, named as vLLM names them.")
    let performance = SectionKey(
        "performance", PerformanceKeys(), or: "`roofline`", example: "{linear: {iteration: 6ms}}",
        hint: "roofline, {profile: FILE}, {linear: {iteration: 6ms, ...}} or {fixed: {output: 1500tok/s}}",
        .assumed("roofline"), "Where iteration times come from.")
    let routing = Key(
        "routing",
        .choice([
            ("round_robin", Routing.roundRobin), ("least_outstanding", .leastOutstanding),
            ("power_of_two", .powerOfTwo),
        ]), .silent("least_outstanding"), "How requests are spread over the ready replicas.")
    let frontEnd = Key(
        "front_end", .duration(.from("0s", to: "1h"), example: "10ms"), .assumed("10ms"),
        "Tokenising, HTTP and the network, both ways: added to TTFT and E2E.")
    let tokensFactor = Key(
        "tokens_factor", .tokensFactor, .silent("1"),
        "Multiplies output tokens served here: a weaker model may need more for the same task.")
    let queueLimit = OptionalKey(
        "queue_limit", .count(0...1_000_000, example: "100"), absent: "no limit",
        "Requests that may wait in one replica's queue; more are rejected.")
    let coldStart = SectionKey(
        "cold_start", ColdStartKeys(), example: "{provision: 2min, weights: 90s}", .absent("the defaults below"),
        "Stages of a replica's start, one after the other.")
    let failures = SectionKey(
        "failures", FailureKeys(), example: "{every: 30d, repair: 20min}", .absent("replicas never fail"),
        "Random failures of replicas.")
    let zoneFailures = SectionKey(
        "zone_failures", ZoneFailureKeys(), example: "{every: 365d, lasts: 1h}", .absent("zones never fail"),
        "Random loss of a whole zone.")
    let prices = PoolPriceKeys()
}

/// The serving engine.
struct EngineKeys: KeySection {
    let batching = Key(
        "batching",
        .choice([
            ("chunked", Engine.Batching.chunked), ("prefill_first", .prefillFirst),
            ("static", .fixed(maxWaitSeconds: 0)),
        ]), .assumed("chunked"),
        "Which requests an iteration carries: prompts in chunks beside decodes, prompts first, or whole batches.")
    let maxWait = Key(
        "max_wait", .duration(.from("0s", to: "1h"), example: "50ms"), .assumed("50ms"),
        "Longest time that `batching: static` collects a batch.")
    let maxNumSeqs = Key(
        "max_num_seqs", .count(1...65_536, example: "256"), .assumed("256"), "Sequences that run at once.")
    let maxNumBatchedTokens = OptionalKey(
        "max_num_batched_tokens", .tokenCount(example: "8192"),
        absent: "\(Engine.usualBatchedTokens), without chunks no limit",
        "Tokens that an iteration may process.")
    let maxModelLen = OptionalKey(
        "max_model_len", .tokenCount(example: "32768"), absent: "the model's own limit",
        "Requests that are longer are rejected.")
    let kvTokens = OptionalKey(
        "kv_tokens", .tokenCount(1...1_000_000_000_000, example: "430000"), absent: "worked out from the memory",
        "KV cache of a replica.")
    let blockSize = Key("block_size", .tokenCount(1...4096, example: "16"), .assumed("16"), "Tokens a KV block.")
    let memoryUtilization = Key(
        "memory_utilization", .share(.above("0%", atMost: "99.9%"), example: "90%"), .assumed("90%"),
        "Share of GPU memory that the engine may use.")
    let reserve = Key(
        "reserve", .choice([("blocks", false), ("full", true)]), .silent("blocks"),
        "Whether KV memory is taken block by block, or for prompt and output at admission.")
    let name = OptionalKey(
        "name", .text("an engine of the catalog", example: "vllm"), absent: "vLLM",
        "Decides the time that passes beside the GPU's.")
    let version = OptionalKey(
        "version", .text("a version in digits", example: "\"0.11\""), absent: "the latest known",
        "The engine's version.")
}

/// Where iteration times come from.
struct PerformanceKeys: KeySection {
    let profile = OptionalKey(
        "profile", .text("a profile that `plimsoll calibrate` wrote", example: "my.profile"), absent: "not measured",
        "Measured times; the path is relative to the scenario's folder.")
    let linear = SectionKey(
        "linear", LinearKeys(), example: "{iteration: 6ms}", .absent("another model is named"),
        "An iteration's time as a sum of terms.")
    let fixed = SectionKey(
        "fixed", FixedKeys(), example: "{output: 1500tok/s}", .absent("another model is named"),
        "A replica that generates a fixed number of tokens a second.")
}

/// Terms of an iteration's time.
struct LinearKeys: KeySection {
    let iteration = Key(
        "iteration", .duration(.above("0s", atMost: "1h"), example: "6ms"), .required, "Time of every iteration.")
    let perSequence = LinearKeys.term("per_sequence", "Time more for each decoding sequence.")
    let perContextToken = LinearKeys.term("per_context_token", "Time more for each token of their contexts.")
    let perPrompt = LinearKeys.term("per_prompt", "Time more for each prompt; none in chunked iterations.")
    let perPromptToken = LinearKeys.term("per_prompt_token", "Time more for each token of a prompt.")
    let perPromptTokenSquared = LinearKeys.term(
        "per_prompt_token_squared", "Time more for each squared token of a prompt: its attention.")

    private static func term(_ name: String, _ meaning: String) -> Key<Double> {
        Key(name, .duration(.from("0s", to: "1h"), example: "20us"), .silent("0s"), meaning)
    }
}

/// Fixed speeds.
struct FixedKeys: KeySection {
    let output = Key("output", .tokenRate, .required, "Output tokens of the whole replica.")
    let prompt = OptionalKey("prompt", .tokenRate, absent: "prompts cost nothing", "Prompt tokens of the replica.")
    let perSequence = OptionalKey(
        "per_sequence", .tokenRate, absent: "one alone gets everything", "No sequence is faster than this.")
}

/// Stages of a start.
struct ColdStartKeys: KeySection {
    let provision = ColdStartKeys.stage("provision", "2min", "Until the machine is there; billed from its end.")
    let image = ColdStartKeys.stage("image", "1min", "Pulling the container image.")
    let weights = ColdStartKeys.stage("weights", "90s", "Loading the weights; a repaired machine begins here.")
    let warmUp = ColdStartKeys.stage("warm_up", "1min", "Until the engine takes requests.")

    private static func stage(_ name: String, _ usual: String, _ meaning: String) -> Key<Double> {
        Key(name, .duration(.from("0s", to: "30d"), example: usual), .assumed(usual), meaning)
    }
}

/// Random failures.
struct FailureKeys: KeySection {
    let every = Key(
        "every", .duration(.above("0s", atMost: "1000y"), example: "30d"), .required,
        "Mean time between failures, exponential.")
    let per = Key(
        "per", .choice([("replica", false), ("gpu", true)]), .silent("replica"),
        "Whether that is the mean time of a replica, or of one of its GPUs.")
    let repair = Key(
        "repair", .duration(.from("0s", to: "1y"), example: "20min"), .assumed("20min"),
        "Until the machine is back and loads weights again.")
    let detect = Key(
        "detect", .duration(.from("0s", to: "1d"), example: "10s"), .assumed("10s"),
        "Until the loss is noticed and standby steps in.")
}

/// Random losses of zones.
struct ZoneFailureKeys: KeySection {
    let every = Key(
        "every", .duration(.above("0s", atMost: "1000y"), example: "365d"), .required,
        "Mean time between losses of one zone, exponential.")
    let lasts = Key("lasts", .duration(example: "1h"), .required, "Mean length, exponential.")
}

extension Kind where Value == Precision {
    fileprivate static var precision: Kind { .choice(Precision.allCases.map { ($0.rawValue, $0) }) }
    fileprivate static var kvPrecision: Kind { .choice(Precision.kvCache.map { ($0.rawValue, $0) }) }
}

extension Kind where Value == Double {
    /// Multiplies output tokens of a weaker or wordier model.
    static var tokensFactor: Kind { .number(.above("0", atMost: "100"), example: "1.2") }
}
