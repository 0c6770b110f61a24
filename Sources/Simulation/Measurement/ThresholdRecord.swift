/// Counts the requests that miss one limit, why, and in which windows.
struct ThresholdRecord {
    private let threshold: Threshold
    private let requestClass: Int32
    private var requests = 0
    private var misses = 0
    private let byCause: UnsafeMutablePointer<Int>
    /// Requests and misses of each window of arrival.
    private let windows: UnsafeMutablePointer<(requests: Int32, misses: Int32)>
    private let windowCount: Int

    init(_ threshold: Threshold, horizon: Nanoseconds) {
        self.threshold = threshold
        requestClass = threshold.requestClass.map { Int32($0) } ?? -1
        byCause = .allocate(capacity: MissCause.allCases.count)
        byCause.initialize(repeating: 0, count: MissCause.allCases.count)
        windowCount = threshold.window.map { Int((horizon + $0 - 1) / $0) } ?? 0
        windows = .allocate(capacity: max(1, windowCount))
        windows.initialize(repeating: (0, 0), count: max(1, windowCount))
    }

    func deallocate() {
        byCause.deallocate()
        windows.deallocate()
    }

    /// A served request. `ownPrompt` tells whether an empty fleet would have missed a TTFT limit too.
    mutating func judge(
        _ request: RequestPointer, ttft: Picoseconds, tpot: Picoseconds?, e2e: Picoseconds,
        ownPrompt: (Picoseconds) -> Bool
    ) {
        guard applies(to: request) else { return }
        switch threshold.metric {
        case .ttft: count(request, misses: ttft >= threshold.limit, ownPrompt: ownPrompt)
        case .tpot:
            // One-token outputs have no TPOT.
            if let tpot { count(request, misses: tpot >= threshold.limit, ownPrompt: ownPrompt) }
        case .e2e: count(request, misses: e2e >= threshold.limit, ownPrompt: ownPrompt)
        case .served: count(request, misses: false, ownPrompt: ownPrompt)
        }
    }

    /// A request without an answer misses every limit.
    mutating func judgeUnserved(_ request: RequestPointer) {
        if applies(to: request) { count(request, misses: true) { _ in false } }
    }

    private func applies(to request: RequestPointer) -> Bool {
        requestClass < 0 || requestClass == request.pointee.requestClass
    }

    private mutating func count(_ request: RequestPointer, misses isMiss: Bool, ownPrompt: (Picoseconds) -> Bool) {
        requests += 1
        if isMiss {
            misses += 1
            byCause[cause(request, ownPrompt).rawValue] += 1
        }
        if let window = threshold.window {
            let index = Int(request.pointee.arrival / window)
            windows[index].requests += 1
            if isMiss { windows[index].misses += 1 }
        }
    }

    /// The first cause that fits.
    private func cause(_ request: RequestPointer, _ ownPrompt: (Picoseconds) -> Bool) -> MissCause {
        if request.pointee.has(.rateLimit) { return .rateLimit }
        if request.pointee.has(.lostCapacity) { return .lostCapacity }
        if request.pointee.has(.coldStart) { return .coldStart }
        if request.pointee.has(.preemption) { return .preemption }
        return request.pointee.has(.ownPrompt) || ownPrompt(threshold.limit) ? .ownPrompt : .burst
    }

    var measurements: ThresholdMeasurements {
        var result = ThresholdMeasurements()
        result.requests = requests
        result.misses = misses
        result.missesByCause = Array(UnsafeBufferPointer(start: byCause, count: MissCause.allCases.count))
        for index in 0..<windowCount where windows[index].requests > 0 {
            result.windows += 1
            if Double(windows[index].misses) > threshold.allowedShare * Double(windows[index].requests) {
                result.badWindows += 1
            }
        }
        return result
    }
}
