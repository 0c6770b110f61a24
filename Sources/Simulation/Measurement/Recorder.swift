/// Listens to what the model announces and keeps counts, histograms and hours. The model never asks it anything.
struct Recorder: ~Copyable {
    static let hourLength = TimeUnits.hour
    /// TTFT of an hour's arrivals is collected this many hours before its row is closed.
    private static let openHours = 4

    let horizon: Nanoseconds
    private let classCount: Int
    private let classes: UnsafeMutablePointer<ClassRecord>
    private let thresholds: UnsafeMutablePointer<ThresholdRecord>
    private let thresholdCount: Int
    /// Gaps are counted from t = 0 to the horizon.
    var recordsGaps = false
    private var completionHash: UInt64 = 0

    // Hours, of the worst-hour class.
    private let hourClass: Int32?
    /// Only as many of the week's hours as the run reaches.
    private let weekHours: UnsafeMutablePointer<HistogramBuffer>
    private let weekHourCount: Int
    private let weekUnserved: UnsafeMutablePointer<Int>
    private let openRows: UnsafeMutablePointer<HistogramBuffer>
    private let hourArrivals: UnsafeMutablePointer<Int>
    private var firstOpenHour = 0
    let hours: UnsafeMutablePointer<HourRow>
    let hourCount: Int

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
        self.hourClass = hourClass.map { Int32($0) }
        hourCount = Int((horizon + Self.hourLength - 1) / Self.hourLength)
        hours = .allocate(capacity: hourCount)
        hours.initialize(repeating: HourRow(), count: hourCount)
        hourArrivals = .allocate(capacity: hourCount)
        hourArrivals.initialize(repeating: 0, count: hourCount)
        weekHourCount = min(168, hourCount)
        weekHours = .allocate(capacity: weekHourCount)
        for index in 0..<weekHourCount { (weekHours + index).initialize(to: HistogramBuffer()) }
        weekUnserved = .allocate(capacity: 168)
        weekUnserved.initialize(repeating: 0, count: 168)
        openRows = .allocate(capacity: Self.openHours)
        for index in 0..<Self.openHours { (openRows + index).initialize(to: HistogramBuffer()) }
    }

    deinit {
        for index in 0..<classCount { classes[index].deallocate() }
        for index in 0..<thresholdCount { thresholds[index].deallocate() }
        for index in 0..<weekHourCount { weekHours[index].deallocate() }
        for index in 0..<Self.openHours { openRows[index].deallocate() }
        classes.deallocate()
        thresholds.deallocate()
        weekHours.deallocate()
        weekUnserved.deallocate()
        openRows.deallocate()
        hours.deallocate()
        hourArrivals.deallocate()
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
        let hour = Int(request.pointee.arrival / Self.hourLength)
        hours[hour].arrivals += 1
        if countsForHours(request) { hourArrivals[hour] += 1 }
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
        if countsForHours(request) { recordHour(request.pointee.arrival, ttft) }
    }

    /// A measured request ended without an answer.
    mutating func unserved(_ request: RequestPointer, as outcome: Outcome) {
        classes[Int(request.pointee.requestClass)].count(unserved: outcome)
        for index in 0..<thresholdCount { thresholds[index].judgeUnserved(request) }
        if countsForHours(request) { weekUnserved[Self.hourOfWeek(request.pointee.arrival)] += 1 }
    }

    private func countsForHours(_ request: RequestPointer) -> Bool {
        hourClass == nil || hourClass == request.pointee.requestClass
    }

    private static func mix(_ request: RequestPointer) -> UInt64 {
        var value = UInt64(truncatingIfNeeded: request.pointee.number) &* 0x9e37_79b9_7f4a_7c15
        value ^= UInt64(bitPattern: request.pointee.firstToken) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 29)) &+ UInt64(bitPattern: request.pointee.lastToken) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 32)
    }

    // MARK: Hours

    private static func hourOfWeek(_ time: Nanoseconds) -> Int { Int(time / hourLength % 168) }

    private mutating func recordHour(_ arrival: Nanoseconds, _ ttft: Picoseconds) {
        weekHours[Self.hourOfWeek(arrival)].record(ttft)
        let hour = Int(arrival / Self.hourLength)
        if hour >= firstOpenHour { openRows[hour % Self.openHours].record(ttft) }
    }

    /// An hour of the clock ends; the row that has collected long enough is closed.
    mutating func hourEnds(_ hour: Int) {
        if hour - firstOpenHour >= Self.openHours - 1 { closeRow() }
    }

    private mutating func closeRow() {
        let row = firstOpenHour
        let buffer = openRows + row % Self.openHours
        let histogram = buffer.pointee.snapshot
        hours[row].unserved = hourArrivals[row] - histogram.count
        hours[row].ttftP50 = histogram.quantilePicoseconds(0.5, ofTotal: hourArrivals[row])
        hours[row].ttftP99 = histogram.quantilePicoseconds(0.99, ofTotal: hourArrivals[row])
        buffer.pointee.clear()
        firstOpenHour += 1
    }

    /// Replica time of the hour that ends (or is under way) at `now`.
    mutating func addHour(at now: Nanoseconds, ready: Int64, busy: Int64) {
        guard ready | busy != 0 else { return }
        let hour = min(Int((now - 1) / Self.hourLength), hourCount - 1)
        hours[hour].readyTime += ready
        hours[hour].busyTime += busy
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
        while firstOpenHour < hourCount { closeRow() }
        return Measurements(
            classes: (0..<classCount).map { classes[$0].measurements }, pools: pools, provider: provider,
            thresholds: (0..<thresholdCount).map { thresholds[$0].measurements },
            hours: Array(UnsafeBufferPointer(start: hours, count: hourCount)),
            hourOfWeekTTFT: (0..<168).map { $0 < weekHourCount ? weekHours[$0].snapshot : .none },
            hourOfWeekUnserved: Array(UnsafeBufferPointer(start: weekUnserved, count: 168)),
            completionHash: completionHash, events: events)
    }
}
