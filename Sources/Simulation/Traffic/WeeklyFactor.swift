/// The week's multipliers as a step function that is walked forwards. The week starts at t = 0 and wraps both ways.
struct WeeklyFactor {
    private let values: [Double]
    private var step: Int
    /// When the current week started.
    private var weekStart: Nanoseconds
    /// When the current step ends; never, where there is only one.
    private(set) var next: Nanoseconds

    init(_ values: [Double], at start: Nanoseconds) {
        self.values = values
        weekStart = TimeUnits.startOfWeek(start)
        step = 0
        next = .max
        guard values.count > 1 else { return }
        while boundary(step + 1) <= start - weekStart { step += 1 }
        next = weekStart + boundary(step + 1)
    }

    var value: Double { values.isEmpty ? 1 : values[step] }

    /// Moves to the step that begins at `next`.
    mutating func advance() {
        step += 1
        if step == values.count {
            step = 0
            weekStart += TimeUnits.week
        }
        next = weekStart + boundary(step + 1)
    }

    /// Start of a step within the week, to the nanosecond even where the steps do not divide the week.
    private func boundary(_ step: Int) -> Nanoseconds {
        let count = Nanoseconds(values.count)
        let index = Nanoseconds(step)
        return TimeUnits.week / count * index + TimeUnits.week % count * index / count
    }
}
