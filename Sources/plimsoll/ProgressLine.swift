import PlimsollReporting
import Synchronization

/// One line of progress on stderr, redrawn at most ten times a second.
final class ProgressLine: Sendable {
    private let start = ContinuousClock.now
    private let lastDrawn: Mutex<ContinuousClock.Instant?> = Mutex(nil)
    private let isShown: Bool

    init(isShown: Bool) { self.isShown = isShown }

    /// May be called from any thread.
    func update(done: Int, total: Int) {
        guard isShown else { return }
        lastDrawn.withLock { last in
            let now = ContinuousClock.now
            if let last, now - last < .milliseconds(100), done < total { return }
            last = now
            Terminal.replaceLine(ProgressReport.line(done: done, total: total, elapsed: now - start))
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
