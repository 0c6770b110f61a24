import PlimsollAnswering
public import PlimsollCompiling
import PlimsollScenario

/// What `catalog fit` prints for programs.
public enum ModelFitReport {
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
