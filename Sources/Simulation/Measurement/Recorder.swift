/// Listens to what the model announces and keeps counts, histograms and hours. The model never asks it anything.
struct Recorder: ~Copyable {
    let horizon: Nanoseconds
    private let classCount: Int
    private let classes: UnsafeMutablePointer<ClassRecord>
    private let thresholds: UnsafeMutablePointer<ThresholdRecord>
    private let thresholdCount: Int
    /// Gaps are counted from t = 0 to the horizon.
    var recordsGaps = false
    private var completionHash: UInt64 = 0
    var hours: HourRecorder

    /// - Parameter hourClass: the class whose TTFT the hours are about; nil: all classes.
    init(horizon: Nanoseconds, classes classCount: Int, thresholds limits: [Threshold] = [], hourClass: Int? = nil) {
        self.horizon = horizon
        self.classCount = classCount
        classes = .allocate(capacity: classCount)
        for index in 0..<classCount { (classes + index).initialize(to: ClassRecord()) }
        thresholdCount = limits.count
        thresholds = .allocate(capacity: max(1, thresholdCount))
        for (index, threshold) in limits.enumerated() {
            (thresholds + index).initialize(to: ThresholdRecord(threshold, horizon: horizon))
        }
        hours = HourRecorder(horizon: horizon, requestClass: hourClass)
    }

    deinit {
        for index in 0..<classCount { classes[index].deallocate() }
        for index in 0..<thresholdCount { thresholds[index].deallocate() }
        classes.deallocate()
        thresholds.deallocate()
    }

    // MARK: Gaps between tokens

    /// One gap of one sequence.
    mutating func gap(_ value: Picoseconds, requestClass: Int32) {
        if recordsGaps { classes[Int(requestClass)].itl.record(value) }
    }

    /// The same gap for a batch, counted by class.
    mutating func gap(_ value: Picoseconds, weights: UnsafeMutablePointer<Int32>) {
        guard recordsGaps else { return }
        for index in 0..<classCount where weights[index] > 0 {
            classes[index].itl.record(value, times: Int(weights[index]))
        }
    }

    /// The gaps of a leap: an arithmetic progression, for a batch counted by class.
    mutating func gaps(
        first: Picoseconds, step: Picoseconds, count: Int64, weights: UnsafeMutablePointer<Int32>
    ) {
        guard recordsGaps else { return }
        for index in 0..<classCount where weights[index] > 0 {
            classes[index].itl.record(first: first, step: step, terms: count, times: Int(weights[index]))
        }
    }

    /// Evenly spaced tokens of one request (a provider's).
    mutating func gaps(_ value: Picoseconds, times: Int, requestClass: Int32) {
        if recordsGaps, times > 0 { classes[Int(requestClass)].itl.record(value, times: times) }
    }

    // MARK: Requests

    /// A request arrives within the horizon.
    mutating func arrived(_ request: RequestPointer) {
        classes[Int(request.pointee.requestClass)].counts.arrived += 1
        hours.arrived(request)
    }

    /// An attempt after the first is made.
    mutating func retried(_ request: RequestPointer) {
        if request.pointee.isMeasured { classes[Int(request.pointee.requestClass)].counts.retries += 1 }
    }

    /// A measured request was served; latencies include everything outside the server.
    mutating func served(
        _ request: RequestPointer, ttft: Picoseconds, e2e: Picoseconds, byProvider: Bool,
        ownPrompt: (Picoseconds) -> Bool
    ) {
        let record = classes + Int(request.pointee.requestClass)
        record.pointee.count(served: request, byProvider: byProvider)
        record.pointee.ttft.record(ttft)
        record.pointee.e2e.record(e2e)
        let gaps = Picoseconds(request.pointee.output - 1)
        let tpot = gaps > 0 ? (e2e - ttft) / gaps : nil
        if let tpot { record.pointee.tpot.record(tpot) }
        completionHash &+= Self.mix(request)
        for index in 0..<thresholdCount {
            thresholds[index].judge(request, ttft: ttft, tpot: tpot, e2e: e2e, ownPrompt: ownPrompt)
        }
        hours.served(request, ttft: ttft)
    }

    /// A measured request ended without an answer.
    mutating func unserved(_ request: RequestPointer, as outcome: Outcome) {
        classes[Int(request.pointee.requestClass)].count(unserved: outcome)
        for index in 0..<thresholdCount { thresholds[index].judgeUnserved(request) }
        hours.unserved(request)
    }

    private static func mix(_ request: RequestPointer) -> UInt64 {
        var value = UInt64(truncatingIfNeeded: request.pointee.number) &* 0x9e37_79b9_7f4a_7c15
        value ^= UInt64(bitPattern: request.pointee.firstToken) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 29)) &+ UInt64(bitPattern: request.pointee.lastToken) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 32)
    }

    // MARK: The end

    /// arrived = served + rejected + timed out + failed + unfinished, in every class.
    var sumsClose: Bool {
        (0..<classCount).allSatisfy { index in
            let counts = classes[index].counts
            return counts.arrived
                == counts.served + counts.rejected + counts.timedOut + counts.failed + counts.unfinished
        }
    }

    /// Everything as values.
    mutating func measurements(pools: [PoolMeasurements], provider: ProviderMeasurements, events: Int) -> Measurements {
        Measurements(
            classes: (0..<classCount).map { classes[$0].measurements }, pools: pools, provider: provider,
            thresholds: (0..<thresholdCount).map { thresholds[$0].measurements }, hours: hours.takeRows(),
            hourOfWeekTTFT: hours.weekTTFT, hourOfWeekUnserved: hours.weekWithoutAnswer,
            completionHash: completionHash, events: events)
    }
}
