/// A figure that an article publishes: recomputed from the article's own inputs, and simulated.
struct PublishedClaim: Sendable {
    /// `C01` to `C37`.
    var id: String
    var source: Source
    /// In our words.
    var claim: String
    var published: String
    /// What the article's inputs give without queueing; empty where it computes nothing.
    var recomputed: [PublishedFigure]
    var simulation: Simulation
    /// What is left of it, in a sentence.
    var verdict: String

    /// An article.
    enum Source: String, CaseIterable, Sendable {
        case blog = "A0"
        case gigaGPU = "A1"
        case gpuBrazil = "A2"
        case aiTLDR = "A3"
        case devTk = "A4"

        /// Publisher, title and date.
        var citation: String {
            switch self {
            case .blog: "A blog, \"GPU Servers vs AI API Credits: The Real Cost Breakdown\" (2026)"
            case .gigaGPU: "GigaGPU, \"Cost per million tokens: dedicated GPU vs OpenAI\" (2026)"
            case .gpuBrazil: "GPUBrazil, \"Cost per token vs cost per GPU-hour\" (2026)"
            case .aiTLDR:
                "AI/TLDR, \"Self-Hosting vs API: When Does Running Your Own LLM Pay Off?\" (2026-06-13)"
            case .devTk: "DevTk.AI, \"Self-Hosting LLMs vs API: The Real Cost Breakdown\" (2026-02-24)"
            }
        }
    }

    /// What simulation adds.
    enum Simulation: Sendable {
        /// Nothing: why.
        case none(String)
        /// Runs of a scenario in `scenarios/published`.
        case runs(scenario: String, isQuick: Bool, @Sendable (PublishedBench) throws -> Simulated)
    }

    init(
        _ id: String, _ source: Source, _ claim: String, published: String, recomputed: [PublishedFigure],
        _ simulation: Simulation, verdict: String
    ) {
        self.id = id
        self.source = source
        self.claim = claim
        self.published = published
        self.recomputed = recomputed
        self.simulation = simulation
        self.verdict = verdict
    }
}

/// What the runs of a claim gave.
struct Simulated: Equatable, Sendable {
    var figures: [PublishedFigure]
    /// Do these figures bear out the claim's verdict?
    var bearsOutVerdict: Bool

    init(_ figures: [PublishedFigure], bearsOutVerdict: Bool) {
        self.figures = figures
        self.bearsOutVerdict = bearsOutVerdict
    }
}

/// A number with its words.
struct PublishedFigure: Equatable, Sendable {
    /// Before the number; may be empty.
    var label: String
    var value: Double
    var decimals: Int
    /// After the number; may be empty.
    var unit: String

    init(_ label: String, _ value: Double, decimals: Int = 0, unit: String = "") {
        self.label = label
        self.value = value
        self.decimals = decimals
        self.unit = unit
    }

    init(_ value: Double, decimals: Int = 0, unit: String = "") {
        self.init("", value, decimals: decimals, unit: unit)
    }
}
