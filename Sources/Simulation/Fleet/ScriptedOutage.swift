/// A loss at a known time.
public struct ScriptedOutage: Sendable, Equatable {
    public var at: Nanoseconds
    public var lasts: Nanoseconds
    public var loss: Loss

    /// What is lost.
    public enum Loss: Sendable, Equatable {
        /// nil: in every pool.
        case zone(Int, pool: Int?)
        /// So many of the pool's serving replicas, lowest slot first.
        case replicas(Int, pool: Int)
        case provider
    }

    public init(at: Nanoseconds, lasts: Nanoseconds, loss: Loss) {
        self.at = at
        self.lasts = lasts
        self.loss = loss
    }
}
