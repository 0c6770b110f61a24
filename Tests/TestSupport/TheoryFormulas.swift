import Foundation

/// What queueing theory says about a system with mean service 1 s: waits and sojourns are in seconds.
public enum TheoryFormulas {
    /// Share of lost customers with no waiting room, at `load` Erlang (Erlang, 1917), by the stable recursion.
    public static func erlangB(servers: Int, load: Double) -> Double {
        (1...servers).reduce(1) { blocked, count in load * blocked / (Double(count) + load * blocked) }
    }

    /// Share of customers that wait in M/M/c, at `load < servers` Erlang (Erlang, 1917).
    public static func erlangC(servers: Int, load: Double) -> Double {
        let blocked = erlangB(servers: servers, load: load)
        let free = 1 - load / Double(servers)
        return blocked / (free + (1 - free) * blocked)
    }

    /// Mean wait of M/M/c at a load a server.
    public static func meanWait(servers: Int, utilization: Double) -> Double {
        erlangC(servers: servers, load: utilization * Double(servers)) / (Double(servers) * (1 - utilization))
    }

    /// Share of time in which an M/M/c system is not empty.
    public static func busyShare(servers: Int, utilization: Double) -> Double {
        let load = utilization * Double(servers)
        var term = 1.0
        var sum = 1.0
        for count in 1..<max(2, servers) where count < servers {
            term *= load / Double(count)
            sum += term
        }
        return 1 - 1 / (sum + term * load / Double(servers) / (1 - utilization))
    }

    /// Mean wait of M/G/1 (Pollaczek, 1930; Khinchine, 1932).
    public static func pollaczekKhinchine(utilization: Double, cv: Double) -> Double {
        utilization * (1 + cv * cv) / 2 / (1 - utilization)
    }

    /// Mean sojourn of GI/M/1 with Gamma gaps: 1 / (1 - sigma), sigma being the root of the gaps' transform at
    /// 1 - sigma (Kleinrock, Queueing Systems I, 6.4). Gamma of shape k and mean g: (1 + g s / k)^-k.
    public static func gammaArrivalsSojourn(utilization: Double, cv: Double) -> Double {
        let shape = 1 / (cv * cv)
        var sigma = utilization
        for _ in 0..<10_000 { sigma = pow(1 + (1 - sigma) / (utilization * shape), -shape) }
        return 1 / (1 - sigma)
    }

    /// Mean waits of two priorities, served to the end once begun (Cobham, Operations Research 2, 1954).
    public static func cobham(high: Double, low: Double, cv: Double) -> (high: Double, low: Double) {
        let residual = (high + low) * (1 + cv * cv) / 2
        return (residual / (1 - high), residual / (1 - high) / (1 - high - low))
    }

    /// Mean sojourn of power of two choices among very many M/M/1 servers (Mitzenmacher, 1996):
    /// the sum of rho^(2^i - 2), i from 1.
    public static func powerOfTwoSojourn(utilization: Double) -> Double {
        (1...30).reduce(0) { $0 + pow(utilization, exp2(Double($1)) - 2) }
    }
}
