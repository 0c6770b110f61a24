import PlimsollCompiling
import PlimsollSimulation
import TestSupport
import Testing

@testable import PlimsollScenario

@Suite struct CompilingTests {
    typealias Make = CompilingScenarios

    @Test func everyOptionBecomesAPlan() throws {
        let compilation = try Make.compile()
        #expect(compilation.options.map(\.name) == ["own", "api", "hybrid"])
        #expect(compilation.options.map(\.kind) == [.selfHosted, .api, .hybrid])
        #expect(compilation.classNames == ["chat"])
        let own = compilation.options[0]
        #expect(own.plan.horizon == 604_800_000_000_000)
        #expect(own.plan.preRoll == 600_000_000_000)
        #expect(own.plan.drain == 900_000_000_000)
        #expect(own.plan.seed == 7)
        #expect(own.plan.provider == nil)
        #expect(own.plan.dispatch.targets == [.pool(0)])
        #expect(own.plan.dispatch.mayLeave == [false])
        #expect(own.plan.pools[0].coldStart.weights == 90_000_000_000)
        #expect(own.plan.pools[0].replicasPerNode == 4)
        #expect(own.pools[0].pricing.mostReplicas == 4)
        #expect(own.pools[0].pricing.gpusPerNode == 8)
        #expect(own.planWithoutOneOffs == nil)
        #expect(compilation.options[1].plan.dispatch.targets == [.provider])
        #expect(compilation.options[2].plan.dispatch.mayLeave == [true])
    }

    /// FNV-1a's published test vector: "foobar" hashes to 85944171f73967e8.
    @Test func theOptionKeyIsAHashOfItsName() throws {
        let compilation = try Make.compile { $0.options = [Make.option("foobar", provider: "hosted")] }
        #expect(compilation.options[0].plan.optionKey == 0x8594_4171_f739_67e8)
    }

    @Test func pricesOfTheCatalogAreAssumptionsWithDates() throws {
        let compilation = try Make.compile()
        #expect(compilation.options[0].pools[0].pricing.onDemandUSDPerGPUHour == 2.95)
        #expect(compilation.options[1].providerPrice?.inputUSDPerMtok == 0.88)
        let gpu = try #require(compilation.assumptions.first { $0.path == "pools.h100.price" })
        #expect(gpu.value == "$2.95/gpu/h")
        #expect(gpu.asOf == "2026-11-21")
        let api = try #require(compilation.assumptions.first { $0.path == "providers.hosted.price" })
        #expect(api.value == "$0.88/Mtok in, $0.88/Mtok out")
        #expect(api.asOf == "2026-02-24")
    }

    @Test func allFaultsAreFoundAtOnce() {
        let faults = Make.faults { scenario in
            scenario.pools[0].gpu = "h100-smx"
            scenario.providers[0].api = "gpt5"
            scenario.objectives = [
                Objective(text: "chta served > 99%", requestClass: "chta", metric: .served, limit: 0.99, window: .month)
            ]
        }
        #expect(
            faults == [
                "t.yaml:1:1: `chta served > 99%` is about an unknown class `chta`; known: `chat`, `all`",
                "t.yaml:1:1: unknown API `gpt5`; did you mean `gpt-5`?",
                "t.yaml:9:10: unknown GPU `h100-smx`; did you mean `h100-sxm`?",
            ])
    }

    @Test func aGPUWithoutAPriceIsAFault() {
        let faults = Make.faults { scenario in
            scenario.catalog.gpus = [
                GPU(
                    name: "mine", title: "My GPU", memoryBytes: 80e9, bandwidthBytesPerSecond: 3e12, bf16FLOPS: 1e15,
                    fp8FLOPS: 2e15, int8OPS: nil, linkBytesPerSecond: 4e11, watts: nil, usdPerHour: nil,
                    source: "me", asOf: "2026")
            ]
            scenario.pools[0].gpu = "mine"
        }
        #expect(faults == ["t.yaml:1:1: no price is known for My GPU; give one, as in `price: $2.95/gpu/h`"])
    }

    @Test func objectivesBecomeThresholds() throws {
        let compilation = try Make.compile { scenario in
            scenario.objectives = [
                Objective(text: "cost < $1/month", requestClass: nil, metric: .cost, limit: 1, window: .month),
                Objective(
                    text: "chat ttft.p99 < 1.5s", requestClass: "chat", metric: .latency(.ttft, percentile: 0.99),
                    limit: 1.5, window: .each(seconds: 300, share: 0.99)),
                Objective(
                    text: "all itl.p99 < 1s", requestClass: nil, metric: .latency(.itl, percentile: 0.99), limit: 1,
                    window: .month),
                Objective(text: "all served > 99.9%", requestClass: nil, metric: .served, limit: 0.999, window: .month),
            ]
        }
        #expect(compilation.objectives.map(\.threshold) == [nil, 0, nil, 1])
        let plan = compilation.options[0].plan
        #expect(plan.thresholds.count == 2)
        #expect(plan.thresholds[0].limit == 1_500_000_000_000)
        #expect(plan.thresholds[0].window == 300_000_000_000)
        #expect(abs(plan.thresholds[0].allowedShare - 0.01) < 1e-12)
        #expect(plan.thresholds[0].requestClass == 0)
        #expect(plan.thresholds[1].metric == .served)
        #expect(abs(plan.thresholds[1].allowedShare - 0.001) < 1e-12)
        #expect(plan.worstHourClass == 0)
    }

    @Test func placementDecidesWhatIsAllowed() throws {
        let compilation = try Make.compile { scenario in
            scenario.traffic.classes = [Make.requestClass("private"), Make.requestClass("hard")]
            scenario.traffic.classes[0].placement = .staysHome
            scenario.traffic.classes[1].placement = .goesOut
        }
        let notAllowed = compilation.options.map(\.notAllowed)
        #expect(notAllowed[0] == "class hard needs a frontier model; the option has no provider")
        #expect(notAllowed[1] == "class private must stay home; the option sends it to hosted")
        #expect(notAllowed[2] == nil)
        #expect(compilation.options[2].plan.dispatch.targets == [.pool(0), .provider])
        #expect(compilation.options[2].plan.dispatch.mayLeave == [false, true])
        #expect(compilation.options[1].plan.dispatch.targets == [.provider, .provider])
    }

    @Test func eventsReachTheOptionsTheyTouch() throws {
        let compilation = try Make.compile { scenario in
            scenario.events = [
                ScriptedEvent(name: "api", atSeconds: 200, lastsSeconds: 60, loss: .provider("hosted")),
                ScriptedEvent(name: "zone", atSeconds: 100, lastsSeconds: 2400, loss: .zone("b", pool: nil)),
            ]
        }
        let zone = ScriptedOutage(at: 100_000_000_000, lasts: 2_400_000_000_000, loss: .zone(1, pool: nil))
        let api = ScriptedOutage(at: 200_000_000_000, lasts: 60_000_000_000, loss: .provider)
        #expect(compilation.options.map(\.plan.outages) == [[zone], [api], [zone, api]])
        #expect(compilation.options.allSatisfy { $0.planWithoutOneOffs?.outages == [] })
        let faults = Make.faults {
            $0.events = [ScriptedEvent(name: "zone", atSeconds: 1, lastsSeconds: 1, loss: .zone("c", pool: nil))]
        }
        #expect(faults == ["t.yaml:1:1: no pool has a zone `c`; zones are a to b"])
    }

    /// Weekdays 9 to 18 h eight replicas, Wednesday until midnight ten, else two.
    @Test func schedulesBecomeStepsOfTheWeek() throws {
        let compilation = try Make.compile { scenario in
            scenario.options[0].deployments[0].size = .schedule(
                [
                    ScheduleEntry(
                        name: "office", days: [0, 1, 2, 3, 4], fromSecondOfDay: 32400, toSecondOfDay: 64800,
                        replicas: 8),
                    ScheduleEntry(
                        name: "batch", days: [2], fromSecondOfDay: 64000, toSecondOfDay: 86400, replicas: 10),
                ], otherwise: 2)
        }
        guard case .schedule(let steps) = compilation.options[0].plan.pools[0].size else {
            Issue.record("not a schedule")
            return
        }
        let wednesday = 2 * 86400
        #expect(steps.first == ScheduleStep(fromSecondOfWeek: 0, replicas: 2))
        #expect(
            steps.filter { (wednesday..<wednesday + 86401).contains($0.fromSecondOfWeek) } == [
                ScheduleStep(fromSecondOfWeek: wednesday + 32400, replicas: 8),
                ScheduleStep(fromSecondOfWeek: wednesday + 64000, replicas: 10),
                ScheduleStep(fromSecondOfWeek: wednesday + 86400, replicas: 2),
            ])
        #expect(compilation.options[0].pools[0].pricing.mostReplicas == 11)
    }

    @Test func aReplicaOfSeveralGPUsFailsMoreOften() throws {
        let compilation = try Make.compile {
            $0.pools[0].failures = Failures(
                meanTimeBetweenSeconds: 1000, perGPU: true, repairSeconds: 10, detectionSeconds: 5)
        }
        #expect(compilation.options[0].plan.pools[0].failures?.meanTimeBetween == 500_000_000_000)
    }
}
