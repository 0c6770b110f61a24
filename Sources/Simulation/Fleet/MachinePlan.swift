/// Durations of a replica's start, one after the other.
public struct ColdStartPlan: Sendable, Equatable {
    /// Not billed (nor anything before the machine exists).
    public var provision: Nanoseconds
    public var image: Nanoseconds
    public var weights: Nanoseconds
    public var warmUp: Nanoseconds

    public init(provision: Nanoseconds, image: Nanoseconds, weights: Nanoseconds, warmUp: Nanoseconds) {
        self.provision = provision
        self.image = image
        self.weights = weights
        self.warmUp = warmUp
    }

    public static let instant = ColdStartPlan(provision: 0, image: 0, weights: 0, warmUp: 0)
}

/// Random failures of single replicas.
public struct FailurePlan: Sendable, Equatable {
    /// Of one replica.
    public var meanTimeBetween: Nanoseconds
    /// Until the machine is back; then weights and warm-up follow.
    public var repair: Nanoseconds
    /// Until standby steps in.
    public var detection: Nanoseconds

    public init(meanTimeBetween: Nanoseconds, repair: Nanoseconds, detection: Nanoseconds) {
        self.meanTimeBetween = meanTimeBetween
        self.repair = repair
        self.detection = detection
    }
}
