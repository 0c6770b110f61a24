import PlimsollAnswering
public import PlimsollCompiling
import PlimsollScenario

/// What `catalog fit` prints: which GPUs hold a model, and how many tokens of KV remain.
public enum ModelFitReport {
    public static func text(_ fit: ModelFit) -> String {
        let model = fit.model
        var text = "\(model.title): \(Numbers.fixed(model.parameters / 1e9, decimals: 1)) G parameters"
        if model.experts != nil {
            text += ", \(Numbers.fixed(model.activeParameters / 1e9, decimals: 1)) G of them for each token"
        }
        text += "; KV \(kilobytes(model.kvBytesPerToken(.bf16, tensorParallel: 1))) kB a token in bf16\n"
        let weights = fit.precisions.map { "\(name($0.precision)) \(gigabytes($0.bytes))" }
        text += "weights, GB: \(weights.joined(separator: ", "))\n\n"
        text += table(fit)
        text +=
            fit.fitsSomewhere
            ? "\nFewest GPUs of a node x tokens of KV that remain in all; \"-\": not even eight hold it with "
                + "\(min(model.maxPositions, 8192)) tokens.\n"
            : "\n\(model.title) fits nowhere: no GPU of the catalog holds it, eight to a node, in any precision.\n"
        text += "Assumed: 90 % of memory used, activations for 8,192 tokens, 1 GiB of runtime, KV in bf16;\n"
        text +=
            "         embedding and head in bf16\(model.experts == nil ? "" : ", attention too beside 4-bit experts").\n"
        if let window = model.window {
            text += "         \(window.layers) layers keep \(window.tokens) tokens of a sequence; sequences of 2,048.\n"
        }
        if !fit.claims.isEmpty { text += "\nPublished about this size:\n" + claims(fit.claims) }
        return text + "\nNext:    plimsoll check FILE    with `model: \(model.name)` in a pool: its own limits and KV\n"
    }

    private static func table(_ fit: ModelFit) -> String {
        let columns: [PlainTable.Column] =
            [.init("gpu"), .init("GB", isNumber: true)]
            + fit.precisions.map { .init(name($0.precision), isNumber: true) }
        return PlainTable.text(
            columns: columns,
            rows: fit.gpus.map { row in
                [row.gpu.name, Numbers.fixed(row.gpu.memoryBytes / 1e9, decimals: 0)] + row.cells.map(cell)
            })
    }

    private static func cell(_ cell: ModelFit.Cell) -> String {
        guard let gpus = cell.gpus else { return "-" }
        return "\(gpus) x \(tokens(cell.memory.kvTokens))"
    }

    private static func claims(_ claims: [PublishedFit]) -> String {
        claims.map { claim in
            let verdict =
                switch claim.isPossible {
                case .some(true): "fits: \(gigabytes(claim.weights)) GB of weights, \(gigabytes(claim.room ?? 0)) there"
                case .some(false):
                    "IMPOSSIBLE: \(gigabytes(claim.weights)) GB of weights, \(gigabytes(claim.room ?? 0)) there"
                case nil: "here \(gigabytes(claim.weights)) GB"
                }
            return "  \(claim.text): \(verdict)\n"
        }.joined() + "  Source: \(Set(claims.map(\.source)).sorted().joined(separator: "; "))\n"
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

extension ModelFitReport {
    /// `schema_version` 1; `gpus` is null where not even eight hold the model.
    public static func json(_ fit: ModelFit) -> String {
        let rows = fit.gpus.flatMap { row in row.cells.map { self.row(row, $0) } }
        return JSONValue.object([
            ("schema_version", .integer(1)), ("version", .string(PlimsollVersion.current)),
            ("model", .string(fit.model.name)), ("parameters", .double(fit.model.parameters)),
            ("active_parameters", .double(fit.model.activeParameters)), ("fits_somewhere", .bool(fit.fitsSomewhere)),
            (
                "weights",
                .array(
                    fit.precisions.map {
                        .object([("precision", .string($0.precision.rawValue)), ("bytes", .double($0.bytes))])
                    })
            ),
            ("fits", .array(rows)), ("published", .array(fit.claims.map(claim))),
        ]).text() + "\n"
    }

    private static func row(_ row: ModelFit.Row, _ cell: ModelFit.Cell) -> JSONValue {
        .object([
            ("gpu", .string(row.gpu.name)), ("precision", .string(cell.precision.rawValue)),
            ("gpus", cell.gpus.map { JSONValue($0) } ?? .null),
            ("usable_bytes_per_gpu", .double(cell.memory.usable)),
            ("weight_bytes_per_gpu", .double(cell.memory.weights)),
            ("other_bytes_per_gpu", .double(cell.memory.activations + cell.memory.runtime)),
            ("kv_bytes_per_token", .double(cell.memory.kvPerToken)),
            ("kv_tokens", cell.gpus == nil ? .null : JSONValue(cell.memory.kvTokens)),
        ])
    }

    private static func claim(_ claim: PublishedFit) -> JSONValue {
        .object([
            ("text", .string(claim.text)), ("source", .string(claim.source)), ("weight_bytes", .double(claim.weights)),
            ("room_bytes", JSONValue(claim.room)), ("possible", claim.isPossible.map { .bool($0) } ?? .null),
        ])
    }
}
