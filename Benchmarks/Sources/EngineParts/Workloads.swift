/// Plans of fixed workloads, all of the load of reference/eight-replicas.yaml: 11 requests a second and replica, mean
/// prompt 1,000, mean output 250, both lognormal with sigma 1; replicas 70 % loaded.
public struct Workload: Sendable {
    public var name: String
    public var plan: RunPlan
    /// In nanoseconds a request on a machine like the one the README names; nil: nobody asked.
    public var reach: Double?

    public static let rateAReplica = 11.0

    /// So many replicas for so many requests in the mean.
    public init(
        _ name: String, replicas: Int, requests: Double, routing: RoutingPolicy = .leastOutstanding,
        reach: Double? = nil, _ change: (inout RunPlan) -> Void = { _ in }
    ) {
        let rate = Self.rateAReplica * Double(replicas)
        var pool = PoolPlan(engine: Self.prefillFirst, size: .fixed(replicas))
        pool.routing = routing
        plan = RunPlan(
            seed: 1, replication: 0, optionKey: 1, horizon: Nanoseconds(requests / rate * 1e9), preRoll: 0,
            drain: 1_000_000_000_000_000,
            classes: [
                ClassPlan(
                    traffic: TrafficPlan(
                        arrivals: .renewal(RenewalPlan(ratePerSecond: rate)), prompt: Self.lengths(1_000, most: 32_000),
                        output: Self.lengths(250, most: 16_000)))
            ],
            pools: [pool], provider: nil, dispatch: DispatchPlan(targets: [.pool(0)], mayLeave: [false]))
        self.name = name
        self.reach = reach
        change(&plan)
    }

    /// Lognormal with sigma 1.
    static func lengths(_ mean: Double, most: Double) -> Sampler {
        Sampler(.lognormal(mu: Elementary.log(mean) - 0.5, sigma: 1), minimum: 1, maximum: most)
    }

    /// What the yardstick takes to draw the same requests: mu and sigma of prompt and output.
    public static var yardstickLengths: [Double] {
        [Elementary.log(1_000) - 0.5, 1, Elementary.log(250) - 0.5, 1]
    }

    static let prefillFirst = EnginePlan(
        batching: .prefillFirst, maxSequences: 128, maxBatchedTokens: nil, maxModelLength: 1 << 20, blockSize: 1,
        kvBlocks: 430_000, reservesFull: true,
        cost: .linear(
            LinearCost(
                base: 6e-3, perSequence: 20e-6, perContextToken: 40e-9, perPrompt: 2e-3, perPromptToken: 32e-6,
                perPromptTokenSquared: 1e-9)))

    static func chunk(_ plan: inout RunPlan) {
        plan.pools[0].engine.batching = .chunked
        plan.pools[0].engine.maxBatchedTokens = 2_048
        plan.pools[0].engine.blockSize = 16
        plan.pools[0].engine.kvBlocks = 430_000 / 16
        plan.pools[0].engine.reservesFull = false
    }

    /// The engine at work: one to 512 replicas, each router, batching, preemption, failures, an autoscaler.
    public static func engine(requests: Double) -> [Workload] {
        [
            Workload("one replica at 70 % load", replicas: 1, requests: requests),
            Workload("8 replicas, least outstanding", replicas: 8, requests: requests, reach: 250),
            Workload("8 replicas, round robin", replicas: 8, requests: requests, routing: .roundRobin),
            Workload("8 replicas, power of two", replicas: 8, requests: requests, routing: .powerOfTwo),
            Workload("64 replicas, least outstanding", replicas: 64, requests: requests, reach: 350),
            Workload("512 replicas, least outstanding", replicas: 512, requests: requests, reach: 450),
            Workload("8 replicas, chunked", replicas: 8, requests: requests, reach: 350, chunk),
            Workload("8 replicas, preempting", replicas: 8, requests: requests) {
                chunk(&$0)
                $0.pools[0].engine.kvBlocks = 45_000 / 16
                $0.pools[0].engine.maxModelLength = 40_000
            },
            Workload("8 replicas, failing each 10 min", replicas: 8, requests: requests) {
                $0.pools[0].failures = FailurePlan(
                    meanTimeBetween: 600_000_000_000, repair: 30_000_000_000, detection: 5_000_000_000)
            },
            Workload("8 replicas, autoscaled", replicas: 8, requests: requests) {
                $0.pools[0].size = .hpa(scaler)
            },
        ]
    }

    private static let scaler = HPAPlan(
        metric: .running, target: 32, minimum: 4, maximum: 16, sync: 15_000_000_000, lag: 15_000_000_000,
        tolerance: 0.1, downStabilization: 300_000_000_000, upStabilization: 0, upShare: 1, upPods: 4,
        upPeriod: 15_000_000_000, downShare: 1, downPeriod: 15_000_000_000, terminationGrace: 30_000_000_000)

    /// The same with mean outputs of so many tokens; requests come as much less often, KV and batch are unlimited.
    public static func output(_ mean: Double, requests: Double) -> Workload {
        Workload("mean output \(Int(mean))", replicas: 8, requests: requests) {
            let rate = 88 * 250 / mean
            $0.classes[0].traffic.arrivals = .renewal(RenewalPlan(ratePerSecond: rate))
            $0.classes[0].traffic.output = lengths(mean, most: mean * 64)
            $0.horizon = Nanoseconds(requests / rate * 1e9)
            $0.pools[0].engine.kvBlocks = 100_000_000
            $0.pools[0].engine.maxModelLength = 1 << 26
            $0.pools[0].engine.cost = .linear(
                LinearCost(base: 6e-3, perSequence: 20e-6, perContextToken: 40e-10, perPrompt: 2e-3))
        }
    }

    /// The same with chunked prefill and KV in blocks.
    public var chunked: Workload {
        var copy = self
        Self.chunk(&copy.plan)
        return copy
    }

    /// One iteration a step, as engines without the leap simulate.
    public var stepped: Workload {
        var copy = self
        copy.name += ", stepped"
        for pool in copy.plan.pools.indices { copy.plan.pools[pool].engine.longestLeap = 1 }
        return copy
    }
}
