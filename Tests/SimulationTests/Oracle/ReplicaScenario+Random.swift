import PlimsollCompiling
import TestSupport

@testable import PlimsollSimulation

/// Scenarios drawn far and wide, small enough to step through.
extension ReplicaScenario {
    init(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let classes = random.int(1...3)
        let priorities = (0..<classes).map { _ in random.chance(0.5) ? 0 : random.int(0...2) }
        let cachedShare = random.pick([0, 0, 0.3, 0.9])
        let longestPrompt = random.pick([3, 20, 100])
        let longestOutput = random.pick([1, 8, 30, 120])
        let asked = (0..<random.int(2...(random.chance(0.1) ? 40 : 12))).map { _ in
            let requestClass = random.int(0...classes - 1)
            let prompt = random.int(1...longestPrompt)
            return Asked(
                requestClass: requestClass, priority: priorities[requestClass], prompt: prompt,
                cached: min(Int(Double(prompt) * cachedShare), prompt - 1),
                output: random.chance(0.2) ? 1 : random.int(1...longestOutput))
        }
        self.init(engine: Self.engine(for: asked, &random), classes: classes)
        schedule(asked, &random)
        var boundaries: [Picoseconds] = []
        _ = runPlainly(boundaries: &boundaries)
        addAtBoundaries(boundaries, &random)
    }

    private static func engine(for asked: [Asked], _ random: inout SeededGenerator) -> EnginePlan {
        let maxSequences = random.chance(0.3) ? random.int(9...32) : random.int(1...8)
        let blockSize = random.pick([1, 4, 16])
        let longest = asked.map { $0.prompt + $0.output }.max()!
        // From the smallest KV that serves the longest request to ample.
        let fewest = (longest + blockSize - 1) / blockSize
        let kvBlocks = random.chance(0.2) ? 40 * fewest : fewest + random.int(0...fewest)
        let batching = random.pick([
            BatchingPolicy.chunked, .chunked, .prefillFirst, .prefillFirst,
            .fixed(maxWait: Nanoseconds(random.int(0...20_000_000))),
        ])
        let budget = random.chance(0.5) ? random.int(1...20) : random.int(20...300)
        return EnginePlan(
            batching: batching, maxSequences: maxSequences,
            maxBatchedTokens: batching == .chunked ? maxSequences - 1 + budget : random.chance(0.5) ? nil : budget,
            maxModelLength: longest, blockSize: blockSize, kvBlocks: kvBlocks, reservesFull: random.chance(0.2),
            cost: cost(&random))
    }

    static func cost(_ random: inout SeededGenerator) -> IterationCost {
        switch random.int(0...7) {
        case 0:
            // Boundaries at whole microseconds.
            return .linear(
                LinearCost(
                    base: 1e-3, perSequence: Double(random.int(0...3)) * 1e-6, perPrompt: 2e-3, perPromptToken: 1e-6))
        case 1:
            return .linear(
                LinearCost(
                    base: random.double(1e-3...2e-2), perSequence: random.double(0...1e-4),
                    perContextToken: random.double(0...1e-6), perPrompt: random.double(0...1e-3),
                    perPromptToken: random.double(0...1e-4), perPromptTokenSquared: random.double(0...1e-8)))
        case 2:
            // Slopes far below a picosecond's resolution: a knot every few hundred tokens.
            return .linear(
                LinearCost(
                    base: random.double(1e-6...3e-6), perSequence: random.double(0...1e-7),
                    perContextToken: random.double(0.3e-12...3.7e-12), perPrompt: 1e-6,
                    perPromptToken: random.double(1e-9...1e-8)))
        case 3:
            // Iterations so long that the replica's clock is re-anchored on the way.
            return .linear(
                LinearCost(
                    base: random.double(5...30), perContextToken: random.double(0...1e-2),
                    perPrompt: random.double(1...100), perPromptToken: 0.1))
        case 4:
            return .fixed(
                FixedCost(
                    secondsPerOutputToken: random.double(1e-3...1e-2), secondsPerPromptToken: random.double(0...1e-4),
                    minimumIteration: random.double(0...2e-2)))
        case 5, 6: return .table(.random(&random))
        default:
            let plain = RooflineCost.plain(
                overhead: random.double(1e-3...5e-3), perSequence: random.double(0...5e-5),
                weights: random.double(5e-3...2e-2), computePerToken: random.double(1e-5...1e-3),
                perContextToken: random.double(1e-9...1e-6), perPair: random.double(0...1e-9),
                collective: random.double(0...1e-3), collectivePerToken: random.double(0...1e-6))
            guard random.chance(0.5) else { return .roofline(plain) }
            return .roofline(
                .full(
                    plain, window: random.int(1...400), stages: random.int(1...3), host: random.pick([0, 0.01, 0.03])))
        }
    }

    private mutating func schedule(_ asked: [Asked], _ random: inout SeededGenerator) {
        let iteration = engine.cost.seconds(IterationLoad(decoding: 1, context: 1)) * 1e9
        let spread = random.pick([0, 2, 10, 40])
        let cancels = random.chance(0.4) ? 0.3 : 0
        var time: Nanoseconds = 0
        for item in asked {
            if random.chance(0.7) { time += Nanoseconds(random.double(0...1) * iteration * Double(spread)) }
            let id = arrive(at: time, item)
            if random.chance(cancels) {
                events.append((time + Nanoseconds(random.double(0...30) * iteration), .cancel(id)))
            }
        }
        let end = time + Nanoseconds(10 * iteration)
        if random.chance(0.25) { events.append((Nanoseconds(random.int(0...Int(end))), .fail)) }
        for _ in 0..<random.int(0...3) { events.append((Nanoseconds(random.int(0...Int(end))), .look)) }
    }

    /// Arrivals, cancels and failures exactly at an iteration's end, and a nanosecond beside it.
    private mutating func addAtBoundaries(_ boundaries: [Picoseconds], _ random: inout SeededGenerator) {
        guard !boundaries.isEmpty else { return }
        for _ in 0..<random.int(0...4) {
            let time = max(0, (random.pick(boundaries) + 999) / 1000 + Nanoseconds(random.int(-1...1)))
            switch random.int(0...5) {
            case 0...2: arrive(at: time, random.pick(requests))
            case 3: events.append((time, .cancel(random.int(0...requests.count - 1))))
            case 4: events.append((time, .look))
            default: events.append((time, .fail))
            }
        }
    }
}
