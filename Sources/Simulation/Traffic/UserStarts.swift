/// The first requests of a closed loop's users, evenly over the ramp; their later ones follow from answers.
struct UserStarts {
    private let count: Int
    private let start: Nanoseconds
    private let ramp: Double
    private var started = 0

    init(_ plan: UsersPlan, start: Nanoseconds) {
        count = plan.count
        self.start = start
        ramp = plan.rampSeconds * 1e9
    }

    /// When the next user starts; `.max` after the last.
    mutating func next() -> Nanoseconds {
        guard started < count else { return .max }
        defer { started += 1 }
        return start + Nanoseconds(ramp * Double(started) / Double(count))
    }
}
