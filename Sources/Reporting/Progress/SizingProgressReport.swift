/// What a user who waits for `size` sees.
public enum SizingProgressReport {
    /// `step 7, own: 3 to 5 replicas, 2 of 3 runs, 14 s`.
    public static func line(fleet: Int, title: String, done: Int, total: Int, elapsed: Duration) -> String {
        let runs = total > 0 ? ", \(done) of \(total) runs" : ""
        return "step \(fleet), \(title)\(runs), \(Spans.wait(seconds: Double(elapsed.components.seconds)))"
    }
}
