import PlimsollAnswering
import PlimsollSimulation

extension SweepRecord {
    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.write(point)
        switch outcome {
        case .fault(let text):
            writer.write(0)
            writer.write(text)
        case .options(let options):
            writer.write(1)
            writer.write(options.count)
            for option in options { option.write(to: &writer) }
        }
        return writer.bytes
    }

    init(bytes: ArraySlice<UInt8>) throws(DamagedBytes) {
        var reader = ByteReader(bytes)
        point = try reader.count()
        switch try reader.number() {
        case 0: outcome = .fault(try reader.text())
        case 1: outcome = .options(try reader.array { reader throws(DamagedBytes) in try SweepOption(from: &reader) })
        default: throw DamagedBytes()
        }
        guard reader.isAtEnd else { throw DamagedBytes() }
    }

    /// The point alone, without reading the rest.
    static func point(of bytes: ArraySlice<UInt8>) throws(DamagedBytes) -> Int {
        var reader = ByteReader(bytes)
        return try reader.count()
    }
}

extension SweepOption {
    fileprivate func write(to writer: inout ByteWriter) {
        writer.write(name)
        writer.write(isAllowed ? 1 : 0)
        monthlyUSD.write(to: &writer)
        writer.write(usdPerMillionTokens) { $1.write(to: &$0) }
        for each in [ttft, tpot, e2e] { each.write(to: &writer) }
        writer.write(arrived)
        writer.write(served)
        writer.write(gpus) { $1.write(to: &$0) }
        writer.write(objectives.count)
        for objective in objectives { objective.write(to: &writer) }
        latencies.write(to: &writer)
    }

    fileprivate init(from reader: inout ByteReader) throws(DamagedBytes) {
        name = try reader.text()
        isAllowed = try reader.number() == 1
        monthlyUSD = try Estimate(from: &reader)
        usdPerMillionTokens = try reader.optional(Estimate.init(from:))
        ttft = try SweepPercentiles(from: &reader)
        tpot = try SweepPercentiles(from: &reader)
        e2e = try SweepPercentiles(from: &reader)
        arrived = try reader.double()
        served = try reader.double()
        gpus = try reader.optional(Estimate.init(from:))
        objectives = try reader.array(SweepObjective.init(from:))
        latencies = try PooledLatencies(from: &reader)
    }
}

extension Estimate {
    fileprivate func write(to writer: inout ByteWriter) {
        writer.write(mean)
        writer.write(low) { $0.write($1) }
        writer.write(high) { $0.write($1) }
    }

    fileprivate init(from reader: inout ByteReader) throws(DamagedBytes) {
        self.init(
            mean: try reader.double(),
            low: try reader.optional { reader throws(DamagedBytes) in try reader.double() },
            high: try reader.optional { reader throws(DamagedBytes) in try reader.double() })
    }
}

extension SweepPercentiles {
    fileprivate func write(to writer: inout ByteWriter) {
        for each in [p50, p95, p99] { writer.write(each) { $1.write(to: &$0) } }
    }

    fileprivate init(from reader: inout ByteReader) throws(DamagedBytes) {
        p50 = try reader.optional(Estimate.init(from:))
        p95 = try reader.optional(Estimate.init(from:))
        p99 = try reader.optional(Estimate.init(from:))
    }
}

extension SweepObjective {
    private static let verdicts: [Verdict] = [.no, .undecided, .yes]

    fileprivate func write(to writer: inout ByteWriter) {
        writer.write(text)
        writer.write(Self.verdicts.firstIndex(of: met) ?? 1)
        writer.write(value) { $1.write(to: &$0) }
        writer.write(unserved ? 1 : 0)
    }

    fileprivate init(from reader: inout ByteReader) throws(DamagedBytes) {
        text = try reader.text()
        let verdict = try reader.count()
        guard Self.verdicts.indices.contains(verdict) else { throw DamagedBytes() }
        met = Self.verdicts[verdict]
        value = try reader.optional(Estimate.init(from:))
        unserved = try reader.number() == 1
    }
}

extension PooledLatencies {
    fileprivate func write(to writer: inout ByteWriter) {
        writer.write(arrived)
        writer.write(served)
        for each in [ttft, tpot, e2e] { each.write(to: &writer) }
    }

    fileprivate init(from reader: inout ByteReader) throws(DamagedBytes) {
        arrived = try reader.count()
        served = try reader.count()
        ttft = try LatencyHistogram(from: &reader)
        tpot = try LatencyHistogram(from: &reader)
        e2e = try LatencyHistogram(from: &reader)
    }
}

extension LatencyHistogram {
    /// Occupied buckets as steps from the one before.
    fileprivate func write(to writer: inout ByteWriter) {
        let occupied = occupied
        writer.write(occupied.count)
        var last = 0
        for (bucket, count) in occupied {
            writer.write(bucket - last)
            writer.write(count)
            last = bucket
        }
        writer.write(UInt64(truncatingIfNeeded: sum))
        writer.write(UInt64(truncatingIfNeeded: sum >> 64))
        writer.write(UInt64(bitPattern: largest))
    }

    fileprivate init(from reader: inout ByteReader) throws(DamagedBytes) {
        var last = 0
        let occupied = try reader.array { reader throws(DamagedBytes) in
            let (step, overflow) = last.addingReportingOverflow(try reader.count())
            guard !overflow else { throw DamagedBytes() }
            last = step
            return (bucket: last, count: try reader.count())
        }
        let (low, high) = (try reader.number(), try reader.number())
        let largest = Int64(bitPattern: try reader.number())
        guard
            let histogram = LatencyHistogram(
                occupied: occupied, sum: UInt128(high) << 64 | UInt128(low), largest: largest)
        else { throw DamagedBytes() }
        self = histogram
    }
}
