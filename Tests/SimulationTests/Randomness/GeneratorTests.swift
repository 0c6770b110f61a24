import PlimsollCompiling
import Testing

@testable import PlimsollSimulation

@Suite struct GeneratorTests {
    @Test("SplitMix64 gives the published words")
    func splitMixReference() {
        var generator = SplitMix64(seed: 1_234_567)
        let expected: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        #expect(expected.map { _ in generator.next() } == expected)
    }

    @Test("xoshiro256++ gives the published words")
    func xoshiroReference() {
        var generator = Xoshiro256(state: 1, 2, 3, 4)
        let expected: [UInt64] = [
            41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386, 9_228_616_714_210_784_205,
            9_973_669_472_204_895_162,
        ]
        #expect(expected.map { _ in generator.next() } == expected)
    }

    @Test("uniform draws fill (0, 1) evenly and never reach its ends")
    func uniform() {
        var rng = Xoshiro256(seed: 7)
        var cells = ChiSquare(cells: 200, draws: 100_000)
        var isInside = true
        for _ in 0..<100_000 {
            let value = rng.unit()
            isInside = isInside && value > 0 && value < 1
            cells.add(share: value)
        }
        #expect(isInside)
        #expect(cells.isPlausible())
    }

    @Test("a stream depends on each part of its name, and on nothing else")
    func streamNames() {
        func word(_ seed: UInt64, _ replication: Int, _ kind: StreamKind, _ a: UInt64, _ b: UInt64) -> UInt64 {
            var stream = Streams.stream(seed: seed, replication: replication, kind, a, b)
            return stream.next()
        }
        var words: [UInt64] = []
        for seed in 0..<4 as Range<UInt64> {
            for replication in 0..<4 {
                for kind in StreamKind.allCases {
                    for a in 0..<4 as Range<UInt64> {
                        for b in 0..<4 as Range<UInt64> { words.append(word(seed, replication, kind, a, b)) }
                    }
                }
            }
        }
        #expect(Set(words).count == words.count)
        #expect(word(3, 2, .failures, 1, 0) == word(3, 2, .failures, 1, 0))
    }

    @Test("neighbouring streams are uncorrelated", arguments: [(1, 0, 0), (0, 1, 0), (0, 0, 1)])
    func neighbours(step: (seed: UInt64, replication: Int, owner: UInt64)) {
        var one = Streams.stream(seed: 1, replication: 0, .arrivals, 0)
        var other = Streams.stream(seed: 1 + step.seed, replication: step.replication, .arrivals, step.owner)
        let count = 50_000
        var sum = 0.0
        for _ in 0..<count { sum += (one.unit() - 0.5) * (other.unit() - 0.5) * 12 }
        // The mean product of two independent uniforms, so scaled, has standard deviation 1 / sqrt(count).
        #expect(abs(sum / Double(count)) < 4 / Double(count).squareRoot())
    }

    @Test("first draws of successive streams and keys are uniform and uncorrelated")
    func firstDraws() {
        var streams = ChiSquare(cells: 100, draws: 20_000)
        var keyed = ChiSquare(cells: 100, draws: 20_000)
        var product = 0.0
        var previous = 0.5
        for index in 0..<20_000 as Range<UInt64> {
            var stream = Streams.stream(seed: 1, replication: 0, .sessions, index)
            var turn = Streams.keyed(42, index)
            let value = turn.unit()
            streams.add(share: stream.unit())
            keyed.add(share: value)
            product += (value - 0.5) * (previous - 0.5) * 12
            previous = value
        }
        #expect(streams.isPlausible())
        #expect(keyed.isPlausible())
        #expect(abs(product / 20_000) < 4 / 20_000.0.squareRoot())
    }

    @Test("a flipped bit of the seed flips half the bits of the first word")
    func avalanche() {
        var flipped = Moments()
        for seed in 0..<64 as Range<UInt64> {
            var plain = Streams.stream(seed: seed, replication: 0, .arrivals)
            let word = plain.next()
            for bit in 0..<64 as Range<UInt64> {
                var changed = Streams.stream(seed: seed ^ 1 << bit, replication: 0, .arrivals)
                flipped.add(Double((changed.next() ^ word).nonzeroBitCount))
            }
        }
        #expect(abs(flipped.mean - 32) < 4 * 4 / flipped.count.squareRoot())
        #expect(abs(flipped.variance - 16) < 2)
    }
}
