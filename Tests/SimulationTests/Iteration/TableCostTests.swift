import PlimsollCompiling
import Testing

@testable import PlimsollSimulation

/// A table small enough to interpolate by hand.
@Suite struct TableCostTests {
    /// 1 and 4 sequences at 100, 200 and 400 tokens each, in milliseconds.
    private static let decode = TableCost.DecodeGrid(
        sequences: [1, 4], context: [100, 200, 400], seconds: [10e-3, 12e-3, 20e-3, 16e-3, 24e-3, 22e-3])

    private static func milliseconds(_ table: TableCost, _ load: IterationLoad) -> Double {
        (table.seconds(load) * 1e15).rounded() / 1e12
    }

    private static func decode(_ batch: Int, mean context: Int) -> IterationLoad {
        IterationLoad(decoding: batch, context: batch * context)
    }

    @Test func cellsAreKept() throws {
        let table = try #require(TableCost(decode: Self.decode))
        let cells = [(1, 100, 10.0), (1, 200, 12), (1, 400, 20), (4, 100, 16), (4, 200, 24), (4, 400, 22)]
        for (batch, context, expected) in cells {
            #expect(Self.milliseconds(table, Self.decode(batch, mean: context)) == expected)
        }
    }

    @Test func betweenCellsBatchAndContextMixLinearly() throws {
        let table = try #require(TableCost(decode: Self.decode))
        #expect(Self.milliseconds(table, Self.decode(1, mean: 150)) == 11)
        // A third of the way from 1 to 4: 10 + 6/3 and 12 + 12/3, half-way between.
        #expect(Self.milliseconds(table, Self.decode(2, mean: 150)) == 14)
    }

    @Test func beyondTheGridTheOutermostCellGoesOn() throws {
        let table = try #require(TableCost(decode: Self.decode))
        #expect(Self.milliseconds(table, Self.decode(1, mean: 600)) == 28)
        // The last cell of four sequences falls: no decode gets faster by a longer context.
        #expect(Self.milliseconds(table, Self.decode(4, mean: 600)) == 22)
        // 16 + (16 - 10) for three sequences more.
        #expect(Self.milliseconds(table, Self.decode(7, mean: 100)) == 22)
        // Below: 10 ms is the fastest cell, and the floor.
        #expect(Self.milliseconds(table, Self.decode(1, mean: 50)) == 10)
        #expect(Self.milliseconds(table, Self.decode(4, mean: 50)) == 13)
    }

    @Test func curvesAddTokensAndSequences() throws {
        let table = try #require(
            TableCost(
                base: 1e-3, tokens: TableCost.Curve(at: [1, 101], seconds: [0, 10e-3]),
                sequences: TableCost.Curve(at: [1, 3], seconds: [2e-3, 4e-3]), decode: Self.decode,
                mixed: TableCost.MixedGrid(
                    promptTokens: [50], past: [0], sequences: [0], context: [1], seconds: [7e-3])))
        var load = Self.decode(1, mean: 100)
        #expect(Self.milliseconds(table, load) == 13)
        load.add(from: 0, to: 50)
        // 51 tokens, two sequences, the one mixed cell.
        #expect(Self.milliseconds(table, load) == 16)
    }

    @Test func severalPromptsCountAsOneWithAsManyPairs() throws {
        let grid = TableCost.MixedGrid(
            promptTokens: [100, 200], past: [0, 100], sequences: [0], context: [1],
            seconds: [1e-3, 2e-3, 3e-3, 5e-3])
        let pairs = try #require(TableCost(decode: Self.decode, mixed: grid, promptsByPairs: true))
        let whole = try #require(TableCost(decode: Self.decode, mixed: grid))
        var two = IterationLoad(promptTokens: 120)
        two.add(from: 0, to: 160)
        // 120^2 + 160^2 = 200^2.
        #expect(Self.milliseconds(pairs, two) == 3)
        // 280 tokens: 1.8 times the way from 100 to 200.
        #expect(Self.milliseconds(whole, two) == 4.6)
        #expect(Self.milliseconds(pairs, IterationLoad(promptTokens: 200, past: 50)) == 4)
        #expect(Self.milliseconds(pairs, IterationLoad(promptTokens: 150, past: 100)) == 3.5)
    }

    @Test func whatWasNotMeasuredIsOutside() throws {
        let grid = TableCost.MixedGrid(
            promptTokens: [16, 64], past: [0, 32], sequences: [0, 4], context: [10, 100],
            seconds: Array(repeating: 1e-3, count: 16))
        let table = try #require(TableCost(decode: Self.decode, mixed: grid))
        #expect(!table.isOutside(Self.decode(1, mean: 100)))
        #expect(table.isOutside(Self.decode(5, mean: 100)))
        #expect(table.isOutside(Self.decode(1, mean: 99)))
        #expect(table.isOutside(Self.decode(1, mean: 400)))
        #expect(!table.isOutside(IterationLoad(promptTokens: 64, past: 32)))
        #expect(table.isOutside(IterationLoad(promptTokens: 65)))
        #expect(table.isOutside(IterationLoad(promptTokens: 16, past: 33)))
        var beside = Self.decode(4, mean: 50)
        beside.add(from: 0, to: 16)
        #expect(!table.isOutside(beside))
    }

    @Test func gridsWithHolesOrUnsortedAxesAreNone() {
        #expect(TableCost(decode: TableCost.DecodeGrid(sequences: [1, 2], context: [1], seconds: [1])) == nil)
        #expect(TableCost(decode: TableCost.DecodeGrid(sequences: [2, 1], context: [1], seconds: [1, 1])) == nil)
        #expect(TableCost(decode: TableCost.DecodeGrid(sequences: [], context: [], seconds: [])) == nil)
    }

    @Test func aScaledRooflineScalesItsParts() {
        let roofline = RooflineCost.plain(
            overhead: 1e-3, perSequence: 0, weights: 5e-3, computePerToken: 1e-5, perContextToken: 1e-8,
            perPair: 1e-9, collective: 0)
        let cost = IterationCost.scaled(ScaledCost(roofline: roofline, overhead: 2e-3, decode: 1.5, prefill: 3))
        let base = IterationCost.roofline(roofline)
        let alone = IterationLoad(decoding: 4, context: 4_000)
        #expect(cost.seconds(alone) == 2e-3 + 1.5 * base.seconds(alone))
        var beside = alone
        beside.add(from: 0, to: 1_000)
        let added = base.seconds(beside) - base.seconds(alone)
        #expect(abs(cost.seconds(beside) - (2e-3 + 1.5 * base.seconds(alone) + 3 * added)) < 1e-15)
    }
}
