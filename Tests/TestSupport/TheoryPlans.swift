import Foundation
public import PlimsollSimulation

/// Plans of textbook queues: the serving engine with coefficients that leave only a server of mean service 1 s.
public enum TheoryPlans {
    /// A service requirement, of mean 1 s.
    public enum Service: Sendable {
        case fixed, exponential
        case gamma(cv: Double)
        case lognormal(cv: Double)

        public var cv: Double {
            switch self {
            case .fixed: 0
            case .exponential: 1
            case .gamma(let cv), .lognormal(let cv): cv
            }
        }
    }

    /// Tokens of the mean service; cutting a draw to a whole token loses 0.5 / 100,000 of it.
    public static let tokens = 100_000.0
    /// An iteration of the servers that decode: a token's time.
    public static let tokenSeconds = 1 / tokens
    public static let second: Nanoseconds = 1_000_000_000
    private static let longest = 1 << 30

    /// Whole tokens whose time is the service.
    public static func lengths(_ service: Service) -> Sampler {
        let family: Sampler.Family =
            switch service {
            case .fixed: .fixed(tokens)
            case .exponential: .gamma(shape: 1, scale: tokens)
            case .gamma(let cv): .gamma(shape: 1 / (cv * cv), scale: tokens * cv * cv)
            case .lognormal(let cv): lognormal(cv: cv)
            }
        return Sampler(family, minimum: 1)
    }

    private static func lognormal(cv: Double) -> Sampler.Family {
        let variance = log(1 + cv * cv)
        return .lognormal(mu: log(tokens) - variance / 2, sigma: variance.squareRoot())
    }

    /// One request at a time, whose prompt is the work and whose only token leaves with it.
    public static func singleServer() -> EnginePlan {
        EnginePlan(
            batching: .prefillFirst, maxSequences: 1, maxBatchedTokens: nil, maxModelLength: longest, blockSize: 16,
            kvBlocks: longest / 16, reservesFull: true,
            cost: .linear(LinearCost(base: 1, perPromptToken: tokenSeconds)))
    }

    /// `servers` requests at a time, each at a token an iteration; iterations last the same whatever they carry.
    public static func servers(_ servers: Int, queueLimit: Int? = nil) -> EnginePlan {
        EnginePlan(
            batching: .chunked, maxSequences: servers, maxBatchedTokens: 1 << 20, maxModelLength: longest,
            blockSize: 16, kvBlocks: longest / 16, reservesFull: true, queueLimit: queueLimit,
            cost: .linear(LinearCost(base: tokenSeconds)))
    }

    /// All requests share one rate of tokens.
    public static func sharedProcessor() -> EnginePlan {
        EnginePlan(
            batching: .chunked, maxSequences: 1_024, maxBatchedTokens: 1 << 20, maxModelLength: longest,
            blockSize: 16, kvBlocks: longest / 16, reservesFull: true,
            cost: .fixed(FixedCost(secondsPerOutputToken: tokenSeconds)))
    }

    /// Renewal arrivals whose prompt is the work.
    public static func prompts(rate: Double, cv: Double = 1, _ service: Service, priority: Int = 0) -> ClassPlan {
        ClassPlan(
            traffic: TrafficPlan(
                arrivals: .renewal(RenewalPlan(ratePerSecond: rate, cv: cv)), prompt: lengths(service),
                output: Sampler(.fixed(1))),
            priority: priority)
    }

    /// Users whose prompts are the work, and who think for exponential times.
    public static func users(_ count: Int, thinkSeconds: Double, _ service: Service) -> ClassPlan {
        let think = Sampler(.gamma(shape: 1, scale: thinkSeconds))
        return ClassPlan(
            traffic: TrafficPlan(
                arrivals: .users(UsersPlan(count: count, thinkSeconds: think)), prompt: lengths(service),
                output: Sampler(.fixed(1))))
    }

    /// Renewal arrivals whose output is the work.
    public static func outputs(rate: Double, _ service: Service) -> ClassPlan {
        ClassPlan(
            traffic: TrafficPlan(
                arrivals: .renewal(RenewalPlan(ratePerSecond: rate)), prompt: Sampler(.fixed(1)),
                output: lengths(service)))
    }

    /// A plan in seconds; every class goes to the pool of its number, or to the last.
    public static func plan(
        seed: UInt64, replication: Int, seconds: Double, preRoll: Double, classes: [ClassPlan], pools: [PoolPlan],
        thresholds: [Threshold] = []
    ) -> RunPlan {
        RunPlan(
            seed: seed, replication: replication, optionKey: 7, horizon: Nanoseconds(seconds * 1e9),
            preRoll: Nanoseconds(preRoll * 1e9), drain: 1_000_000 * second, classes: classes, pools: pools,
            provider: nil,
            dispatch: DispatchPlan(
                targets: classes.indices.map { .pool(min($0, pools.count - 1)) },
                mayLeave: classes.map { _ in false }),
            thresholds: thresholds)
    }
}
