import PlimsollCatalog
import PlimsollScenario
import PlimsollSimulation

extension Compiler {
    /// The file's price, else the catalog's; nil: a fault was noted.
    static func compilePrice(
        of provider: Provider, in catalog: Catalog, _ scenario: Scenario, _ notes: inout CompilerNotes
    ) -> TokenPrice? {
        let path = "providers.\(provider.name)"
        let row = provider.api.flatMap(catalog.api)
        if let name = provider.api, row == nil {
            let remedy = suggestion(nearest: catalog.nearestAPI(to: name), known: catalog.apis.map(\.name))
            notes.fault(at: path + ".api", "unknown API `\(name)`", remedy)
            return nil
        }
        guard var price = provider.price ?? row?.price else {
            notes.fault(
                at: path + ".price", "the provider has no price",
                "give one, as in `price: {input: $0.88/Mtok, output: $0.88/Mtok}`, or name a catalog `api`")
            return nil
        }
        if price.cachedInputUSDPerMtok == nil, provider.price != nil {
            price.cachedInputUSDPerMtok = row?.price.cachedInputUSDPerMtok
        }
        let source = price.source ?? (provider.price != nil ? "the scenario" : "the catalog")
        notes.assume(
            path + ".price", price.shown, from: source, asOf: price.asOf,
            about: provider.price == nil ? .price : .filePrice)
        if price.cachedInputUSDPerMtok == nil, scenario.traffic.classes.contains(where: { $0.cachedShare > 0 }) {
            notes.assume(
                path + ".price.cached_input", "$\(plain(price.inputUSDPerMtok))/Mtok",
                from: "no cached price is given: cached input is billed as input", about: .price)
        }
        return price
    }
}

extension TokenPrice {
    /// `$2.5/Mtok in, $1.25/Mtok cached, $10/Mtok out`.
    var shown: String {
        let cached = cachedInputUSDPerMtok.map { "$\(plain($0))/Mtok cached, " } ?? ""
        return "$\(plain(inputUSDPerMtok))/Mtok in, \(cached)$\(plain(outputUSDPerMtok))/Mtok out"
    }
}

extension ProviderPlan {
    init(_ provider: Provider) {
        self.init(
            ttft: .seconds(provider.ttftSeconds), outputTokensPerSecond: provider.outputTokensPerSecond,
            roundTrip: nanoseconds(provider.roundTripSeconds), tokensFactor: provider.tokensFactor,
            requestsPerMinute: provider.limits.requestsPerMinute, tokensPerMinute: provider.limits.tokensPerMinute,
            outages: provider.outages.map {
                OutageProcess(
                    meanTimeBetween: nanoseconds($0.meanTimeBetweenSeconds), lasts: nanoseconds($0.lastsSeconds))
            },
            billsRetries: provider.billsRetries)
    }
}
