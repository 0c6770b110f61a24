import PlimsollCatalog
import PlimsollCompiling
public import PlimsollScenario

/// What an article says of a model's memory, and what the catalog says to it.
///
/// Two kinds of claim: gigabytes of weights, which leave out scales and what quantised checkpoints keep in 16 bits; and
/// hardware that is said to hold the model, which must hold at least its weights.
public struct PublishedFit: Equatable, Sendable {
    /// As shown: `13B in FP16 needs 26 GB`.
    public var text: String
    public var source: String
    /// Of our own count, in bytes: the weights, and what the hardware named has for them.
    public var weights: Double
    public var room: Double?

    /// Whether the hardware named holds the weights; nil: the claim names none.
    public var isPossible: Bool? { room.map { $0 >= weights } }
}

extension PublishedFit: DescribedObject {
    package static let schemaName = "published_fit"
    package static let blank = PublishedFit(text: "", source: "", weights: 0, room: nil)
    package static let members: [Member<PublishedFit>] = [
        Member("text", \.text, .text, "What is claimed.", role: .label),
        Member("source", \.source, .text, "Who claims it."),
        Member("weight_bytes", \.weights, .bytes, "Of the weights, as counted here."),
        Member("room_bytes", \.room, .bytes, "Memory of the hardware named; null where none is."),
        Member("possible", computed: \.isPossible, .verdict, "Does that hold the weights? Null where none is named."),
    ]
}

extension PublishedFit {
    /// Article's gigabytes of a size and precision, which a test holds against the catalog.
    public struct Size: Equatable, Sendable {
        public var title: String
        public var model: String
        public var precision: Precision
        public var gigabytes: Double
    }

    public static let sizes: [Size] = [
        size("7B", "llama-2-7b", .bf16, 14), size("7B", "llama-2-7b", .int4, 4),
        size("13B", "llama-2-13b", .bf16, 26), size("13B", "llama-2-13b", .int4, 8),
        size("70B", "llama-3.1-70b", .bf16, 140), size("70B", "llama-3.1-70b", .int4, 35),
        size("405B", "llama-3.1-405b", .bf16, 810), size("405B", "llama-3.1-405b", .int4, 200),
    ]

    /// Hardware that articles name for a model: a GPU of the catalog, how many, or a machine's memory in bytes.
    private struct Hardware {
        var model: String
        var precision: Precision
        var what: String
        var gpu: String?
        var count: Double = 1
        var bytes: Double = 0
        var source: String
    }

    private static let hardware: [Hardware] = [
        named("llama-2-7b", .int4, "7B in 4 bits on one A10G", "a10g", 1, Article.devTk),
        named("llama-2-7b", .int4, "7B in 4 bits on one RTX 4090", "rtx-4090", 1, Article.devTk),
        named("llama-2-7b", .int4, "7B in 4 bits on one L4", "l4", 1, Article.devTk),
        named("llama-2-13b", .bf16, "13B in FP16 on one A10G (tight)", "a10g", 1, Article.devTk),
        named("llama-2-13b", .bf16, "13B in FP16 on one A100", "a100-sxm-80gb", 1, Article.devTk),
        named("llama-3.1-70b", .int4, "70B in 4 bits on one A100 80GB", "a100-sxm-80gb", 1, Article.devTk),
        named("llama-3.1-70b", .bf16, "70B in FP16 on two A100 80GB", "a100-sxm-80gb", 2, Article.devTk),
        Hardware(
            model: "llama-3.1-70b", precision: .int4,
            what: "70B in 4 bits on one 24 GB card (an RTX 5090, says the article)",
            bytes: 24e9, source: Article.gigaGPU),
        named("llama-3.1-70b", .int4, "70B on one RTX 5090", "rtx-5090", 1, Article.gigaGPU),
        named("llama-3.1-70b", .int4, "70B on two RTX 3090", "rtx-3090", 2, Article.gigaGPU),
        named("llama-3.1-405b", .bf16, "405B in FP16 on eight A100 80GB", "a100-sxm-80gb", 8, Article.devTk),
        Hardware(
            model: "llama-3.1-405b", precision: .int4, what: "405B in 4 bits on a Mac with 192 GB", bytes: 192e9,
            source: Article.devTk),
    ]

    /// The claims about this model, sizes first.
    static func claims(about model: LanguageModel, catalog: Catalog) -> [PublishedFit] {
        let stated = sizes.filter { $0.model == model.name }.map { size in
            PublishedFit(
                text: "\(size.title) in \(size.precision == .bf16 ? "FP16" : "4 bits") needs \(Int(size.gigabytes)) GB",
                source: Article.devTk, weights: model.weightBytes(size.precision), room: nil)
        }
        let placed = hardware.filter { $0.model == model.name }.map { claim in
            let memory = claim.gpu.flatMap(catalog.gpu).map { $0.memoryBytes * claim.count } ?? claim.bytes
            return PublishedFit(
                text: claim.what, source: claim.source, weights: model.weightBytes(claim.precision), room: memory)
        }
        return stated + placed
    }

    private static func size(_ title: String, _ model: String, _ precision: Precision, _ gigabytes: Double) -> Size {
        Size(title: title, model: model, precision: precision, gigabytes: gigabytes)
    }

    private static func named(
        _ model: String, _ precision: Precision, _ what: String, _ gpu: String, _ count: Double, _ source: String
    ) -> Hardware {
        Hardware(model: model, precision: precision, what: what, gpu: gpu, count: count, source: source)
    }
}
