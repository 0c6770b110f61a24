public import PlimsollCatalog
public import PlimsollScenario
public import PlimsollSimulation

extension RooflineCost {
    /// As uncalibrated as it is shipped, under an engine of the catalog; nil: the newest of the default engine.
    public init(
        model: LanguageModel, gpu: GPU, precision: Precision, kvPrecision: Precision, tensorParallel: Int,
        engine: EngineRow? = nil
    ) {
        self =
            Roofline(
                model: model, gpu: gpu, precision: precision, kvPrecision: kvPrecision, tensorParallel: tensorParallel,
                engine: engine ?? .latest
            ).cost
    }

    /// The iteration as the sum of kernels that a benchmark runs alone: no host, no norms, rotary embedding, activation
    /// or cache writes, and products that find the scales of quantised activations as they go.
    public static func ofBenchmarkedKernels(
        model: LanguageModel, gpu: GPU, precision: Precision, tensorParallel: Int
    ) -> RooflineCost {
        var roofline = Roofline(
            model: model, gpu: gpu, precision: precision, kvPrecision: .bf16, tensorParallel: tensorParallel,
            engine: .latest)
        roofline.findsScales = precision != .bf16
        var cost = roofline.cost
        (cost.engine, cost.enginePerSequence, cost.host) = (0, 0, 0)
        (cost.elementwise, cost.elementwisePerToken) = (0, 0)
        return cost
    }
}

extension EngineRow {
    /// The newest version of the engine that stands where none is named.
    static var latest: EngineRow {
        Catalog.builtIn.engine(Catalog.defaultEngine)
            ?? EngineRow(
                name: "none", title: "no engine", version: "0", iterationSeconds: 0, sequenceSeconds: 0, source: "",
                asOf: "")
    }
}
