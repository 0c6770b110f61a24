/// `catalog`: rows that add to, or replace, the compiled-in ones.
extension ScenarioDecoder {
    func catalog(_ root: Cursor<RootKeys>) -> CatalogOverrides {
        root.map(\.catalog) { cursor in
            CatalogOverrides(
                gpus: cursor.names(\.gpus, gpu), models: cursor.names(\.models, model),
                apis: cursor.names(\.apis) { name, api in
                    APIPrice(name: name, title: api.title ?? name, price: tokenPrice(api.part(\.price)))
                })
        } ?? CatalogOverrides()
    }

    /// One direction of sixteen lanes of the sixth generation. A faster link is taken to be NVLink unless it is named.
    private static let fastestPCIe = 128e9

    private func gpu(_ name: String, _ cursor: Cursor<GPUKeys>) -> GPU {
        let (row, link) = (cursor.part(\.row), cursor.link)
        return GPU(
            name: name, title: row.title ?? name, memoryBytes: cursor.memory,
            bandwidthBytesPerSecond: cursor.bandwidth, bf16FLOPS: cursor.bf16, fp8FLOPS: cursor.fp8,
            int8OPS: cursor.int8, fp4FLOPS: cursor.fp4, generation: cursor.generation, linkBytesPerSecond: link,
            link: cursor.linkKind ?? (link > Self.fastestPCIe ? .nvlink : .pcie),
            linkLatencySeconds: cursor.linkLatency,
            watts: cursor.watts, usdPerHour: cursor.price, source: row.source, asOf: row.asOf ?? "")
    }
}
