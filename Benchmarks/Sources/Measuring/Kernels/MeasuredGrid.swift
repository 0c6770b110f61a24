import Foundation

/// Times measured on a grid of whole numbers, read between its points.
///
/// Between points the logarithm of the time is linear in the logarithms of the axes, which is exact for times that are
/// products of powers of them. Outside the grid, and in its holes, there is no value: nothing is extrapolated.
struct MeasuredGrid: Sendable {
    private let axes: [[Int]]
    private let times: [[Int]: Double]

    /// - Parameter points: a place on the axes and its time, `> 0`; of several at one place, `merge` makes one.
    init(points: [(place: [Int], time: Double)], dimensions: Int, merge: ([Double]) -> Double) {
        let grouped = Dictionary(grouping: points, by: \.place).mapValues { merge($0.map(\.time)) }
        times = grouped
        axes = (0..<dimensions).map { axis in Set(grouped.keys.map { $0[axis] }).sorted() }
    }

    /// nil: the place is outside, or a corner of its cell was not measured.
    func time(at place: [Int]) -> Double? {
        var corners: [(place: [Int], weight: Double)] = [([], 1)]
        for (axis, value) in zip(axes, place) {
            guard let cell = Self.cell(of: value, on: axis) else { return nil }
            corners = corners.flatMap { corner in
                cell.map { (corner.place + [$0.point], corner.weight * $0.weight) }
            }
        }
        var logarithm = 0.0
        for corner in corners {
            guard let time = times[corner.place] else { return nil }
            logarithm += corner.weight * log(time)
        }
        return exp(logarithm)
    }

    /// The point itself, or the two beside it with their weights.
    private static func cell(of value: Int, on axis: [Int]) -> [(point: Int, weight: Double)]? {
        guard let above = axis.firstIndex(where: { $0 >= value }) else { return nil }
        if axis[above] == value { return [(value, 1)] }
        guard above > 0 else { return nil }
        let (low, high) = (axis[above - 1], axis[above])
        let share = log(Double(value) / Double(low)) / log(Double(high) / Double(low))
        return [(low, 1 - share), (high, share)]
    }
}
