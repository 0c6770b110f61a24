/// What a waiting user of a sweep sees.
public enum SweepProgressReport {
    /// `312 of 1,000 points, 31 %, about 8 s left`; the estimate leaves out points finished before this start.
    public static func line(done: Int, total: Int, before: Int, elapsed: Duration) -> String {
        guard total > 0 else { return "no point" }
        let share = Numbers.fixed(Double(done) / Double(total) * 100, decimals: 0)
        let head = "\(Numbers.count(Double(done))) of \(Numbers.count(Double(total))) points, \(share) %"
        guard done > before, done < total else { return head }
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
        return head + ", about \(Spans.wait(seconds: seconds * Double(total - done) / Double(done - before))) left"
    }

    /// Said where a sweep is so large that its user should know.
    public static func size(points: Int, seconds: Double?, jobs: Int) -> String {
        let count = "the sweep has \(Numbers.count(Double(points))) points"
        guard let seconds else { return count }
        return count
            + " and takes about \(Spans.wait(seconds: seconds)) on \(jobs) \(Spans.plural("core", Double(jobs)))"
    }
}
