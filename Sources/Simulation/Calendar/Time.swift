/// Calendar time: integer nanoseconds; 0 is the start of measurement, the pre-roll lies before it.
public typealias Nanoseconds = Int64

/// A replica's own clock and every latency: integer picoseconds.
public typealias Picoseconds = Int64

/// Conversions between what plans say in seconds and the calendar's nanoseconds.
enum TimeUnits {
    static let second: Nanoseconds = 1_000_000_000
    static let hour: Nanoseconds = 3600 * second
    static let week: Nanoseconds = 168 * hour

    /// The nearest whole nanosecond, at most a hundred years, so that a sum of two stays in range.
    @inline(__always)
    static func nanoseconds(_ seconds: Double) -> Nanoseconds {
        let exact = seconds * 1e9 + (seconds < 0 ? -0.5 : 0.5)
        return Nanoseconds(min(max(exact, -3.2e18), 3.2e18))
    }

    /// Start of the week a time lies in: Monday 00:00, at or before it. The first week starts at 0, the pre-roll lies in
    /// the week before.
    static func startOfWeek(_ time: Nanoseconds) -> Nanoseconds {
        let phase = time % week
        return time - (phase < 0 ? phase + week : phase)
    }
}
