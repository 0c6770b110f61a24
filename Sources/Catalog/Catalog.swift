public import PlimsollScenario

/// GPUs, models, API prices and rents that Plimsoll knows without being told: data, each row with source and date.
///
///     Catalog.builtIn.gpu("h100-sxm")?.bandwidthBytesPerSecond    // 3.35e12
///     Catalog.builtIn.nearestGPU(to: "h100-smx")                  // "h100-sxm"
///
/// Names are lower case with dashes. A scenario may add rows or replace them; see `adding(_:)`.
public struct Catalog: Equatable, Sendable {
    public var gpus: [GPU]
    public var models: [LanguageModel]
    public var apis: [APIPrice]
    /// What others ask for a GPU-hour, beside the one typical price of each GPU's row.
    public var prices: [PriceRow]
    /// By name, then from the oldest version to the newest.
    public var engines: [EngineRow]

    public init(
        gpus: [GPU], models: [LanguageModel], apis: [APIPrice], prices: [PriceRow], engines: [EngineRow] = []
    ) {
        self.gpus = gpus
        self.models = models
        self.apis = apis
        self.prices = prices
        self.engines = engines
    }

    /// The rows compiled into the program.
    public static let builtIn = Catalog(
        gpus: builtInGPUs, models: builtInModels, apis: builtInAPIs,
        prices: articlePrices + skyPilotPrices + otherPrices, engines: builtInEngines)

    /// This catalog with a scenario's rows: a row of a known name replaces it in place, any other is appended.
    public func adding(_ overrides: CatalogOverrides) -> Catalog {
        var result = self
        for row in overrides.gpus { Self.put(row, into: &result.gpus, where: { $0.name == row.name }) }
        for row in overrides.models { Self.put(row, into: &result.models, where: { $0.name == row.name }) }
        for row in overrides.apis { Self.put(row, into: &result.apis, where: { $0.name == row.name }) }
        return result
    }

    /// The GPU of this name, or of the name that this one is short for (`h100` is `h100-sxm`).
    public func gpu(_ name: String) -> GPU? {
        let full = Self.gpuAliases.first { $0.alias == name }?.name ?? name
        return gpus.first { $0.name == name } ?? gpus.first { $0.name == full }
    }

    public func model(_ name: String) -> LanguageModel? { models.first { $0.name == name } }

    public func api(_ name: String) -> APIPrice? { apis.first { $0.name == name } }

    private static func put<Row>(_ row: Row, into rows: inout [Row], where isSame: (Row) -> Bool) {
        if let index = rows.firstIndex(where: isSame) { rows[index] = row } else { rows.append(row) }
    }
}

/// What a provider asks for an hour of one GPU.
public struct PriceRow: Equatable, Sendable {
    /// A name of `Catalog.gpus`.
    public var gpu: String
    /// Cloud, or the publisher of the figure.
    public var provider: String
    public var plan: Plan
    public var usdPerGPUHour: Double
    public var source: String
    /// ISO date of the figure, as precise as its source (`2025-03`).
    public var asOf: String

    /// How it is paid.
    public enum Plan: String, CaseIterable, Sendable {
        case onDemand = "on-demand"
        case spot
        /// A flat price a month, here over its hours.
        case month
    }

    package init(gpu: String, provider: String, plan: Plan, usdPerGPUHour: Double, source: String, asOf: String) {
        (self.gpu, self.provider, self.plan) = (gpu, provider, plan)
        (self.usdPerGPUHour, self.source, self.asOf) = (usdPerGPUHour, source, asOf)
    }
}
