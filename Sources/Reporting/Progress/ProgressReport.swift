/// What a waiting user sees.
public enum ProgressReport {
    /// Of a line, so that it never wraps in a usual terminal.
    private static let mostCharacters = 99

    /// `12 of 30 runs, 40 %, about 8 s left`; no estimate before the first run has ended.
    public static func line(done: Int, total: Int, elapsed: Duration) -> String {
        guard total > 0 else { return "preparing" }
        let share = Double(done) / Double(total)
        let head = "\(done) of \(total) runs, \(Numbers.fixed(share * 100, decimals: 0)) %"
        guard done > 0, done < total else { return head }
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
        return head + ", about \(Spans.wait(seconds: seconds * (1 - share) / share)) left"
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
}
