/// What a waiting user sees.
public enum ProgressReport {
    /// Of a line, so that it never wraps in a usual terminal.
    private static let mostCharacters = 99

    /// `312 of 1,000 runs, 31 %, about 8 s left`; no estimate before the first has ended.
    /// - Parameter before: Finished before this start, which tell nothing of the time left.
    public static func line(
        done: Int, of total: Int, _ things: String = "runs", before: Int = 0, elapsed: Duration
    ) -> String {
        guard total > 0 else { return "preparing" }
        let share = Numbers.fixed(Double(done) / Double(total) * 100, decimals: 0)
        let head = "\(Numbers.count(Double(done))) of \(Numbers.count(Double(total))) \(things), \(share) %"
        guard done > before, done < total else { return head }
        let seconds = elapsed / .seconds(1) * Double(total - done) / Double(done - before)
        return head + ", about \(Spans.wait(seconds: seconds)) left"
    }

    /// `34 runs, 12 s: own at 1.28`, for a search; cut to a line.
    public static func line(runs: Int, now: String, elapsed: Duration) -> String {
        let wait = Spans.wait(seconds: Double(elapsed.components.seconds))
        let text = "\(runs) \(Spans.plural("run", Double(runs))), \(wait): \(now)"
        return String(text.prefix(mostCharacters))
    }

    /// Said before runs that take long, and memory where most of it queues; nil below two billion requests.
    public static func notice(requests: Double) -> String? {
        guard requests >= 2e9 else { return nil }
        return
            "about \(Numbers.count(requests)) requests to simulate, of which a core does one or two million a second; "
            + "a lower traffic.scale, a shorter horizon or fewer replications are quicker"
    }

    /// Said where a sweep is so large that its user should know.
    public static func size(points: Int, seconds: Double?, jobs: Int) -> String {
        let count = "the sweep has \(Numbers.count(Double(points))) points"
        guard let seconds else { return count }
        return count
            + " and takes about \(Spans.wait(seconds: seconds)) on \(jobs) \(Spans.plural("core", Double(jobs)))"
    }
}
