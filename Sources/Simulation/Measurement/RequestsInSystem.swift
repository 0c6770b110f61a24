/// Counts measured requests that have arrived and not ended, and checks Little's law as an identity: the integral of
/// their number is the sum of their times in the system.
struct RequestsInSystem {
    private(set) var count = 0
    private var area: Int128 = 0
    private var since: Nanoseconds = 0
    private var sojourns: Int128 = 0

    @inline(__always)
    mutating func enter(at now: Nanoseconds) { change(by: 1, at: now) }

    /// One that arrived at `arrival` ends.
    @inline(__always)
    mutating func leave(at now: Nanoseconds, arrival: Nanoseconds) {
        change(by: -1, at: now)
        sojourns += Int128(now - arrival)
    }

    @inline(__always)
    private mutating func change(by change: Int, at now: Nanoseconds) {
        area += Int128(now - since) * Int128(count)
        since = now
        count += change
    }

    /// Holds once everybody has left.
    var obeysLittlesLaw: Bool { area == sojourns }
}
