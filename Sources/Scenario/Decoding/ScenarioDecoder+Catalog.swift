/// `catalog`: rows that add to, or replace, the compiled-in ones.
extension ScenarioDecoder {
    func catalog(_ root: Cursor) -> CatalogOverrides {
        root.map("catalog", example: "catalog: {gpus: {...}, models: {...}, apis: {...}}") { cursor in
            CatalogOverrides(
                gpus: cursor.names("gpus", "a GPU", example: "gpus: {my-gpu: {memory: 80GB, ...}}", gpu),
                models: cursor.names("models", "a model", example: "models: {my-model: {layers: 80, ...}}", model),
                apis: cursor.names("apis", "an API", example: "apis: {my-api: {input: $1/Mtok, ...}}", api))
        } ?? CatalogOverrides()
    }

    private func gpu(_ name: String, _ field: Field) -> GPU? {
        let bandwidth = Kind<Double>.quantity(.byteRate, .above("0GB/s", atMost: "1000TB/s"), example: "3.35TB/s")
        let speed = Kind<Double>.quantity(.operationRate, .above("0TFLOPS", atMost: "1e6TFLOPS"), example: "989TFLOPS")
        return field.map(example: "{memory: 80GB, bandwidth: 3.35TB/s, bf16: 989TFLOPS, link: 450GB/s}") { cursor in
            GPU(
                name: name, title: title(cursor, name),
                memoryBytes: cursor.required(
                    "memory", .quantity(.bytes, .above("0GB", atMost: "100TB"), example: "80GB")),
                bandwidthBytesPerSecond: cursor.required("bandwidth", bandwidth),
                bf16FLOPS: cursor.required("bf16", speed), fp8FLOPS: cursor.optional("fp8", speed),
                int8OPS: cursor.optional("int8", speed), linkBytesPerSecond: cursor.required("link", bandwidth),
                watts: cursor.optional("watts", .quantity(.power, .above("0W", atMost: "100kW"), example: "700W")),
                usdPerHour: cursor.optional("price", .dollars(.gpuHourPrice, example: "$2.95/gpu/h")),
                source: source(cursor), asOf: cursor.value("as_of", .date, default: ""))
        }
    }

    private func model(_ name: String, _ field: Field) -> LanguageModel? {
        field.map(example: "{layers: 80, hidden: 8192, heads: 64, kv_heads: 8, intermediate: 28672, ...}") { cursor in
            let hidden = cursor.required("hidden", .count(1...1_000_000, example: "8192"))
            let heads = cursor.required("heads", .count(1...100_000, example: "64"))
            let kvHeads = cursor.value("kv_heads", .count(1...100_000, example: "8"), default: heads)
            if cursor.has("heads"), kvHeads > heads || !heads.isMultiple(of: kvHeads) {
                cursor["kv_heads"]?.fault(
                    "`kv_heads` of \(kvHeads) does not divide `heads` (\(heads))", "write a divisor")
            }
            return LanguageModel(
                name: name, title: title(cursor, name),
                layers: cursor.required("layers", .count(1...10_000, example: "80")), hidden: hidden, heads: heads,
                kvHeads: kvHeads,
                headDim: cursor.value("head_dim", .count(1...100_000, example: "128"), default: max(1, hidden / heads)),
                intermediate: cursor.required("intermediate", .count(1...10_000_000, example: "28672")),
                vocabulary: cursor.required("vocabulary", .count(1...100_000_000, example: "128256")),
                tiedEmbeddings: cursor.value("tied", .yesOrNo, default: false),
                maxPositions: cursor.required("max_positions", .tokenCount(example: "131072")),
                source: source(cursor), asOf: cursor.value("as_of", .date, default: ""))
        }
    }

    private func api(_ name: String, _ field: Field) -> APIPrice? {
        field.map(example: "{input: $0.88/Mtok, output: $0.88/Mtok}") { cursor in
            APIPrice(name: name, title: title(cursor, name), price: tokenPrice(cursor))
        }
    }

    private func title(_ cursor: Cursor, _ name: String) -> String {
        cursor.value("title", .text("a title", example: "NVIDIA H100 SXM"), default: name)
    }

    private func source(_ cursor: Cursor) -> String { cursor.value("source", .source, default: "the scenario") }
}
