package import PlimsollCatalog
package import PlimsollScenario

extension GPU: DescribedObject {
    package static let schemaName = "gpu"
    package static let blank = GPU(
        name: "", title: "", memoryBytes: 0, bandwidthBytesPerSecond: 0, bf16FLOPS: 0, fp8FLOPS: nil, int8OPS: nil,
        linkBytesPerSecond: 0, watts: nil, usdPerHour: nil, source: "", asOf: "")
    package static let members: [Member<GPU>] =
        [
            Member("name", \.name, .text, "As a scenario names it.", role: .label),
            Member("title", \.title, .text, "As it is shown."),
            Member("generation", \.generation, .text, "Decides which measured kernels its efficiencies come from."),
            Member("memory_bytes", \.memoryBytes, .bytes, "Device memory."),
            Member("memory_bytes_per_s", \.bandwidthBytesPerSecond, .bytesASecond, "Bandwidth of the device memory."),
            Member("bf16_flops", \.bf16FLOPS, .operationsASecond, "Dense tensor throughput in BF16."),
            Member("fp8_flops", \.fp8FLOPS, .operationsASecond, "The same in FP8; null, as below: no such units."),
            Member("int8_ops", \.int8OPS, .operationsASecond, "The same in INT8."),
            Member("fp4_flops", \.fp4FLOPS, .operationsASecond, "The same in FP4."),
            Member("link", \.link, .text, "What joins the GPUs of a node."),
            Member("link_bytes_per_s", \.linkBytesPerSecond, .bytesASecond, "Its bandwidth in one direction, per GPU."),
            Member(
                "link_latency_s", \.linkLatencySeconds, .seconds,
                "Of a collective between the GPUs of a node; null: what is usual for the kind of link."),
            Member("power_w", \.watts, .watts, "Power that it draws; null where it is not known."),
            Member(
                "usd_per_gpu_h", \.usdPerHour, .dollarsAGPUHour, "Typical price on demand; null where none is known."),
        ] + origin(\.source, \.asOf)
}

extension EngineRow: DescribedObject {
    package static let schemaName = "engine"
    package static let blank = EngineRow(
        name: "", title: "", version: "", iterationSeconds: 0, sequenceSeconds: 0, source: "", asOf: "")
    package static let members: [Member<EngineRow>] =
        [
            Member("name", \.name, .text, "As a scenario names it.", role: .label),
            Member("version", \.version, .text, "The first version that the row holds for.", role: .label),
            Member("title", \.title, .text, "As it is shown."),
            Member("iteration_s", \.iterationSeconds, .seconds, "Time beside the kernels, every iteration."),
            Member("sequence_s", \.sequenceSeconds, .seconds, "The same for every sequence of the iteration."),
            Member(
                "host_layer_s", \.hostLayerSeconds, .seconds,
                "Of launching a layer's kernels one by one; 0 where graphs are replayed."),
            Member("all_reduce_share", \.allReduceShare, .share, "All-reduce bandwidth, of today's engines'."),
        ] + origin(\.source, \.asOf)
}

extension APIPrice: DescribedObject {
    package static let schemaName = "api_price"
    package static let blank = APIPrice(
        name: "", title: "",
        price: TokenPrice(inputUSDPerMtok: 0, cachedInputUSDPerMtok: nil, outputUSDPerMtok: 0, source: nil, asOf: nil))
    package static let members: [Member<APIPrice>] =
        [
            Member("name", \.name, .text, "As a scenario names it.", role: .label),
            Member("title", \.title, .text, "As it is shown."),
            Member("input_usd_per_million_tokens", \.price.inputUSDPerMtok, .dollarsAMillionTokens, "Prompt tokens."),
            Member(
                "cached_input_usd_per_million_tokens", \.price.cachedInputUSDPerMtok, .dollarsAMillionTokens,
                "Prompt tokens found in the provider's cache; null: as all prompt tokens."),
            Member("output_usd_per_million_tokens", \.price.outputUSDPerMtok, .dollarsAMillionTokens, "Output tokens."),
        ] + origin(\.price.source, \.price.asOf)
}

extension PriceRow: DescribedObject {
    package static let schemaName = "gpu_price"
    package static let blank = PriceRow(gpu: "", provider: "", plan: .onDemand, usdPerGPUHour: 0, source: "", asOf: "")
    package static let members: [Member<PriceRow>] = [
        Member("gpu", \.gpu, .text, "The GPU's name.", role: .label),
        Member("provider", \.provider, .text, "Cloud, or the publisher of the figure.", role: .label),
        Member("plan", \.plan, .text, "How it is paid.", role: .label),
        Member("usd_per_gpu_h", \.usdPerGPUHour, .dollarsAGPUHour, "The price; a flat one over its hours."),
        Member("source", \.source, .text, "Where it comes from, and the machine priced.", role: .label),
        Member("as_of", \.asOf, .text, "Its date, as precise as the source."),
    ]
}

extension DescribedObject {
    typealias Path<Value> = any WritableKeyPath<Self, Value> & Sendable

    /// What every row of the catalog ends with.
    static func origin<Text: Described>(_ source: Path<Text>, _ asOf: Path<Text>) -> [Member<Self>] {
        [
            Member("source", source, .text, "Where the figures come from."),
            Member("as_of", asOf, .text, "Their date, as precise as the source."),
        ]
    }
}

extension GPUGeneration: DescribedChoice {}
extension GPULink: DescribedChoice {}
extension PriceRow.Plan: DescribedChoice {}
extension Precision: DescribedChoice {}
