/// The engine's parts on their own. This module compiles the engine's very sources, so that each part is measured as
/// the compiler sees it in the loop.
///
/// Each function does `count` operations and returns something that depends on all of them.
public enum Parts {
    /// The latest result of a measured loop.
    nonisolated(unsafe) public static var sink: UInt64 = 1

    /// A dependent chain of xoshiro256++ draws: what others are compared with, since it is the same everywhere.
    public static func calibration(_ count: Int) -> UInt64 {
        var rng = Xoshiro256(seed: sink)
        var sum: UInt64 = 0
        for _ in 0..<count { sum ^= rng.next() }
        return sum
    }

    /// Hold: the earliest of `pending` events that happen once is taken, and another scheduled.
    public static func holdOnce(_ count: Int, pending: Int) -> UInt64 {
        var rng = Xoshiro256(seed: 2)
        let exponential = Exponential()
        var queue = EventQueue()
        for slot in 0..<pending { queue.schedule(.failure(slot: slot), at: Nanoseconds(exponential.draw(&rng) * 1e9)) }
        var now: Nanoseconds = 0
        for _ in 0..<count {
            now = queue.earliest
            let event = queue.pop()
            queue.schedule(event, at: now + Nanoseconds(exponential.draw(&rng) * 1e9))
        }
        return UInt64(bitPattern: now)
    }

    /// Hold: the earliest of `pending` timers is set anew.
    public static func holdTimers(_ count: Int, pending: Int) -> UInt64 {
        var rng = Xoshiro256(seed: 3)
        let exponential = Exponential()
        let timers = Tournament(count: pending)
        defer { timers.deallocate() }
        for timer in 0..<pending { timers.set(timer, to: Nanoseconds(exponential.draw(&rng) * 1e9)) }
        for _ in 0..<count {
            timers.set(timers.winner, to: timers.smallest + Nanoseconds(exponential.draw(&rng) * 1e9))
        }
        return UInt64(bitPattern: timers.smallest)
    }

    /// Draws of a sampler, as counts of tokens.
    public static func draw(_ count: Int, _ sampler: Sampler) -> UInt64 {
        var rng = Xoshiro256(seed: 4)
        let compiled = CompiledSampler(sampler)
        var sum = 0
        for _ in 0..<count { sum &+= compiled.drawTokens(&rng) }
        return UInt64(bitPattern: Int64(sum))
    }

    /// Records latencies spread over an octave.
    public static func record(_ count: Int) -> UInt64 {
        var rng = Xoshiro256(seed: 5)
        var histogram = HistogramBuffer()
        defer { histogram.deallocate() }
        for _ in 0..<count { histogram.record(100_000_000_000 + Picoseconds(rng.next() >> 27)) }
        return UInt64(histogram.count)
    }

    /// Records leaps of 60 iterations of 16 sequences: 7 ms to 8 ms a token, a little longer each time.
    public static func recordLeaps(_ count: Int) -> UInt64 {
        var rng = Xoshiro256(seed: 6)
        var histogram = HistogramBuffer()
        defer { histogram.deallocate() }
        for _ in 0..<count {
            histogram.record(first: 7_000_000_000 + Picoseconds(rng.next() >> 34), step: 640_000, terms: 60, times: 16)
        }
        return UInt64(histogram.count)
    }

    /// M/M/1 at 80 % load through the engine's calendar, arrivals and histogram: the sojourn of `count` customers.
    public static func singleServer(_ count: Int) -> UInt64 {
        var arrivals = ArrivalProcess(
            RenewalPlan(ratePerSecond: 0.8), seed: 7, replication: 0, classIndex: 0, start: 0, horizon: .max / 2)
        var rng = Streams.stream(seed: 7, replication: 0, .lengths)
        let exponential = Exponential()
        var calendar = Calendar(replicas: 1, pools: 0, classes: 1)
        var sojourns = HistogramBuffer()
        defer { sojourns.deallocate() }
        // A ring of arrival times; at 80 % load a thousand customers are never there at once.
        let places = 1 << 10
        let queue = UnsafeMutablePointer<Nanoseconds>.allocate(capacity: places)
        defer { queue.deallocate() }
        var (first, last) = (0, 0)
        func service() -> Nanoseconds { Nanoseconds(exponential.draw(&rng) * 1e9) }
        calendar.setArrival(requestClass: 0, at: arrivals.next())
        while sojourns.count < count {
            let now = calendar.nextTime
            if case .wake = calendar.next() {
                sojourns.record((now - queue[first & (places - 1)]) * 1_000)
                first += 1
                calendar.setWake(replica: 0, at: first < last ? now + service() : .max)
            } else {
                precondition(last - first < places, "more customers than places")
                queue[last & (places - 1)] = now
                last += 1
                if last - first == 1 { calendar.setWake(replica: 0, at: now + service()) }
                calendar.setArrival(requestClass: 0, at: arrivals.next())
            }
        }
        return UInt64(sojourns.snapshot.meanSeconds! * 1e6)
    }

    /// Samplers as scenarios use them.
    public static var samplers: [(name: String, sampler: Sampler)] {
        [
            ("lognormal", Workload.lengths(1_000, most: 32_000)),
            ("exponential", Sampler(.gamma(shape: 1, scale: 100))),
            ("gamma, cv 2", Sampler(.gamma(shape: 0.25, scale: 400))),
            ("quantiles", Sampler(.quantiles(shares: [0, 0.5, 0.95, 1], values: [1, 200, 900, 4_000]))),
        ]
    }
}
