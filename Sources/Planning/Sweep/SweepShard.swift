/// Every `count`th point of a sweep, beginning with `index`: neighbours, which take about as long, are spread out.
public struct SweepShard: Equatable, Sendable {
    public var index: Int
    public var count: Int
    /// Points of the whole sweep.
    var points: Int

    /// nil unless `0 <= index < count`.
    public init?(index: Int, of count: Int, points: Int) {
        guard count >= 1, (0..<count).contains(index) else { return nil }
        (self.index, self.count, self.points) = (index, count, points)
    }

    /// Points of this shard; none where there are more shards than points.
    public var total: Int { index < points ? (points - index - 1) / count + 1 : 0 }

    func point(at position: Int) -> Int { index + position * count }
    func position(of point: Int) -> Int? {
        guard (0..<points).contains(point), point % count == index else { return nil }
        return point / count
    }

    var journalName: String { "shard-\(index)-of-\(count).journal" }
    var completeName: String { "shard-\(index)-of-\(count).points" }
}
