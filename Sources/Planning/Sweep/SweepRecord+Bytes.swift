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

/// Its figures as its description writes them, then what the description leaves out.
extension SweepOption {
    fileprivate func write(to writer: inout ByteWriter) {
        writer.write(json.compact)
        latencies.write(to: &writer)
    }

    fileprivate init(from reader: inout ByteReader) throws(DamagedBytes) {
        let text = try reader.text()
        guard let json = try? JSONValue(parsing: text), let option = try? SweepOption(json: json) else {
            throw DamagedBytes()
        }
        self = option
        latencies = try PooledLatencies(from: &reader)
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
