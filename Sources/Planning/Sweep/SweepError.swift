/// Why a sweep cannot go on, and whether trying again may help.
public struct SweepError: Error, Equatable, Sendable {
    public var message: String
    /// The same command may succeed later: the disk was full, another process holds the shard.
    public var isWorthRetrying: Bool

    public init(_ message: String, isWorthRetrying: Bool = false) {
        self.message = message
        self.isWorthRetrying = isWorthRetrying
    }
}
