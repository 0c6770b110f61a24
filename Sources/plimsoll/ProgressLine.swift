import PlimsollReporting
import Synchronization

/// One line of progress on stderr, redrawn at most ten times a second.
final class ProgressLine: Sendable {
    private let start = ContinuousClock.now
    private let lastDrawn: Mutex<ContinuousClock.Instant?> = Mutex(nil)
    private let isShown: Bool

    init(isShown: Bool) { self.isShown = isShown }

    /// May be called from any thread.
    /// - Parameter before: Done before this start.
    func update(done: Int, of total: Int, _ things: String = "runs", before: Int = 0) {
        draw(isLast: done >= total) {
            ProgressReport.line(done: done, of: total, things, before: before, elapsed: $0)
        }
    }

    /// For searches, which do not know how far they have to go.
    func update(runs: Int, now: String) {
        draw(isLast: false) { ProgressReport.line(runs: runs, now: now, elapsed: $0) }
    }

    private func draw(isLast: Bool, _ line: (_ elapsed: Duration) -> String) {
        guard isShown else { return }
        lastDrawn.withLock { last in
            let now = ContinuousClock.now
            if let last, now - last < .milliseconds(100), !isLast { return }
            last = now
            Terminal.replaceLine(line(now - start))
        }
    }

    /// Leaves the line empty for what comes next.
    func clear() {
        lastDrawn.withLock { last in
            if last != nil { Terminal.replaceLine("") }
            last = nil
        }
    }
}
