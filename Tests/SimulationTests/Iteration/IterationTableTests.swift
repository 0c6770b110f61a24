import PlimsollCompiling
import TestSupport
import Testing

@testable import PlimsollSimulation

/// The compiled table against the cost it was compiled from, and its closed forms against loops.
@Suite struct IterationTableTests {
    private static let maxSequences = 64
    private static let largestContext = 200_000

    /// A typical linear one, a slope of nothing but fractions of a picosecond, and rooflines of either bound.
    private static let costs: [IterationCost] = [
        .linear(LinearCost(base: 0.0065, perSequence: 4e-5, perContextToken: 1.3e-8)),
        .linear(LinearCost(base: 2e-6, perSequence: 1e-8, perContextToken: 0.4e-12)),
        .linear(LinearCost(base: 3e-5, perContextToken: 7.5e-12)),
        .fixed(FixedCost(secondsPerOutputToken: 0.004, minimumIteration: 0.02)),
        .roofline(roofline(computePerToken: 1e-6)),
        .roofline(roofline(computePerToken: 1e-3)),
        .roofline(.full(roofline(computePerToken: 1e-6), window: 128, stages: 1)),
        .roofline(.full(roofline(computePerToken: 1e-6), window: 1000, stages: 2)),
        .roofline(.full(roofline(computePerToken: 1e-6), window: 128, stages: 1, host: 0.02)),
        .scaled(ScaledCost(roofline: roofline(computePerToken: 1e-6), overhead: 1e-3, decode: 1.3, prefill: 2)),
        .table(measured),
    ]

    /// Up and down, with an edge far below the largest context.
    private static let measured = TableCost(
        base: 1e-4, tokens: TableCost.Curve(at: [1, 16, 40], seconds: [3e-3, 3.1e-3, 4e-3]),
        decode: TableCost.DecodeGrid(
            sequences: [1, 8, 48], context: [16, 129, 700, 1_500],
            seconds: [1e-3, 2e-3, 1.5e-3, 4e-3, 2e-3, 5e-3, 7e-3, 6e-3, 3e-3, 9e-3, 1e-2, 3e-2]))!

    private static func roofline(computePerToken: Double) -> RooflineCost {
        .plain(
            overhead: 0.002, perSequence: 1e-5, weights: 0.0123, computePerToken: computePerToken,
            perContextToken: 3.14159e-8, collective: 4e-4, collectivePerToken: 1e-7)
    }

    private static func table(_ cost: IterationCost) -> IterationTable {
        IterationTable(cost: cost, maxSequences: maxSequences, largestContext: largestContext)
    }

    @Test(arguments: costs) func compilesWithinATenThousandth(cost: IterationCost) {
        let table = Self.table(cost)
        for batch in [1, 2, 17, 63, 64] {
            for context in Array(stride(from: 0, through: Self.largestContext, by: 37)) + [Self.largestContext] {
                let exact = cost.seconds(IterationLoad(decoding: batch, context: context)) * 1e12
                let segment = table.segment(batch: batch, context: Int64(context))
                let compiled = Double(segment.duration(context: Int64(context)))
                #expect(abs(compiled - exact) <= 1e-4 * exact, "batch \(batch), context \(context)")
                #expect(segment.start <= Int64(context) && Int64(context) < segment.end)
            }
        }
    }

    @Test func aSlopeBelowAPicosecondTakesSeveralSegments() {
        let table = Self.table(Self.costs[1])
        var segments = 0
        var context: Int64 = 0
        while context <= Self.largestContext {
            let segment = table.segment(batch: 8, context: context)
            #expect(segment.start == context)
            segments += 1
            guard segment.end != .max else { break }
            context = segment.end
        }
        #expect(segments > 100)
    }

    @Test(arguments: costs) func theClosedFormIsTheLoop(cost: IterationCost) {
        let table = Self.table(cost)
        var random = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let batch = Int64(random.int(1...Self.maxSequences))
            let context = Int64(random.int(0...Self.largestContext / 2))
            let segment = table.segment(batch: Int(batch), context: context)
            let within = min(segment.iterationsWithin(context: context, batch: batch), 500)
            var sum: Picoseconds = 0
            for iteration in 0..<within {
                let here = context + iteration * batch
                #expect(here < segment.end)
                sum += segment.duration(context: here)
                #expect(segment.sum(count: iteration + 1, context: context, batch: batch) == sum)
            }
            if within < 500 { #expect(context + within * batch >= segment.end) }
        }
    }

    @Test(arguments: costs) func iterationsThatFitAreCountedExactly(cost: IterationCost) {
        let table = Self.table(cost)
        var random = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            let batch = Int64(random.int(1...Self.maxSequences))
            let context = Int64(random.int(0...Self.largestContext / 2))
            let segment = table.segment(batch: Int(batch), context: context)
            func sum(_ count: Int64) -> Picoseconds { segment.sum(count: count, context: context, batch: batch) }
            // Beyond its end a falling segment would fall below zero.
            let within = Int(min(segment.iterationsWithin(context: context, batch: batch), 1_001))
            let count = Int64(random.int(0...within - 1))
            // A picosecond decides.
            func fitting(_ limit: Picoseconds, most: Int64? = nil) -> Int64 {
                segment.iterations(fitting: limit, context: context, batch: batch, most: most ?? Int64(within))
            }
            #expect(fitting(sum(count)) == count)
            #expect(fitting(sum(count + 1) - 1) == count)
            if count > 0 { #expect(fitting(sum(count) - 1) == count - 1) }
            #expect(fitting(sum(count), most: count / 2) == count / 2)
        }
    }

    /// Sums beyond the 53 bits of a `Double`: the root alone is off by one either way.
    @Test func iterationsThatFitAreExactInLongLeaps() {
        var random = SeededGenerator(seed: 13)
        for round in 0..<5_000 {
            let segment = IterationTable.Segment(
                start: 0, end: .max, time: Picoseconds(random.int(1_000_000_000...1_000_000_000_000)),
                slope: Int64(random.int(0...100_000)))
            let batch = Int64(random.int(1...32))
            let count = Int64(random.int(1...1 << 18))
            let sum = segment.sum(count: count, context: 100, batch: batch)
            func fitting(_ limit: Picoseconds) -> Int64 {
                segment.iterations(fitting: limit, context: 100, batch: batch, most: .max)
            }
            #expect(fitting(sum) == count, "round \(round)")
            #expect(fitting(sum - 1) == count - 1, "round \(round)")
        }
    }
}
