/// How many replicas serve.
public enum SizePlan: Sendable {
    case fixed(Int)
    case hpa(HPAPlan)
    /// Replicas wanted from each time on, over a week (0 ..< 604800 s), first entry at 0.
    case schedule([ScheduleStep])

    /// The most replicas that may be wanted at once.
    public var most: Int {
        switch self {
        case .fixed(let count): count
        case .hpa(let plan): plan.maximum
        case .schedule(let steps): steps.reduce(0) { max($0, $1.replicas) }
        }
    }
}

/// From this second of the week on, so many replicas.
public struct ScheduleStep: Sendable, Equatable {
    public var fromSecondOfWeek: Int
    public var replicas: Int

    public init(fromSecondOfWeek: Int, replicas: Int) {
        self.fromSecondOfWeek = fromSecondOfWeek
        self.replicas = replicas
    }
}

/// Kubernetes' horizontal pod autoscaler.
public struct HPAPlan: Sendable, Equatable {
    public var metric: Metric
    public var target: Double
    public var minimum: Int
    public var maximum: Int
    public var sync: Nanoseconds
    public var lag: Nanoseconds
    public var tolerance: Double
    public var downStabilization: Nanoseconds
    public var upStabilization: Nanoseconds
    public var upShare: Double
    public var upPods: Int
    public var upPeriod: Nanoseconds
    public var downShare: Double
    public var downPeriod: Nanoseconds
    public var terminationGrace: Nanoseconds

    /// What is averaged over ready replicas.
    public enum Metric: Sendable, Equatable { case waiting, running, kvUse }

    public init(
        metric: Metric, target: Double, minimum: Int, maximum: Int, sync: Nanoseconds, lag: Nanoseconds,
        tolerance: Double, downStabilization: Nanoseconds, upStabilization: Nanoseconds, upShare: Double,
        upPods: Int, upPeriod: Nanoseconds, downShare: Double, downPeriod: Nanoseconds,
        terminationGrace: Nanoseconds
    ) {
        self.metric = metric
        self.target = target
        self.minimum = minimum
        self.maximum = maximum
        self.sync = sync
        self.lag = lag
        self.tolerance = tolerance
        self.downStabilization = downStabilization
        self.upStabilization = upStabilization
        self.upShare = upShare
        self.upPods = upPods
        self.upPeriod = upPeriod
        self.downShare = downShare
        self.downPeriod = downPeriod
        self.terminationGrace = terminationGrace
    }
}
