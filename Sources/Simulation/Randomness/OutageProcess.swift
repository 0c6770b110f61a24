/// Exponential times between, exponential durations.
public struct OutageProcess: Sendable, Equatable {
    public var meanTimeBetween: Nanoseconds
    public var lasts: Nanoseconds

    public init(meanTimeBetween: Nanoseconds, lasts: Nanoseconds) {
        self.meanTimeBetween = meanTimeBetween
        self.lasts = lasts
    }
}

extension Xoshiro256 {
    /// An exponential time of this mean, at least a nanosecond.
    mutating func time(mean: Nanoseconds) -> Nanoseconds {
        max(1, Nanoseconds(Exponential().draw(&self) * Double(mean)))
    }
}
