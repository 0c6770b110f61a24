/// A figure that an article publishes: recomputed from the article's own inputs, and simulated.
public struct PublishedClaim: Sendable {
    /// `C01` to `C37`.
    public var id: String
    public var source: Source
    /// In our words.
    public var claim: String
    public var published: String
    /// What the article's inputs give without queueing; empty where it computes nothing.
    public var recomputed: [PublishedFigure]
    public var simulation: Simulation
    /// What is left of it, in a sentence.
    public var verdict: String

    /// An article.
    public enum Source: String, CaseIterable, Sendable {
        case blog = "A0"
        case gigaGPU = "A1"
        case gpuBrazil = "A2"
        case aiTLDR = "A3"
        case devTk = "A4"

        /// Publisher, title and date.
        public var citation: String {
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
    public enum Simulation: Sendable {
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
public struct Simulated: Equatable, Sendable {
    public var figures: [PublishedFigure]
    /// Do these figures bear out the claim's verdict?
    public var bearsOutVerdict: Bool

    init(_ figures: [PublishedFigure], bearsOutVerdict: Bool) {
        self.figures = figures
        self.bearsOutVerdict = bearsOutVerdict
    }
}

/// A number with its words.
public struct PublishedFigure: Equatable, Sendable {
    /// Before the number; may be empty.
    public var label: String
    public var value: Double
    public var decimals: Int
    /// After the number; may be empty.
    public var unit: String

    public init(_ label: String, _ value: Double, decimals: Int = 0, unit: String = "") {
        self.label = label
        self.value = value
        self.decimals = decimals
        self.unit = unit
    }

    init(_ value: Double, decimals: Int = 0, unit: String = "") {
        self.init("", value, decimals: decimals, unit: unit)
    }
}
