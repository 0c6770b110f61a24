/// A row of a `Table` while it is read. What cannot be read is noted and answered with a placeholder, so that all
/// faults of a file come to light at once.
public struct Row {
    public let file: String
    public let line: Int
    let fields: [Substring]
    let place: [String: Int]
    let faults: Faults

    final class Faults {
        var list: [DataFault] = []
    }

    /// The field as it stands; empty where there is no such column.
    public func text(_ column: String) -> String { place[column].map { String(fields[$0]) } ?? "" }

    /// A finite number above 0: times and rates. Placeholder 1.
    public func positive(_ column: String) -> Double {
        guard let value = Double(text(column)), value.isFinite, value > 0 else {
            return note(column, "no number above 0", 1)
        }
        return value
    }

    /// A whole number of at least `least`, perhaps written with a fraction of zero (`8.0`). Placeholder `least`.
    public func count(_ column: String, atLeast least: Int = 1) -> Int {
        guard let value = Double(text(column)), value == value.rounded(), value >= Double(least), value < 1e15 else {
            return note(column, "no whole number of at least \(least)", least)
        }
        return Int(value)
    }

    /// A finite number of any sign. Placeholder 0.
    public func number(_ column: String) -> Double {
        guard let value = Double(text(column)), value.isFinite else { return note(column, "no number", 0) }
        return value
    }

    /// Notes what is wrong with the row as a whole, unless it is right.
    public func check(_ isRight: Bool, _ problem: String) {
        guard !isRight else { return }
        faults.list.append(DataFault(file: file, line: line, problem: problem, remedy: "correct the row"))
    }

    private func note<Value>(_ column: String, _ problem: String, _ placeholder: Value) -> Value {
        let problem = "\(column) is `\(text(column).prefix(40))`, \(problem)"
        faults.list.append(DataFault(file: file, line: line, problem: problem, remedy: "correct the row"))
        return placeholder
    }
}
