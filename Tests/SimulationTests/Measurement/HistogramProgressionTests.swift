import TestSupport
import Testing

@testable import PlimsollSimulation

/// A leap's gaps, recorded in closed form, against the same gaps one by one.
@Suite struct HistogramProgressionTests {
    @Test func aProgressionIsItsTerms() {
        var random = SeededGenerator(seed: 3)
        for round in 0..<300 {
            // From below the first bucket to hours; steps from nothing to octaves.
            var first = Picoseconds(random.double(0...1) * Double(1 << random.int(1...52)))
            var step = random.chance(0.1) ? 0 : Picoseconds(random.double(0...1) * Double(1 << random.int(1...45)))
            if random.chance(0.3) {
                // Terms exactly on the buckets' bounds.
                first = LatencyHistogram.lowerBound(of: random.int(1...1_000))
                step = first >> Picoseconds(random.int(0...10))
            }
            let terms = Int64(random.int(1...200))
            // Measured times may fall as the context grows.
            if random.chance(0.3) { step = -min(step, first / terms) }
            let times = random.int(1...40)
            var closed = HistogramBuffer()
            closed.record(first: first, step: step, terms: terms, times: times)
            var loop = HistogramBuffer()
            for term in 0..<terms { for _ in 0..<times { loop.record(first + term * step) } }
            #expect(closed.snapshot == loop.snapshot, "round \(round): \(first) + \(step) x \(terms), \(times) times")
            closed.deallocate()
            loop.deallocate()
        }
    }

    @Test func theBufferIsTheHistogram() {
        var random = SeededGenerator(seed: 4)
        var buffer = HistogramBuffer()
        var histogram = LatencyHistogram()
        for _ in 0..<5_000 {
            let value = Picoseconds(random.double(0...1) * Double(1 << random.int(1...61)))
            let times = random.int(1...3)
            buffer.record(value, times: times)
            histogram.record(value, times: times)
        }
        #expect(buffer.snapshot == histogram)
        buffer.clear()
        #expect(buffer.snapshot == LatencyHistogram())
        buffer.deallocate()
    }

    @Test func bucketsMeetWithoutAGap() {
        for bucket in 1..<LatencyHistogram.bucketCount - 1 {
            let low = LatencyHistogram.lowerBound(of: bucket)
            let next = LatencyHistogram.lowerBound(of: bucket + 1)
            #expect(LatencyHistogram.bucket(of: low) == bucket)
            #expect(LatencyHistogram.bucket(of: next - 1) == bucket)
            #expect(Double(next - low) <= Double(low) / 64)
        }
    }
}
