/// Attempts at the paid API: asked, refused or streamed back, and its outages.
extension Simulation {
    mutating func askProvider(_ index: RequestIndex) {
        let requestClass = Int(requests[index].requestClass)
        let api = provider!.plan
        requests[index].slot = -1
        requests[index].output = scaled(requests[index].drawnOutput, api.tokensFactor)
        let asked = Int(requests[index].prompt) + classes[requestClass].maxOutputTokens
        switch provider!.ask(at: now, tokens: asked) {
        case .accepted:
            provider!.accounts.accepted += 1
            acceptedByProvider(index, api)
        case .rateLimited(let wait):
            provider!.accounts.rateLimited += 1
            requests[index].mark(.rateLimit)
            billFailedAttempt(index)
            refuse(index, as: .rejected(tooLong: false), notBefore: wait)
        case .down:
            provider!.accounts.refusedByOutage += 1
            requests[index].mark(.lostCapacity)
            billFailedAttempt(index)
            refuse(index, as: .failed)
        }
    }

    private mutating func acceptedByProvider(_ index: RequestIndex, _ api: ProviderPlan) {
        let waited = (now - requests[index].arrival + api.roundTrip) * 1000
        let ttft = Picoseconds(provider!.ttft.draw(&streams.providerLatency) * 1e12)
        let gap = Picoseconds(1e12 / api.outputTokensPerSecond)
        let stream = gap * Picoseconds(requests[index].output - 1)
        requests[index].state = .atProvider
        requests[index].firstToken = waited + ttft
        requests[index].lastToken = waited + ttft + stream
        calendar.schedule(
            .answered(request: index, ticket: requests[index].ticket), at: now + (ttft + stream + 999) / 1000)
        watchPatience(index, frontEnd: api.roundTrip)
    }

    /// The last token of an answer, if its client still waits.
    mutating func answered(_ index: RequestIndex, _ ticket: UInt32) {
        guard requests[index].state == .atProvider, requests[index].ticket == ticket else { return }
        let request = requests.pointer(index)
        let gaps = Int(request.pointee.output) - 1
        if gaps > 0 {
            recorder.gaps(
                (request.pointee.lastToken - request.pointee.firstToken) / Picoseconds(gaps), times: gaps,
                requestClass: request.pointee.requestClass)
        }
        if request.pointee.isMeasured {
            provider!.accounts.inputTokens += Int(request.pointee.prompt - request.pointee.cached)
            provider!.accounts.cachedTokens += Int(request.pointee.cached)
            provider!.accounts.outputTokens += Int(request.pointee.output)
            recorder.served(request, ttft: request.pointee.firstToken, e2e: request.pointee.lastToken, byProvider: true)
            { _ in false }
        }
        answerEnds(index, frontEnd: provider!.plan.roundTrip)
    }

    mutating func billFailedAttempt(_ index: RequestIndex) {
        if provider!.plan.billsRetries, requests[index].isMeasured {
            provider!.accounts.retriedTokens += Int(requests[index].prompt)
        }
    }

    // MARK: Outages

    /// The provider goes down or comes back; a random outage also schedules the next.
    mutating func outage(starts: Bool) {
        guard starts else {
            provider?.outages -= 1
            return
        }
        let random = provider!.plan.outages!
        provider!.outages += 1
        let lasts = streams.providerOutages.time(mean: random.lasts)
        calendar.schedule(.outage(starts: false), at: now + lasts)
        calendar.schedule(
            .outage(starts: true), at: now + lasts + streams.providerOutages.time(mean: random.meanTimeBetween))
    }

    /// A scripted outage.
    mutating func takeProviderDown(for lasts: Nanoseconds) {
        provider?.outages += 1
        calendar.schedule(.outage(starts: false), at: now + lasts)
    }
}
