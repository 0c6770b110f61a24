import PlimsollReporting
import Synchronization

/// The line on stderr that says which fleet is being tried, and how many were.
final class SizeProgress: Sendable {
    private struct State {
        var fleets = 0
        var title = ""
        var lastDrawn: ContinuousClock.Instant?
    }

    private let state = Mutex(State())
    private let start = ContinuousClock.now
    private let isShown: Bool

    init(isShown: Bool) { self.isShown = isShown }

    /// Another fleet is being tried.
    func begin(_ title: String) {
        state.withLock { state in
            state.fleets += 1
            state.title = title
            state.lastDrawn = nil
        }
        update(done: 0, total: 0)
    }

    /// May be called from any thread; drawn at most ten times a second.
    func update(done: Int, total: Int) {
        guard isShown else { return }
        state.withLock { state in
            let now = ContinuousClock.now
            if let last = state.lastDrawn, now - last < .milliseconds(100) { return }
            state.lastDrawn = now
            Terminal.replaceLine(
                SizingProgressReport.line(
                    fleet: state.fleets, title: state.title, done: done, total: total, elapsed: now - start))
        }
    }

    /// Leaves the line empty for what comes next.
    func clear() {
        if isShown { Terminal.replaceLine("") }
    }
}
