/// Is a set of measured points a grid: every combination of its axes once, and every time above zero?
public struct GridCheck: Sendable {
    /// What the axes are called, for messages.
    public var names: [String]
    /// Ascending values of each axis.
    public private(set) var axes: [[Double]] = []
    public private(set) var faults: [Fault] = []

    /// Faults of one kind beyond this many are counted, not listed.
    private static let listed = 5

    /// - Parameter lines: of each point, in its file.
    public init(_ points: [GridPoint], lines: [Int], file: String, names: [String]) {
        self.names = names
        axes = names.indices.map { axis in Array(Set(points.map { $0.at[axis] })).sorted() }
        var first: [[Double]: Int] = [:]
        var doubles = 0
        for (point, line) in zip(points, lines) {
            guard let earlier = first.updateValue(line, forKey: point.at) else { continue }
            doubles += 1
            first[point.at] = earlier
            guard doubles <= Self.listed else { continue }
            add(line, file, "the point \(describe(point.at)) is on line \(earlier) already", "keep one of the two")
        }
        let cells = axes.reduce(1) { $0 * $1.count }
        let holes = cells - first.count
        if holes > 0 {
            let missing = firstHoles(first).map(describe).joined(separator: "; ")
            add(
                lines.first ?? 1, file, "\(holes) of \(cells) points of the grid are missing: \(missing)",
                "measure them, or leave out the axis values that lack them")
        }
        if doubles > Self.listed {
            add(lines.first ?? 1, file, "\(doubles - Self.listed) more points are there twice", "keep one of each")
        }
    }

    private mutating func add(_ line: Int, _ file: String, _ problem: String, _ remedy: String) {
        faults.append(
            Fault(position: Position(file: file, line: line, column: 1), problem: problem, remedy: remedy))
    }

    private func describe(_ at: [Double]) -> String {
        zip(names, at).map { "\($0) \($1 == $1.rounded() ? String(Int($1)) : String($1))" }.joined(separator: ", ")
    }

    private func firstHoles(_ present: [[Double]: Int]) -> [[Double]] {
        var found: [[Double]] = []
        var place = axes.map { _ in 0 }
        while found.count < Self.listed {
            let at = place.indices.map { axes[$0][place[$0]] }
            if present[at] == nil { found.append(at) }
            var axis = place.count - 1
            while axis >= 0, place[axis] == axes[axis].count - 1 {
                place[axis] = 0
                axis -= 1
            }
            if axis < 0 { break }
            place[axis] += 1
        }
        return found
    }
}
