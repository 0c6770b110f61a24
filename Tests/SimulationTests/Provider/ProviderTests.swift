import PlimsollSimulation
import TestSupport
import Testing

/// A provider with fixed latencies: first token after 0.5 s, then 100 tokens a second, 20 ms of round trip. A request of
/// n tokens has E2E 0.52 + (n - 1) / 100 s. Everything else is worked out by hand.
@Suite struct ProviderTests {
    private func api(
        requestsPerMinute: Double? = nil, tokensPerMinute: Double? = nil, tokensFactor: Double = 1,
        outages: OutageProcess? = nil, billsRetries: Bool = true
    ) -> ProviderPlan {
        ProviderPlan(
            ttft: Sampler(.fixed(0.5)), outputTokensPerSecond: 100, roundTrip: Timeline.seconds(0.02),
            tokensFactor: tokensFactor, requestsPerMinute: requestsPerMinute, tokensPerMinute: tokensPerMinute,
            outages: outages, billsRetries: billsRetries)
    }

    private func run(
        _ classes: [ClassPlan], _ provider: ProviderPlan, seconds: Double = 200, outages: [ScriptedOutage] = []
    ) throws -> Measurements {
        try #require(
            Simulation.run(Timeline.plan(seconds: seconds, classes: classes, provider: provider, outages: outages)))
    }

    @Test func latencyIsFirstTokenRateAndRoundTrip() throws {
        let result = try run([Timeline.ofLengths([(1, 100, 51), (1, 200, 1), (2, 10, 11)])], api())
        #expect(result.classes[0].served == 3)
        #expect(result.classes[0].servedByProvider == 3)
        #expect(result.classes[0].providerTokens == 310 + 63)
        #expect(result.classes[0].ttft.totalNanoseconds == Timeline.seconds(3 * 0.52))
        #expect(result.classes[0].e2e.totalNanoseconds == Timeline.seconds(3 * 0.52 + 0.5 + 0.1))
        // 50 and 10 gaps of 10 ms; a single token has neither TPOT nor gaps.
        #expect(result.classes[0].tpot.count == 2)
        #expect(result.classes[0].itl.count == 60)
        #expect(result.classes[0].itl.totalNanoseconds == Timeline.seconds(0.6))
        #expect(result.provider.accepted == 3)
        #expect(result.provider.inputTokens == 310)
        #expect(result.provider.outputTokens == 63)
    }

    /// A model that needs 1.5 times the tokens; half the prompt is cached.
    @Test func tokensFactorAndCachedShareReachLatencyAndBill() throws {
        var requests = Timeline.ofLengths([(1, 100, 20)])
        requests.traffic.cachedShare = 0.5
        let result = try run([requests], api(tokensFactor: 1.5))
        #expect(result.classes[0].e2e.totalNanoseconds == Timeline.seconds(0.52 + 0.29))
        #expect(result.provider.inputTokens == 50)
        #expect(result.provider.cachedTokens == 50)
        #expect(result.provider.outputTokens == 30)
    }

    /// Two requests a minute: those of 0 and 1 s empty the bucket down to 1/30; at 2 s it holds 2/30, so a whole one
    /// takes 28 s. The client comes back at 30 s, not after its own backoff of 1 s.
    @Test func aRequestOverTheLimitComesBackWhenItIsTold() throws {
        let result = try run([Timeline.listed([(0, 11), (1, 11), (2, 11)])], api(requestsPerMinute: 2))
        #expect(result.provider.rateLimited == 1)
        #expect(result.provider.accepted == 3)
        #expect(result.classes[0].retries == 1)
        #expect(abs(result.classes[0].ttft.totalNanoseconds - Timeline.seconds(3 * 0.52 + 28)) <= 2)
        #expect(result.provider.retriedTokens == 10)
    }

    /// 6,000 tokens a minute are 100 a second, counted as prompt and largest output (10 + 4,096): the second waits for
    /// 4,106 - 1,894 = 2,212 tokens, 22.12 s. With a backoff of 30 s it waits that long instead.
    @Test(arguments: [(1.0, 22.12), (30, 30)])
    func tokenLimitsCountTheLargestOutput(backoff: Double, wait: Double) throws {
        let requests = Timeline.listed([(0, 11), (0, 11)], retries: Timeline.retries(backoff: backoff))
        let result = try run([requests], api(tokensPerMinute: 6_000, billsRetries: false))
        #expect(result.provider.rateLimited == 1)
        #expect(abs(result.classes[0].ttft.totalNanoseconds - Timeline.seconds(2 * 0.52 + wait)) <= 2)
        #expect(result.provider.retriedTokens == 0)
    }

    @Test func withoutRetriesA429IsARejection() throws {
        var plan = Timeline.plan(
            seconds: 100, classes: [Timeline.listed([(0, 11), (1, 11), (2, 11)], retries: .none)],
            provider: api(requestsPerMinute: 2))
        plan.thresholds = [Threshold(requestClass: nil, metric: .ttft, limit: 1, window: nil, allowedShare: 0)]
        let result = try #require(Simulation.run(plan))
        #expect(result.classes[0].rejected == 1)
        #expect(result.classes[0].served == 2)
        #expect(result.thresholds[0].missesByCause[MissCause.rateLimit.rawValue] == 1)
    }

    /// Down from 10 to 30 s: the request of 15 s is refused at 15, 16, 18, 22 and served at 30 s; that of 9.9 s is
    /// under way and not lost; that of 30 s finds the provider up.
    @Test func aScriptedOutageRefusesWhoComesDuringIt() throws {
        let requests = Timeline.listed(
            [(9.9, 101), (15, 11), (30, 11)], retries: Timeline.retries(10, backoff: 1, factor: 2))
        let result = try run(
            [requests], api(), outages: [Timeline.outage(at: 10, lasts: 20, .provider)])
        #expect(result.provider.refusedByOutage == 4)
        #expect(result.classes[0].served == 3)
        #expect(result.classes[0].ttft.totalNanoseconds == Timeline.seconds(3 * 0.52 + 15))
    }

    @Test func withoutRetriesAnOutageIsAFailure() throws {
        let result = try run(
            [Timeline.listed([(15, 11)], retries: .none)], api(),
            outages: [Timeline.outage(at: 10, lasts: 20, .provider)])
        #expect(result.classes[0].failed == 1)
        #expect(result.provider.accepted == 0)
    }

    /// Random outages take the share lasts / (between + lasts) of a steady stream.
    @Test func randomOutagesTakeTheirShare() {
        let between = 900.0
        let lasts = 100.0
        let runs = TheoryExperiment { replication in
            let traffic = TrafficPlan(
                arrivals: .renewal(RenewalPlan(ratePerSecond: 0.1)), prompt: Sampler(.fixed(10)),
                output: Sampler(.fixed(1)))
            var plan = Timeline.plan(
                seconds: 200_000, classes: [ClassPlan(traffic: traffic)],
                provider: api(
                    outages: OutageProcess(
                        meanTimeBetween: Timeline.seconds(between), lasts: Timeline.seconds(lasts))))
            plan.replication = replication
            return plan
        }
        let refused = runs.interval { Double($0.classes[0].failed) / Double($0.classes[0].arrived) }
        #expect(refused.contains(lasts / (between + lasts)), "\(refused)")
        #expect(refused.relativeWidth < 0.15)
    }
}
