/// Conversions between what plans say in seconds and the calendar's nanoseconds.
enum TimeUnits {
    static let hour: Nanoseconds = 3_600_000_000_000
    static let week: Nanoseconds = 168 * hour

    /// The nearest whole nanosecond, at most a hundred years, so that a sum of two stays in range.
    @inline(__always)
    static func nanoseconds(_ seconds: Double) -> Nanoseconds {
        let exact = seconds * 1e9 + (seconds < 0 ? -0.5 : 0.5)
        return Nanoseconds(min(max(exact, -3.2e18), 3.2e18))
    }
}
