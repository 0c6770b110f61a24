extension Scenario {
    /// The scenario without anything that only a bill reads. Two scenarios that are equal so, of the same seed, run
    /// alike, request by request: one simulation serves both, billed twice.
    package var withoutPrices: Scenario {
        var physical = self
        physical.operations = Operations()
        physical.years = nil
        physical.claims = []
        for index in physical.pools.indices {
            var price = physical.pools[index].price
            (price.onDemandUSDPerGPUHour, price.source, price.asOf, price.owned) = (nil, nil, nil, nil)
            price.billsWholeNodes = false
            price.commit?.usdPerGPUHour = 0
            price.spot?.usdPerGPUHour = 0
            physical.pools[index].price = price
        }
        for index in physical.providers.indices { physical.providers[index].price = nil }
        for index in physical.catalog.gpus.indices { physical.catalog.gpus[index].usdPerHour = nil }
        physical.catalog.apis = []
        return physical
    }
}
