package import PlimsollAnswering
import PlimsollCompiling
import PlimsollScenario

/// What `catalog fit` prints: which GPUs hold a model, and how many tokens of KV remain.
package enum ModelFitDocument {
    package static func document(_ fit: ModelFit) -> Document {
        Document(
            [.headline(headline(fit)), .table(table(fit)), .prose([reading(fit)]), .notes(assumed(fit))]
                + (fit.claims.isEmpty ? [] : [.headline(claims(fit.claims))])
                + [
                    .commands([
                        NextCommand(
                            pieces: ["plimsoll check FILE"],
                            purpose: "with `model: \(fit.model.name)` in a pool: its own limits and KV")
                    ])
                ])
    }

    private static func headline(_ fit: ModelFit) -> Headline {
        let model = fit.model
        let active =
            model.experts == nil
            ? "" : ", \(Numbers.fixed(model.activeParameters / 1e9, decimals: 1)) G of them for each token"
        let weights = fit.weights.map { "\(name($0.precision)) \(gigabytes($0.bytes))" }
        return Headline(
            lead: "\(model.title): \(Numbers.fixed(model.parameters / 1e9, decimals: 1)) G parameters\(active); KV "
                + "\(kilobytes(model.kvBytesPerToken(.bf16, tensorParallel: 1))) kB a token in bf16",
            details: ["weights, GB: \(weights.joined(separator: ", "))"])
    }

    /// How to read the table, or what it comes to.
    private static func reading(_ fit: ModelFit) -> String {
        fit.fitsSomewhere
            ? "Fewest GPUs of a node x tokens of KV that remain in all; \"-\": not even eight hold it with "
                + "\(Numbers.count(Double(min(fit.model.maxPositions, 8192)))) tokens."
            : "\(fit.model.title) fits nowhere: no GPU of the catalog holds it, eight to a node, in any precision."
    }

    private static func assumed(_ fit: ModelFit) -> [Note] {
        let attention = fit.model.experts == nil ? "" : ", attention too beside 4-bit experts"
        let window = fit.model.window.map {
            " \($0.layers) layers keep \($0.tokens) tokens of a sequence; sequences of 2,048."
        }
        return Note.assumed(
            fit.head.assumptions,
            and: ["1 GiB of runtime; embedding and head in bf16\(attention).\(window ?? "")"])
    }

    private static func claims(_ claims: [PublishedFit]) -> Headline {
        let sources = Set(claims.map(\.source)).sorted().joined(separator: "; ")
        return Headline(
            lead: "Published about this size:",
            details: claims.map { "\($0.text): \(verdict($0))" } + ["Source: \(sources)"])
    }

    private static func verdict(_ claim: PublishedFit) -> String {
        let weights = gigabytes(claim.weights)
        return switch claim.isPossible {
        case .some(true): "fits: \(weights) GB of weights, \(gigabytes(claim.room ?? 0)) there"
        case .some(false): "IMPOSSIBLE: \(weights) GB of weights, \(gigabytes(claim.room ?? 0)) there"
        case nil: "here \(weights) GB"
        }
    }

    /// A row a GPU, a column a precision.
    private static func table(_ fit: ModelFit) -> Table {
        Table(
            columns: [.init("gpu"), .init("GB", .right, .detail)]
                + fit.weights.map { .init(name($0.precision), .right) },
            rows: fit.fits.filter { $0.precision == fit.fits.first?.precision }.map { gpu in
                Table.Row(
                    [gpu.gpu, Numbers.fixed(gpu.gpuBytes / 1e9, decimals: 0)]
                        + fit.weights.map { weight in
                            fit.fits.first { $0.gpu == gpu.gpu && $0.precision == weight.precision }.map(cell) ?? "-"
                        })
            })
    }

    private static func cell(_ fit: GPUFit) -> String {
        guard let gpus = fit.gpus, let left = fit.kvTokens else { return "-" }
        return "\(gpus) x \(tokens(left))"
    }

    private static func name(_ precision: Precision) -> String {
        precision == .fp8 ? "fp8/int8" : precision.rawValue
    }

    private static func gigabytes(_ bytes: Double) -> String { Numbers.fixed(bytes / 1e9, decimals: 1) }

    private static func kilobytes(_ bytes: Double) -> String { Numbers.fixed(bytes / 1e3, decimals: 1) }

    /// Three figures: `443 k`, `1.2 M`.
    private static func tokens(_ count: Int) -> String {
        count < 999_500
            ? Numbers.fixed(Double(count) / 1e3, decimals: count < 9_950 ? 1 : 0) + " k"
            : Numbers.fixed(Double(count) / 1e6, decimals: count < 9_950_000 ? 1 : 0) + " M"
    }
}
