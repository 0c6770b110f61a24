import PlimsollCompiling
import PlimsollSimulation
import TestSupport
import Testing

@testable import PlimsollScenario

/// Routes, sizes, providers and price plans of options.
@Suite struct CompilingOptionsTests {
    typealias Make = CompilingScenarios

    @Test func routesSendClassesToTheirPool() throws {
        let compilation = try Make.compile { scenario in
            scenario.traffic.classes = ["chat", "bulk", "hard"].map { Make.requestClass($0) }
            scenario.pools.append(Make.pool("second"))
            scenario.options = [Make.option("both", pools: ["h100", "second"], provider: "hosted")]
            scenario.options[0].routes = [
                Route(requestClass: "bulk", target: "second"), Route(requestClass: "hard", target: "hosted"),
            ]
            scenario.options[0].overflow = .predictedWaitOver(seconds: 0.5)
            scenario.options[0].failoverBelowReadyReplicas = 3
            scenario.options[0].providerShare = 0.1
        }
        let dispatch = compilation.options[0].plan.dispatch
        #expect(dispatch.targets == [.pool(0), .pool(1), .provider])
        #expect(dispatch.overflow == .predictedWaitOver(500_000_000))
        #expect(dispatch.failoverBelowReady == 3)
        #expect(dispatch.providerShare == 0.1)
        #expect(compilation.options[0].pools.map(\.name) == ["h100", "second"])
    }

    @Test func unknownNamesAndMissingProvidersAreFaults() {
        let faults = Make.faults { scenario in
            scenario.options[0].overflow = .queueLongerThan(3)
            scenario.options[1].provider = "elsewhere"
            scenario.options[2].routes = [Route(requestClass: "chat", target: "second")]
        }
        #expect(
            faults == [
                "t.yaml:1:1: overflow, failover and share need a provider; name one with `provider`",
                "t.yaml:1:1: unknown provider `elsewhere`; known: `hosted`",
                "t.yaml:1:1: unknown target of this option `second`; known: `h100`, `hosted`",
            ])
    }

    @Test func aKubernetesAutoscalerKeepsItsNumbers() throws {
        let compilation = try Make.compile { scenario in
            scenario.options[0].deployments[0].size = .hpa(
                HPA(metric: .kvUse, target: 0.8), minimum: 2, maximum: 9)
        }
        guard case .hpa(let plan) = compilation.options[0].plan.pools[0].size else {
            Issue.record("not an HPA")
            return
        }
        #expect(plan.metric == .kvUse)
        #expect(plan.minimum == 2)
        #expect(plan.maximum == 9)
        #expect(plan.sync == 15_000_000_000)
        #expect(plan.downStabilization == 300_000_000_000)
        #expect(compilation.options[0].pools[0].pricing.mostReplicas == 10)
    }

    @Test func theProviderKeepsItsLimits() throws {
        let compilation = try Make.compile {
            $0.providers[0].outages = Outages(meanTimeBetweenSeconds: 1000, lastsSeconds: 60)
        }
        let provider = try #require(compilation.options[1].plan.provider)
        #expect(provider.requestsPerMinute == 1200)
        #expect(provider.tokensPerMinute == 3e6)
        #expect(provider.roundTrip == 20_000_000)
        #expect(provider.ttft.family == .fixed(0.5))
        #expect(provider.outages == OutageProcess(meanTimeBetween: 1_000_000_000_000, lasts: 60_000_000_000))
    }

    @Test func committedAndSpotReplicasKeepTheirPrices() throws {
        let compilation = try Make.compile { scenario in
            scenario.pools[0].price.commit = Commitment(replicas: 2, usdPerGPUHour: 1.9)
            scenario.pools[0].price.spot = Spot(
                usdPerGPUHour: 1.2, meanTimeBetweenReclaimsSeconds: 86400, noticeSeconds: 30,
                refillSeconds: Distribution(family: .gamma(mean: 600, cv: 1)))
        }
        let option = compilation.options[0]
        #expect(option.plan.pools[0].billing.committed == 2)
        #expect(option.plan.pools[0].billing.spot?.notice == 30_000_000_000)
        #expect(option.pools[0].pricing.commitment?.usdPerGPUHour == 1.9)
        #expect(option.pools[0].pricing.spotUSDPerGPUHour == 1.2)
    }

    /// A server of 1,000 output tokens a second that gives one sequence at most 50: 20 ms an iteration until 20 run.
    @Test func aFixedRateIsSharedByItsSequences() throws {
        let compilation = try Make.compile {
            $0.pools[0].performance = .fixed(
                FixedPerformance(
                    outputTokensPerSecond: 1000, promptTokensPerSecond: 10000, perSequenceTokensPerSecond: 50))
        }
        let cost = compilation.options[0].plan.pools[0].engine.cost
        let seconds = { (decoding: Int, prompt: Int) in
            var load = IterationLoad(decoding: decoding, context: 0)
            if prompt > 0 { load.add(from: 0, to: prompt) }
            return cost.seconds(load)
        }
        #expect(seconds(1, 0) == 0.02)
        #expect(seconds(40, 0) == 0.04)
        #expect(abs(seconds(40, 100) - 0.05) < 1e-12)
    }

    @Test func aReplicaBeyondItsNodeUsesWholeNodes() throws {
        let compilation = try Make.compile {
            $0.pools[0].tensorParallel = 16
            $0.pools[0].gpusPerNode = 8
        }
        let pool = compilation.options[0].pools[0]
        #expect(pool.pricing.gpusPerNode == 16)
        #expect(compilation.warnings.contains { $0.hasPrefix("pools.h100: a replica spans nodes") })
    }
}
