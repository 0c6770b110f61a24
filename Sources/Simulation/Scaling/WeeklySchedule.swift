/// From this second of the week on, so many replicas.
public struct ScheduleStep: Sendable, Equatable {
    public var fromSecondOfWeek: Int
    public var replicas: Int

    public init(fromSecondOfWeek: Int, replicas: Int) {
        self.fromSecondOfWeek = fromSecondOfWeek
        self.replicas = replicas
    }
}

/// Replicas by the clock: steps over a week that starts on Monday 00:00 and comes again.
struct WeeklySchedule: SizeRule, Autoscaler {
    /// In order of time.
    let steps: [ScheduleStep]

    var least: Int { steps.map(\.replicas).min() ?? 0 }
    var most: Int { steps.map(\.replicas).max() ?? 0 }
    func resized(to most: Int) -> SizePlan? { nil }
    func autoscaler(hotStandby: Int) -> (any Autoscaler)? { self }

    /// Before the week's first step last week's last one holds.
    func wanted(at time: Nanoseconds) -> Int {
        let phase = time - TimeUnits.startOfWeek(time)
        return (steps.last { Self.start($0) <= phase } ?? steps.last)?.replicas ?? 0
    }

    let metric: PoolMetric? = nil

    /// The next step, this week's or the next one's first.
    func nextLook(after time: Nanoseconds) -> Nanoseconds {
        let week = TimeUnits.startOfWeek(time)
        if let next = steps.first(where: { Self.start($0) > time - week }) { return week + Self.start(next) }
        return week + TimeUnits.week + (steps.first.map(Self.start) ?? 0)
    }

    func decide(_ sight: PoolSight) -> Int { wanted(at: sight.time) }

    /// Within the week.
    private static func start(_ step: ScheduleStep) -> Nanoseconds {
        Nanoseconds(step.fromSecondOfWeek) * TimeUnits.second
    }
}
