/// How many replicas of a pool serve, hot standby not counted.
///
/// A way of sizing is a case here and a file beside this one, which holds its numbers, what it says of itself
/// (`SizeRule`) and, where the number changes, who decides it (`Autoscaler`). Everybody else asks the properties below.
public enum SizePlan: Sendable {
    case fixed(Int)
    case hpa(HPAPlan)
    /// Replicas wanted from each time on, over a week (0 ..< 604800 s), first entry at 0.
    case schedule([ScheduleStep])

    /// What the case stands for: the only switch over sizes.
    var rule: any SizeRule {
        switch self {
        case .fixed(let count): FixedSize(count: count)
        case .hpa(let plan): plan
        case .schedule(let steps): WeeklySchedule(steps: steps)
        }
    }

    /// The fewest replicas that are wanted at any time.
    public var least: Int { rule.least }

    /// The most replicas that may be wanted at once.
    public var most: Int { rule.most }

    /// Does the number change while the pool runs?
    public var isAutoscaled: Bool { rule.autoscaler(hotStandby: 0) != nil }

    /// May a search choose another number? A schedule stays as it is written.
    public var isResizable: Bool { rule.resized(to: 1) != nil }

    /// The same way of sizing with at most so many replicas, and in proportion fewer at least; itself where it is not
    /// resizable.
    public func resized(to most: Int) -> SizePlan { rule.resized(to: most) ?? self }
}

/// What a way of sizing says of itself.
protocol SizeRule: Sendable {
    /// The fewest and the most replicas that may be wanted.
    var least: Int { get }
    var most: Int { get }

    /// Replicas wanted at the start of a run, before any autoscaler has looked.
    func wanted(at start: Nanoseconds) -> Int

    /// With at most so many replicas (1 or more); nil where its numbers are not for a search to change.
    func resized(to most: Int) -> SizePlan?

    /// Who changes the number, in a pool with so many hot spares; nil: nobody.
    func autoscaler(hotStandby: Int) -> (any Autoscaler)?

    /// Time a scaled-down replica has to finish its work; the rest is lost.
    var terminationGrace: Nanoseconds { get }
}

extension SizeRule {
    /// Kubernetes' default.
    var terminationGrace: Nanoseconds { 30 * TimeUnits.second }
}

/// Always the same number.
struct FixedSize: SizeRule {
    let count: Int

    var least: Int { count }
    var most: Int { count }
    func wanted(at start: Nanoseconds) -> Int { count }
    func resized(to most: Int) -> SizePlan? { .fixed(most) }
    func autoscaler(hotStandby: Int) -> (any Autoscaler)? { nil }
}
