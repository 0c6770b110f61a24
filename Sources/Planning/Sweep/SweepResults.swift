import PlimsollScenario

/// The results of a complete sweep, read from its shards as often as needed and never held at once.
public struct SweepResults: Sendable {
    public let plan: SweepPlan
    private let folder: String
    private let shards: Int

    /// - Parameter shards: Shards of the division that is complete in the folder.
    public init(_ plan: SweepPlan, shards: Int, in folder: SweepFolder) {
        (self.plan, self.shards, self.folder) = (plan, shards, folder.path)
    }

    /// Reads everything once: fronts, pooled histograms, counts.
    public func overview() throws(SweepError) -> SweepOverview {
        var overview = SweepOverview(plan)
        var reader = SweepReader(plan, shards: shards, folder: folder)
        while let record = try reader.next() { overview.add(record, of: plan) }
        return overview
    }

    /// Every option of every point, in order.
    public func forEachRow<Failure>(
        _ overview: SweepOverview, _ body: (SweepRow) throws(Failure) -> Void
    ) throws where Failure: Error {
        var reader = SweepReader(plan, shards: shards, folder: folder)
        while let record = try reader.next() {
            var row = SweepRow(point: record.point, parameters: plan.inputs(of: record.point))
            switch record.outcome {
            case .fault(let text):
                row.fault = text
                try body(row)
            case .options(let options):
                for option in options {
                    row.result = option
                    row.isOnFront = overview.isOnFront(option, at: record.point, of: plan)
                    try body(row)
                }
            }
        }
    }
}
