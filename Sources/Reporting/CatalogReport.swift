public import PlimsollCatalog
public import PlimsollScenario

/// The catalog's rows as plain tables; names are those a scenario uses.
public enum CatalogReport {
    public static func gpus(_ rows: [GPU]) -> String {
        let columns: [PlainTable.Column] = [
            .init("gpu"), .init("generation"), .init("GB", isNumber: true), .init("GB/s", isNumber: true),
            .init("bf16 TFLOPS", isNumber: true), .init("fp8", isNumber: true), .init("fp4", isNumber: true),
            .init("link"), .init("GB/s", isNumber: true), .init("W", isNumber: true), .init("$/h", isNumber: true),
            .init("as of"), .init("source"),
        ]
        return PlainTable.text(
            columns: columns,
            rows: rows.map { gpu in
                [
                    gpu.name, gpu.generation.rawValue, number(gpu.memoryBytes / 1e9),
                    number(gpu.bandwidthBytesPerSecond / 1e9), number(gpu.bf16FLOPS / 1e12),
                    number(gpu.fp8FLOPS.map { $0 / 1e12 }), number(gpu.fp4FLOPS.map { $0 / 1e12 }), gpu.link.rawValue,
                    number(gpu.linkBytesPerSecond / 1e9), number(gpu.watts), dollars(gpu.usdPerHour), gpu.asOf,
                    gpu.source,
                ]
            })
    }

    public static func models(_ rows: [LanguageModel]) -> String {
        let columns: [PlainTable.Column] = [
            .init("model"), .init("parameters", isNumber: true), .init("layers", isNumber: true),
            .init("hidden", isNumber: true), .init("heads", isNumber: true), .init("KV heads", isNumber: true),
            .init("head dim", isNumber: true), .init("experts", isNumber: true), .init("window", isNumber: true),
            .init("context", isNumber: true), .init("as of"), .init("source"),
        ]
        return PlainTable.text(
            columns: columns,
            rows: rows.map { model in
                [
                    model.name, Numbers.fixed(model.parameters / 1e9, decimals: 2) + " G", "\(model.layers)",
                    "\(model.hidden)", "\(model.heads)", model.latent == nil ? "\(model.kvHeads)" : "latent",
                    "\(model.headDim)", model.experts.map { "\($0.perToken) of \($0.count)" } ?? "-",
                    model.window.map { "\($0.tokens)" } ?? "-",
                    "\(model.maxPositions)", model.asOf, model.source,
                ]
            })
    }

    public static func engines(_ rows: [EngineRow]) -> String {
        let columns: [PlainTable.Column] = [
            .init("engine"), .init("from version"), .init("ms an iteration", isNumber: true),
            .init("us a sequence", isNumber: true), .init("host, ms a layer", isNumber: true),
            .init("all-reduce", isNumber: true), .init("as of"), .init("source"),
        ]
        return PlainTable.text(
            columns: columns,
            rows: rows.map { row in
                [
                    row.name, row.version, Numbers.fixed(row.iterationSeconds * 1e3, decimals: 1),
                    Numbers.fixed(row.sequenceSeconds * 1e6, decimals: 0),
                    row.hostLayerSeconds > 0 ? Numbers.fixed(row.hostLayerSeconds * 1e3, decimals: 2) : "-",
                    Numbers.fixed(row.allReduceShare * 100, decimals: 0) + " %", row.asOf, row.source,
                ]
            })
    }

    public static func apis(_ rows: [APIPrice]) -> String {
        let columns: [PlainTable.Column] = [
            .init("api"), .init("$/Mtok input", isNumber: true), .init("cached input", isNumber: true),
            .init("output", isNumber: true), .init("as of"), .init("source"),
        ]
        return PlainTable.text(
            columns: columns,
            rows: rows.map { row in
                [
                    row.name, dollars(row.price.inputUSDPerMtok), dollars(row.price.cachedInputUSDPerMtok),
                    dollars(row.price.outputUSDPerMtok), row.price.asOf ?? "-", row.price.source ?? "-",
                ]
            })
    }

    public static func prices(_ rows: [PriceRow]) -> String {
        let columns: [PlainTable.Column] = [
            .init("gpu"), .init("plan"), .init("$/gpu/h", isNumber: true), .init("provider"), .init("as of"),
            .init("source"),
        ]
        return PlainTable.text(
            columns: columns,
            rows: rows.map { row in
                [row.gpu, row.plan.rawValue, dollars(row.usdPerGPUHour), row.provider, row.asOf, row.source]
            })
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
