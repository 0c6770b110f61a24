import Foundation

/// M/M/c: Poisson arrivals, exponential service, c servers, one queue (Erlang, 1917).
struct ErlangC {
    var servers: Int
    /// Arrivals times mean service time: the mean number of busy servers. `>= 0`.
    var offeredErlangs: Double

    /// P(wait > 0), by the stable recursion of Erlang B; 1 when the queue grows without bound. O(servers).
    var probabilityOfWait: Double {
        guard offeredErlangs < Double(servers) else { return 1 }
        var blocked = 1.0
        for count in 1...max(1, servers) {
            blocked = offeredErlangs * blocked / (Double(count) + offeredErlangs * blocked)
        }
        let load = offeredErlangs / Double(servers)
        return blocked / (1 - load + load * blocked)
    }

    /// P(wait > t) with the wait in mean service times: C(c, a) exp(-(c - a) t).
    func probabilityOfWait(over services: Double) -> Double {
        guard offeredErlangs < Double(servers) else { return 1 }
        return probabilityOfWait * exp(-(Double(servers) - offeredErlangs) * services)
    }

    /// The fewest groups of `slots` servers with which at most `share` of arrivals wait longer than `services` mean
    /// service times; nil when more than `most` would be needed.
    static func groups(
        of slots: Int, erlangs: Double, waitOver services: Double, atMost share: Double, most: Int = 100_000
    ) -> Int? {
        let first = max(1, Int((erlangs / Double(slots)).rounded(.down)))
        guard first <= most else { return nil }
        return (first...most).first {
            ErlangC(servers: $0 * slots, offeredErlangs: erlangs).probabilityOfWait(over: services) <= share
        }
    }
}
