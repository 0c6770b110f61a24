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

    /// One direction of sixteen lanes of the sixth generation. A faster link is taken to be NVLink unless it is named.
    private static let fastestPCIe = 128e9

    private func gpu(_ name: String, _ field: Field) -> GPU? {
        let bandwidth = Kind<Double>.quantity(.byteRate, .above("0GB/s", atMost: "1000TB/s"), example: "3.35TB/s")
        let speed = Kind<Double>.quantity(.operationRate, .above("0TFLOPS", atMost: "1e6TFLOPS"), example: "989TFLOPS")
        return field.map(example: "{memory: 80GB, bandwidth: 3.35TB/s, bf16: 989TFLOPS, link: 450GB/s}") { cursor in
            let link = cursor.required("link", bandwidth)
            return GPU(
                name: name, title: title(cursor, name),
                memoryBytes: cursor.required(
                    "memory", .quantity(.bytes, .above("0GB", atMost: "100TB"), example: "80GB")),
                bandwidthBytesPerSecond: cursor.required("bandwidth", bandwidth),
                bf16FLOPS: cursor.required("bf16", speed), fp8FLOPS: cursor.optional("fp8", speed),
                int8OPS: cursor.optional("int8", speed), fp4FLOPS: cursor.optional("fp4", speed),
                generation: cursor.value("generation", .named(GPUGeneration.self), default: .other),
                linkBytesPerSecond: link,
                link: cursor.value(
                    "link_kind", .named(GPULink.self), default: link > Self.fastestPCIe ? .nvlink : .pcie),
                linkLatencySeconds: cursor.optional(
                    "link_latency", .duration(.above("0s", atMost: "10ms"), example: "5us")),
                watts: cursor.optional("watts", .quantity(.power, .above("0W", atMost: "100kW"), example: "700W")),
                usdPerHour: cursor.optional("price", .dollars(.gpuHourPrice, example: "$2.95/gpu/h")),
                source: source(cursor), asOf: cursor.value("as_of", .date, default: ""))
        }
    }

    private func api(_ name: String, _ field: Field) -> APIPrice? {
        field.map(example: "{input: $0.88/Mtok, output: $0.88/Mtok}") { cursor in
            APIPrice(name: name, title: title(cursor, name), price: tokenPrice(cursor))
        }
    }

    func title(_ cursor: Cursor, _ name: String) -> String {
        cursor.value("title", .text("a title", example: "NVIDIA H100 SXM"), default: name)
    }

    func source(_ cursor: Cursor) -> String { cursor.value("source", .source, default: "the scenario") }
}

extension Kind where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
    /// One of an enumeration's cases, by the word it is written with.
    fileprivate static func named(_ type: Value.Type) -> Kind { .choice(Value.allCases.map { ($0.rawValue, $0) }) }
}
