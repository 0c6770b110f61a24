import PlimsollCompiling
import Testing

@testable import PlimsollSimulation

/// Operators by hand.
@Suite struct RooflineCostTests {
    private static func product(compute: Double, sharpness: Int = 3, unfilled: Double = 0) -> MatrixProduct {
        MatrixProduct(
            count: 10, fixed: 1, weights: 8, traffic: 0, compute: compute, unfilled: unfilled, sharpness: sharpness)
    }

    /// Ten products: one second each before the first byte; eight of reading outweigh two of arithmetic, and at equal
    /// times a norm of order 2 gives sqrt(2) of them.
    @Test func theSlowerOfReadingAndComputingDecides() {
        #expect(abs(Self.product(compute: 1).seconds(2) - 90) < 0.01)
        let equal = 10 * (1 + 8 * 2.0.squareRoot())
        #expect(abs(Self.product(compute: 1, sharpness: 1).seconds(8) - equal) < 1e-12)
        #expect(abs(Self.product(compute: 1).seconds(8000) / 80_010 - 1) < 1e-9)
    }

    /// A row of tiles takes twice its time where one more tile's worth is lost; four rows a quarter more.
    @Test func fewTilesDoNotFillTheGPU() {
        let product = Self.product(compute: 1e3, unfilled: 1)
        let (one, four) = (10 * (1 + 64 * 1e3 * 2.0), 10 * (1 + 512 * 1e3 * 1.25))
        #expect(abs(product.seconds(64) / one - 1) < 1e-9)
        #expect(abs(product.seconds(512) / four - 1) < 1e-9)
    }

    private static func experts(ranks: Double, skew: Double) -> ExpertsTime {
        ExpertsTime(
            layers: 1, expertsPerRank: 128 / ranks, ranks: ranks, perToken: 8, skew: skew, fixed: 0, weights: 1,
            compute: 0, traffic: 0, padding: 0, sharpness: 3)
    }

    /// 128 experts, 8 a token, even: 16 tokens make 128 choices, which touch 128 (1 - 1/e) = 80.9 of them.
    @Test func choicesTouchFewerExpertsThanThereAre() {
        let even = Self.experts(ranks: 1, skew: 0)
        #expect(abs(even.touched(16) - 80.911) < 0.001)
        #expect(even.touched(1) <= 8)
        #expect(even.touched(1) > 7.5)
        #expect(abs(even.touched(10_000) - 128) < 1e-9)
        let skewed = Self.experts(ranks: 1, skew: 0.7)
        // Popular half: 64 (1 - exp(-1.7)); rare half: 64 (1 - exp(-0.3)).
        let byHand = 64 * 0.817_316_5 + 64 * 0.259_181_8
        #expect(abs(skewed.touched(16) - byHand) < 1e-4)
        #expect(skewed.touched(16) < even.touched(16))
    }

    /// Eight ranks, 16 tokens: 16 choices a rank in the mean, and sqrt(2 x 16 x ln 8) = 8.16 more on the busiest.
    @Test func theBusiestRankHasMoreThanTheMean() {
        let spread = Self.experts(ranks: 8, skew: 0)
        #expect(abs(spread.choices(16) - 24.157) < 0.001)
        #expect(spread.choices(1) <= 8)
        #expect(spread.seconds(16) > Self.experts(ranks: 1, skew: 0).seconds(16) / 8)
        #expect(Self.experts(ranks: 8, skew: 0.7).choices(1000) > spread.choices(1000))
    }

    private static func attention(window: Double?) -> AttentionTime {
        AttentionTime(
            window: window, decodeFixed: 1, perSequence: 0.5, perContextToken: 0.01, narrow: 4, narrowLimit: 2,
            mixedPerContextToken: 0.05, promptFixed: 10, perPromptToken: 0, perPair: 0.001, perPastToken: 0.1)
    }

    @Test func aWindowCapsTheMeanContext() {
        let load = IterationLoad(decoding: 4, context: 4000)
        func seconds(_ window: Double?) -> Double {
            Self.attention(window: window).seconds(load, sequences: 4, context: 4000)
        }
        // 1 + 4 x 0.5, and 0.01 a token at twice the time: four sequences do not fill the GPU.
        #expect(abs(seconds(nil) - (3 + 80)) < 1e-9)
        #expect(abs(seconds(100) - (3 + 8)) < 1e-9)
        #expect(abs(seconds(2000) - seconds(nil)) < 1e-9)
    }

    /// Two chunks of 256 behind nothing and 256: 2 x 256 tokens, (256^2 + 512^2 - 256^2) / 2 pairs, 256 tokens there.
    @Test func chunksCompareWithWhatLiesThere() {
        var load = IterationLoad(decoding: 0, context: 0)
        load.add(from: 0, to: 256)
        load.add(from: 256, to: 512)
        let seconds = Self.attention(window: nil).seconds(load, sequences: 0, context: 0)
        #expect(abs(seconds - (10 + 0.001 * 131_072 + 25.6)) < 1e-9)
    }

    /// A chunk of 16 rows fills a quarter of a tile and takes the time of a whole one.
    @Test func aShortChunkTakesAWholeTile() {
        let attention = Self.attention(window: nil)
        let short =
            attention.seconds(IterationLoad(promptTokens: 16, past: 10_000), sequences: 0, context: 0) - 10 - 1000
        let whole =
            attention.seconds(IterationLoad(promptTokens: 64, past: 10_000), sequences: 0, context: 0) - 10 - 1000
        #expect(abs(short / whole - 1) < 0.01)
    }

    /// A decode beside a prompt costs its tile: 0.05 a token of context instead of 0.01.
    @Test func decodesBesideAPromptCostMore() {
        let attention = Self.attention(window: nil)
        var load = IterationLoad(decoding: 100, context: 1000)
        let alone = attention.seconds(load, sequences: 100, context: 1000)
        load.add(from: 0, to: 64)
        let prompt = attention.seconds(IterationLoad(promptTokens: 64), sequences: 0, context: 0)
        let beside = attention.seconds(load, sequences: 100, context: 1000) - prompt
        #expect(abs(alone - (51 + 10.4)) < 1e-9)
        #expect(abs(beside - (51 + 50)) < 1e-9)
    }

    private static let cost = RooflineCost.plain(
        overhead: 1, perSequence: 0.1, weights: 8, computePerToken: 0, perContextToken: 0.01)

    @Test func batchesArePaddedToGraphs() {
        var cost = Self.cost
        cost.products[0].compute = 1
        cost.graphStep = 8
        cost.graphLimit = 16
        func products(_ batch: Int) -> Double { cost.parts(IterationLoad(decoding: batch, context: 0)).products }
        #expect(products(9) == products(16))
        #expect(products(3) < products(4))
        #expect(products(17) < products(18))
    }

    /// Two stages: half the sequences pass both; a prompt is cut in two, three quarters of one pass.
    @Test func aPipelineSplitsTheBatch() {
        var cost = Self.cost
        cost.stages = 2
        let load = IterationLoad(decoding: 10, context: 1000)
        let half = IterationLoad(decoding: 5, context: 500)
        #expect(abs(cost.seconds(load) - Self.cost.seconds(half)) < 1e-12)
        let prompt = IterationLoad(promptTokens: 512)
        #expect(abs(cost.seconds(prompt) - 0.75 * Self.cost.seconds(prompt)) < 1e-12)
    }

    /// Below the host's time decode does not grow with the context, above it does; the knots lie at the bend.
    @Test func theHostHidesBehindTheGPU() {
        var cost = Self.cost
        cost.host = 9
        // 8 s of weights and 0.01 s a token: equal at 100 tokens.
        #expect(cost.seconds(IterationLoad(decoding: 1, context: 50)) == 9 + 1.1)
        #expect(abs(cost.seconds(IterationLoad(decoding: 1, context: 300)) - (11 + 1.1)) < 1e-9)
        let knots = cost.knots(batch: 1)
        #expect(knots.count == 2 && abs(knots[0] - 100) <= 1 && knots[1] == knots[0] + 1)
        #expect(Self.cost.knots(batch: 1).isEmpty)
    }

    @Test func messagesPayForTheirSteps() {
        let collective = CollectiveTime(
            count: 2, latency: 5, perToken: 1, middle: 10, middleTokens: 1, large: 100, largeTokens: 1e6)
        #expect(abs(collective.seconds(1) - 2 * (5 + 5 + 1)) < 0.001)
        #expect(abs(collective.seconds(1e6) - 2 * (5 + 10 + 50 + 1e6)) < 0.1)
        #expect(CollectiveTime.none.seconds(100) == 0)
    }
}
