public import PlimsollScenario

/// Every price an option is billed by.
public struct Tariff: Equatable, Sendable {
    /// One a pool, in the order of the run plan.
    public var pools: [PoolPricing]
    /// nil without a provider.
    public var provider: TokenPrice?
    /// Charged to options with a pool.
    public var operations: Operations

    package init(pools: [PoolPricing], provider: TokenPrice?, operations: Operations) {
        self.pools = pools
        self.provider = provider
        self.operations = operations
    }
}
