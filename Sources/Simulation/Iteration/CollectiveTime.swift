/// Time of the collectives of an iteration: all-reduces between the ranks of a tensor-parallel group, and sends between
/// pipeline stages. Seconds.
///
/// One message takes a latency and its bytes at the link's speed. Libraries switch algorithms as messages grow, each
/// with a longer latency; two saturating terms follow these steps.
public struct CollectiveTime: Sendable, Equatable {
    public var count: Double
    public var latency: Double
    public var perToken: Double
    /// Latency added to messages well above `middleTokens`, and to those well above `largeTokens`.
    public var middle: Double
    public var middleTokens: Double
    public var large: Double
    public var largeTokens: Double

    public init(
        count: Double, latency: Double, perToken: Double, middle: Double = 0, middleTokens: Double = 1,
        large: Double = 0, largeTokens: Double = 1
    ) {
        self.count = count
        self.latency = latency
        self.perToken = perToken
        self.middle = middle
        self.middleTokens = middleTokens
        self.large = large
        self.largeTokens = largeTokens
    }

    public static let none = CollectiveTime(count: 0, latency: 0, perToken: 0)

    @inline(__always)
    public func seconds(_ tokens: Double) -> Double {
        guard count > 0 else { return 0 }
        let steps = middle * tokens / (tokens + middleTokens) + large * tokens / (tokens + largeTokens)
        return count * (latency + steps + perToken * tokens)
    }
}
