/// A class's counts and histograms while the run goes on.
struct ClassRecord {
    /// The counts of `ClassMeasurements`, without its histograms.
    struct Counts {
        var arrived = 0
        var served = 0
        var rejected = 0
        var tooLong = 0
        var timedOut = 0
        var failed = 0
        var unfinished = 0
        var retries = 0
        var promptTokens = 0
        var cachedTokens = 0
        var outputTokens = 0
        var servedByProvider = 0
        var providerTokens = 0
    }

    var counts = Counts()
    var ttft = HistogramBuffer()
    var tpot = HistogramBuffer()
    var itl = HistogramBuffer()
    var e2e = HistogramBuffer()

    func deallocate() {
        ttft.deallocate()
        tpot.deallocate()
        itl.deallocate()
        e2e.deallocate()
    }

    mutating func count(served request: RequestPointer, byProvider: Bool) {
        counts.served += 1
        counts.promptTokens += Int(request.pointee.prompt)
        counts.cachedTokens += Int(request.pointee.cached)
        counts.outputTokens += Int(request.pointee.output)
        if byProvider {
            counts.servedByProvider += 1
            counts.providerTokens += Int(request.pointee.prompt) + Int(request.pointee.output)
        }
    }

    mutating func count(unserved outcome: Outcome) {
        switch outcome {
        case .rejected(let tooLong):
            counts.rejected += 1
            if tooLong { counts.tooLong += 1 }
        case .timedOut: counts.timedOut += 1
        case .failed: counts.failed += 1
        case .unfinished: counts.unfinished += 1
        }
    }

    var measurements: ClassMeasurements {
        var result = ClassMeasurements()
        result.arrived = counts.arrived
        result.served = counts.served
        result.rejected = counts.rejected
        result.timedOut = counts.timedOut
        result.failed = counts.failed
        result.unfinished = counts.unfinished
        result.retries = counts.retries
        result.tooLong = counts.tooLong
        result.promptTokens = counts.promptTokens
        result.cachedTokens = counts.cachedTokens
        result.outputTokens = counts.outputTokens
        result.servedByProvider = counts.servedByProvider
        result.providerTokens = counts.providerTokens
        result.ttft = ttft.snapshot
        result.tpot = tpot.snapshot
        result.itl = itl.snapshot
        result.e2e = e2e.snapshot
        return result
    }
}
