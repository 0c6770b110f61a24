package import PlimsollAnswering
import PlimsollCatalog
import PlimsollScenario

/// The catalog's rows; names are those a scenario uses.
package enum CatalogDocument {
    package static func document(_ answer: CatalogAnswer) -> Document {
        let tables = [
            answer.gpus.map(table), answer.models.map(table), answer.engines.map(table), answer.apis.map(table),
            answer.gpuPrices.map(table),
        ]
        let dates = answer.head.catalogDates.map { "Rows of \($0.oldest) to \($0.newest). " } ?? ""
        return Document(
            tables.compactMap(\.self).map { .table($0) } + [
                .prose([dates + "A scenario's `catalog` adds GPUs, models and APIs, or replaces them."])
            ])
    }

    private static func table(_ rows: [GPU]) -> Table {
        let columns: [Table.Column] = [
            .init("gpu"), .init("generation"), .init("GB", .right), .init("GB/s", .right, fullTitle: "memory GB/s"),
            .init("bf16 TFLOPS", .right), .init("fp8", .right, fullTitle: "fp8 TFLOPS"),
            .init("fp4", .right, fullTitle: "fp4 TFLOPS"),
            .init("link"), .init("GB/s", .right, fullTitle: "link GB/s"), .init("W", .right),
            .init("$/h", .right, .essential),
            .init("as of", .left, .detail), .init("source", .left, .detail),
        ]
        return table(
            columns,
            rows.map { gpu in
                [
                    gpu.name, gpu.generation.rawValue, number(gpu.memoryBytes / 1e9),
                    number(gpu.bandwidthBytesPerSecond / 1e9), number(gpu.bf16FLOPS / 1e12),
                    number(gpu.fp8FLOPS.map { $0 / 1e12 }), number(gpu.fp4FLOPS.map { $0 / 1e12 }), gpu.link.rawValue,
                    number(gpu.linkBytesPerSecond / 1e9), number(gpu.watts), dollars(gpu.usdPerHour), gpu.asOf,
                    gpu.source,
                ]
            })
    }

    private static func table(_ rows: [LanguageModel]) -> Table {
        let columns: [Table.Column] = [
            .init("model"), .init("parameters", .right, .essential), .init("layers", .right),
            .init("hidden", .right), .init("heads", .right), .init("KV heads", .right),
            .init("head dim", .right), .init("experts", .right), .init("window", .right),
            .init("context", .right), .init("as of", .left, .detail), .init("source", .left, .detail),
        ]
        return table(
            columns,
            rows.map { model in
                [
                    model.name, Numbers.fixed(model.parameters / 1e9, decimals: 2) + " G", "\(model.layers)",
                    number(Double(model.hidden)), "\(model.heads)", model.latent == nil ? "\(model.kvHeads)" : "latent",
                    "\(model.headDim)", model.experts.map { "\($0.perToken) of \($0.count)" } ?? "-",
                    number(model.window.map { Double($0.tokens) }),
                    number(Double(model.maxPositions)), model.asOf, model.source,
                ]
            })
    }

    private static func table(_ rows: [EngineRow]) -> Table {
        let columns: [Table.Column] = [
            .init("engine"), .init("from version"), .init("ms an iteration", .right),
            .init("us a sequence", .right), .init("host, ms a layer", .right),
            .init("all-reduce", .right), .init("as of", .left, .detail), .init("source", .left, .detail),
        ]
        return table(
            columns,
            rows.map { row in
                [
                    row.name, row.version, Numbers.fixed(row.iterationSeconds * 1e3, decimals: 1),
                    Numbers.fixed(row.sequenceSeconds * 1e6, decimals: 0),
                    row.hostLayerSeconds > 0 ? Numbers.fixed(row.hostLayerSeconds * 1e3, decimals: 2) : "-",
                    Numbers.fixed(row.allReduceShare * 100, decimals: 0) + " %", row.asOf, row.source,
                ]
            })
    }

    private static func table(_ rows: [APIPrice]) -> Table {
        let columns: [Table.Column] = [
            .init("api"), .init("$/Mtok input", .right, .essential), .init("cached input", .right),
            .init("output", .right), .init("as of", .left, .detail), .init("source", .left, .detail),
        ]
        return table(
            columns,
            rows.map { row in
                [
                    row.name, dollars(row.price.inputUSDPerMtok), dollars(row.price.cachedInputUSDPerMtok),
                    dollars(row.price.outputUSDPerMtok), row.price.asOf ?? "-", row.price.source ?? "-",
                ]
            })
    }

    private static func table(_ rows: [PriceRow]) -> Table {
        let columns: [Table.Column] = [
            .init("gpu"), .init("plan", .left, .essential), .init("$/gpu/h", .right, .essential), .init("provider"),
            .init("as of", .left, .detail),
            .init("source", .left, .detail),
        ]
        return table(
            columns,
            rows.map { row in
                [row.gpu, row.plan.rawValue, dollars(row.usdPerGPUHour), row.provider, row.asOf, row.source]
            })
    }

    private static func table(_ columns: [Table.Column], _ rows: [[String]]) -> Table {
        Table(columns: columns, rows: rows.map { Table.Row($0) })
    }

    /// Whole where it is, else with one decimal.
    private static func number(_ value: Double?) -> String {
        guard let value else { return "-" }
        return Numbers.fixed(value, decimals: (value - value.rounded()).magnitude < 0.05 ? 0 : 1)
    }

    /// Cents, or as many decimals as a price below ten cents has (up to four).
    private static func dollars(_ value: Double?) -> String {
        guard let value else { return "-" }
        let cents = value * 100
        let isWholeCents = (cents - cents.rounded()).magnitude < 1e-6
        return Numbers.fixed(value, decimals: isWholeCents || value >= 10 ? 2 : 4)
    }
}
