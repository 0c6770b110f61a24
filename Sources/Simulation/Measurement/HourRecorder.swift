/// Hours of the run and of the week: arrivals, TTFT and replica time. Each closed hour leaves a row, not a histogram.
struct HourRecorder: ~Copyable {
    static let length = TimeUnits.hour
    /// TTFT of an hour's arrivals is collected this many hours before its row is closed.
    private static let openCount = 4
    private static let hoursOfWeek = 168

    /// The class whose requests count; nil: all.
    private let requestClass: Int32?
    private let rows: UnsafeMutablePointer<HourRow>
    private let rowCount: Int
    /// Arrivals of the class by hour, for the rows' quantiles.
    private let arrivals: UnsafeMutablePointer<Int>
    private let open: UnsafeMutablePointer<HistogramBuffer>
    private var firstOpen = 0
    /// Only as many of the week's hours as the run reaches.
    private let week: UnsafeMutablePointer<HistogramBuffer>
    private let weekCount: Int
    private let weekUnserved: UnsafeMutablePointer<Int>

    init(horizon: Nanoseconds, requestClass: Int?) {
        self.requestClass = requestClass.map { Int32($0) }
        rowCount = Int((horizon + Self.length - 1) / Self.length)
        rows = .allocate(capacity: rowCount)
        rows.initialize(repeating: HourRow(), count: rowCount)
        arrivals = .allocate(capacity: rowCount)
        arrivals.initialize(repeating: 0, count: rowCount)
        open = .allocate(capacity: Self.openCount)
        for index in 0..<Self.openCount { (open + index).initialize(to: HistogramBuffer()) }
        weekCount = min(Self.hoursOfWeek, rowCount)
        week = .allocate(capacity: weekCount)
        for index in 0..<weekCount { (week + index).initialize(to: HistogramBuffer()) }
        weekUnserved = .allocate(capacity: Self.hoursOfWeek)
        weekUnserved.initialize(repeating: 0, count: Self.hoursOfWeek)
    }

    deinit {
        for index in 0..<Self.openCount { open[index].deallocate() }
        for index in 0..<weekCount { week[index].deallocate() }
        rows.deallocate()
        arrivals.deallocate()
        open.deallocate()
        week.deallocate()
        weekUnserved.deallocate()
    }

    // MARK: Requests

    @inline(__always)
    mutating func arrived(_ request: RequestPointer) {
        let hour = Int(request.pointee.arrival / Self.length)
        rows[hour].arrivals += 1
        if counts(request) { arrivals[hour] += 1 }
    }

    @inline(__always)
    mutating func served(_ request: RequestPointer, ttft: Picoseconds) {
        guard counts(request) else { return }
        week[Self.hourOfWeek(request)].record(ttft)
        let hour = Int(request.pointee.arrival / Self.length)
        if hour >= firstOpen { open[hour % Self.openCount].record(ttft) }
    }

    @inline(__always)
    mutating func unserved(_ request: RequestPointer) {
        if counts(request) { weekUnserved[Self.hourOfWeek(request)] += 1 }
    }

    @inline(__always)
    private func counts(_ request: RequestPointer) -> Bool {
        requestClass == nil || requestClass == request.pointee.requestClass
    }

    @inline(__always)
    private static func hourOfWeek(_ request: RequestPointer) -> Int {
        Int(request.pointee.arrival / length % Nanoseconds(hoursOfWeek))
    }

    // MARK: The clock

    /// Replica time of the hour that ends (or is under way) at `now`.
    mutating func add(at now: Nanoseconds, ready: Int64, busy: Int64) {
        guard ready | busy != 0 else { return }
        let hour = min(Int((now - 1) / Self.length), rowCount - 1)
        rows[hour].readyTime += ready
        rows[hour].busyTime += busy
    }

    /// An hour of the clock ends; the row that has collected long enough is closed.
    mutating func end(_ hour: Int) {
        if hour - firstOpen >= Self.openCount - 1 { closeRow() }
    }

    private mutating func closeRow() {
        let row = firstOpen
        let buffer = open + row % Self.openCount
        let histogram = buffer.pointee.snapshot
        rows[row].unserved = arrivals[row] - histogram.count
        rows[row].ttftP50 = histogram.quantilePicoseconds(0.5, ofTotal: arrivals[row])
        rows[row].ttftP99 = histogram.quantilePicoseconds(0.99, ofTotal: arrivals[row])
        buffer.pointee.clear()
        firstOpen += 1
    }

    // MARK: The end

    /// Closes all rows and gives them.
    mutating func takeRows() -> [HourRow] {
        while firstOpen < rowCount { closeRow() }
        return Array(UnsafeBufferPointer(start: rows, count: rowCount))
    }

    /// TTFT by hour of the week of arrival.
    var weekTTFT: [LatencyHistogram] {
        (0..<Self.hoursOfWeek).map { $0 < weekCount ? week[$0].snapshot : .none }
    }

    /// Requests without a first token, by hour of the week of arrival.
    var weekWithoutAnswer: [Int] { Array(UnsafeBufferPointer(start: weekUnserved, count: Self.hoursOfWeek)) }
}
