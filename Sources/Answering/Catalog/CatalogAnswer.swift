public import PlimsollCatalog
public import PlimsollScenario

/// A list of the catalog.
public enum CatalogPart: String, CaseIterable, Sendable {
    case gpus, models, engines, apis, prices
}

/// What `catalog` lists: rows that a scenario may name without describing them. A list is nil unless it was asked for.
public struct CatalogAnswer: Equatable, Sendable {
    public var head: PlainHead
    public var gpus: [GPU]?
    public var models: [LanguageModel]?
    public var engines: [EngineRow]?
    public var apis: [APIPrice]?
    public var gpuPrices: [PriceRow]?

    public init(_ parts: [CatalogPart], of catalog: Catalog = .builtIn) {
        func listed<Row>(_ part: CatalogPart, _ rows: [Row]) -> [Row]? { parts.contains(part) ? rows : nil }
        gpus = listed(.gpus, catalog.gpus)
        models = listed(.models, catalog.models)
        engines = listed(.engines, catalog.engines)
        apis = listed(.apis, catalog.apis)
        gpuPrices = listed(.prices, catalog.prices)
        let hardware = (gpus ?? []).map(\.asOf) + (models ?? []).map(\.asOf) + (engines ?? []).map(\.asOf)
        let prices = (apis ?? []).compactMap(\.price.asOf) + (gpuPrices ?? []).map(\.asOf)
        head = PlainHead(.catalog, catalogDates: DateRange(hardware + prices))
    }
}

extension CatalogAnswer: VerbAnswer {
    package static let verb = Verb.catalog
    package static let schemaName = "catalog_answer"
    package static let blank = CatalogAnswer([])
    package static let members: [Member<CatalogAnswer>] =
        PlainHead.members.map { $0.lifted(to: \.head) } + [
            Member("gpus", \.gpus, .none, "GPUs; null, as every list, where it was not asked for."),
            Member("models", \.models, .none, "Models by their shape."),
            Member("engines", \.engines, .none, "Engines, by name and from the oldest version to the newest."),
            Member("apis", \.apis, .none, "Price lists of APIs."),
            Member("gpu_prices", \.gpuPrices, .none, "What providers ask for a GPU."),
        ]
}
