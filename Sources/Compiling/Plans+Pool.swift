import PlimsollScenario
import PlimsollSimulation

extension PoolPlan {
    /// Size and standby are none until an option gives them.
    init(_ pool: Pool, engine: EnginePlan) {
        self.init(
            key: fnv1a(pool.name), engine: engine, routing: RoutingPolicy(pool.routing),
            frontEnd: nanoseconds(pool.frontEndSeconds),
            tokensFactor: pool.tokensFactor, size: .fixed(0), coldStart: ColdStartPlan(pool.coldStart),
            failures: pool.failures.map { FailurePlan($0, gpusPerReplica: pool.gpusPerReplica) },
            zoneFailures: pool.zoneFailures.map {
                OutageProcess(
                    meanTimeBetween: nanoseconds($0.meanTimeBetweenSeconds), lasts: nanoseconds($0.lastsSeconds))
            },
            billing: SlotBilling(pool.price), replicasPerNode: pool.replicasPerNode, zones: pool.zones)
    }
}

extension EnginePlan {
    init(_ pool: Pool, maxModelLength: Int, kvTokens: Int, cost: IterationCost) {
        let engine = pool.engine
        self.init(
            batching: BatchingPolicy(engine.batching), maxSequences: engine.maxNumSeqs,
            maxBatchedTokens: engine.maxNumBatchedTokens, maxModelLength: maxModelLength,
            blockSize: engine.blockSize, kvBlocks: max(1, kvTokens / engine.blockSize),
            reservesFull: engine.reservesFull, queueLimit: pool.queueLimit, cost: cost)
    }
}

extension BatchingPolicy {
    init(_ batching: Engine.Batching) {
        switch batching {
        case .chunked: self = .chunked
        case .prefillFirst: self = .prefillFirst
        case .fixed(let seconds): self = .fixed(maxWait: nanoseconds(seconds))
        }
    }
}

extension RoutingPolicy {
    init(_ routing: Routing) {
        switch routing {
        case .roundRobin: self = .roundRobin
        case .leastOutstanding: self = .leastOutstanding
        case .powerOfTwo: self = .powerOfTwo
        }
    }
}

extension LinearCost {
    init(_ linear: LinearPerformance) {
        self.init(
            base: linear.baseSeconds, perSequence: linear.perSequenceSeconds,
            perContextToken: linear.perContextTokenSeconds, perPrompt: linear.perPromptSeconds,
            perPromptToken: linear.perPromptTokenSeconds,
            perPromptTokenSquared: linear.perPromptTokenSquaredSeconds)
    }
}

extension FixedCost {
    init(_ fixed: FixedPerformance) {
        self.init(
            secondsPerOutputToken: 1 / fixed.outputTokensPerSecond,
            secondsPerPromptToken: fixed.promptTokensPerSecond.map { 1 / $0 } ?? 0,
            minimumIteration: fixed.perSequenceTokensPerSecond.map { 1 / $0 } ?? 0)
    }
}

extension ColdStartPlan {
    init(_ start: ColdStart) {
        self.init(
            provision: nanoseconds(start.provisionSeconds), image: nanoseconds(start.imageSeconds),
            weights: nanoseconds(start.weightsSeconds), warmUp: nanoseconds(start.warmUpSeconds))
    }
}

extension FailurePlan {
    /// A replica of n GPUs fails n times as often as a GPU.
    init(_ failures: Failures, gpusPerReplica: Int) {
        let parts = failures.perGPU ? Double(gpusPerReplica) : 1
        self.init(
            meanTimeBetween: nanoseconds(failures.meanTimeBetweenSeconds / parts),
            repair: nanoseconds(failures.repairSeconds), detection: nanoseconds(failures.detectionSeconds))
    }
}
