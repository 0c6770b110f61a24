import PlimsollScenario

/// What a misspelt name may have meant.
extension Catalog {
    public func nearestGPU(to name: String) -> String? {
        Suggestions.nearest(to: name, among: gpus.map(\.name) + Self.gpuAliases.map(\.alias))
    }

    public func nearestModel(to name: String) -> String? { Suggestions.nearest(to: name, among: models.map(\.name)) }

    public func nearestAPI(to name: String) -> String? { Suggestions.nearest(to: name, among: apis.map(\.name)) }
}
