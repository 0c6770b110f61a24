import Foundation
import PlimsollCompiling
import Testing

@testable import PlimsollScenario

private func document(_ text: String) throws -> ScenarioDocument {
    try ScenarioReader.read(text: text, file: "s.yaml", settings: [])
}

private func scenario(_ text: String) throws -> Scenario { try document(text).scenario }

/// The small scenario with other words in place of some.
private func scenario(_ old: String, _ new: String) throws -> Scenario {
    try scenario(smallScenario.replacing(old, with: new))
}

@Suite("Values with units")
struct UnitTests {
    @Test(
        "Durations",
        arguments: [
            ("90s", 90), ("1.5h", 5400), ("1h30min", 5400), ("1min30s", 90), ("2w", 1_209_600), ("1y", 31_536_000),
            ("1mo", 2_628_000), ("2d 14h", 223_200), ("250ms", 0.25), ("1e3s", 1000), ("10_000s", 10_000),
        ])
    func durations(_ text: String, _ seconds: Double) throws {
        #expect(try scenario("horizon: 1d", "horizon: \(text)").horizonSeconds == seconds)
    }

    @Test("Rates", arguments: [("12/s", 12.0), ("1200/min", 20), ("3600/h", 1), ("0.5req/s", 0.5)])
    func rates(_ text: String, _ perSecond: Double) throws {
        guard case .generated(let arrivals) = try scenario("6/s", text).traffic.classes[0].arrivals else { return }
        #expect(arrivals.ratePerSecond == perSecond)
    }

    @Test(
        "A price is per GPU, replica or node by its unit",
        arguments: [("$3/gpu/h", 3.0), ("$12/replica/h", 3), ("$24/node/h", 3)])
    func prices(_ text: String, _ usd: Double) throws {
        let pool = try scenario("$2.95/gpu/h", "\(text), tensor_parallel: 4").pools[0]
        #expect(pool.price.onDemandUSDPerGPUHour == usd)
    }

    @Test("Decimal GB and binary GiB, bandwidths, operations and shares")
    func catalog() throws {
        let text =
            smallScenario + """

                catalog:
                  gpus:
                    mine: {memory: 80GiB, bandwidth: 3.35TB/s, bf16: 989TFLOPS, link: 450GB/s, watts: 0.7kW, price: $2/gpu/h}
                  models:
                    m-1.5: {layers: 80, hidden: 8192, heads: 64, kv_heads: 8, intermediate: 28672, vocabulary: 128256, max_positions: 131072}
                """
        let catalog = try scenario(text).catalog
        #expect(catalog.gpus[0].memoryBytes == 80 * 1_073_741_824)
        #expect(catalog.gpus[0].bandwidthBytesPerSecond == 3.35e12)
        #expect(catalog.gpus[0].bf16FLOPS == 989e12)
        #expect(catalog.gpus[0].watts == 700)
        #expect(catalog.models[0].headDim == 128)
        #expect(try scenario("6/s", "6/s, cached: 30%").traffic.classes[0].cachedShare == 0.3)
        #expect(try scenario("6/s", "6/s, cached: 0.3").traffic.classes[0].cachedShare == 0.3)
    }

    @Test("Experts, latent attention, windows, generations and links")
    func shapes() throws {
        let text =
            smallScenario + """

                catalog:
                  gpus:
                    mine: {memory: 80GiB, bandwidth: 3TB/s, bf16: 1PFLOPS, fp4: 9PFLOPS, link: 64GB/s, generation: hopper,
                           link_kind: nvlink, link_latency: 5us}
                    plain: {memory: 80GiB, bandwidth: 3TB/s, bf16: 1PFLOPS, link: 64GB/s}
                    fast: {memory: 80GiB, bandwidth: 3TB/s, bf16: 1PFLOPS, link: 450GB/s}
                  models:
                    mix:
                      {layers: 61, hidden: 7168, heads: 128, vocabulary: 129280, max_positions: 163840, intermediate: 18432,
                       experts: {count: 256, per_token: 8, intermediate: 2048, shared: 1, dense_layers: 3},
                       latent_attention:
                         {rank: 512, position_dim: 64, query_rank: 1536, content_dim: 128, value_dim: 128},
                       sliding_window: {tokens: 128, layers: 18}}
                """
        let catalog = try scenario(text).catalog
        #expect(catalog.gpus[0].generation == .hopper)
        #expect(catalog.gpus[0].link == .nvlink)
        #expect(catalog.gpus[0].linkLatencySeconds == 5e-6)
        #expect(catalog.gpus[0].fp4FLOPS == 9e15)
        #expect(catalog.gpus[1].generation == .other)
        #expect(catalog.gpus[1].link == .pcie)
        #expect(catalog.gpus[2].link == .nvlink)
        let model = catalog.models[0]
        #expect(model.experts == .init(count: 256, perToken: 8, intermediate: 2048, shared: 1, denseLayers: 3))
        #expect(model.latent?.rank == 512)
        #expect(model.window == .init(tokens: 128, layers: 18))
        #expect(abs(model.parameters / 671e9 - 1) < 0.01)
    }

    @Test("Parallelism and engine of a pool")
    func parallelism() throws {
        let pool = try scenario(
            "$2.95/gpu/h",
            "$32/replica/h, tensor_parallel: 8, pipeline_parallel: 2, expert_parallel: 4, precision: nvfp4, "
                + "engine: {name: sglang, version: \"0.5.9\"}"
        ).pools[0]
        #expect(pool.gpusPerReplica == 16)
        #expect(pool.expertParallel == 4)
        #expect(pool.price.onDemandUSDPerGPUHour == 2)
        #expect(pool.precision == .nvfp4)
        #expect(pool.engine.name == "sglang")
        #expect(pool.engine.version == "0.5.9")
    }

    @Test("A month of 30 days is 720 h")
    func month() throws {
        #expect(try scenario("horizon: 1d", "horizon: 1d\nmonth: 30d").monthHours == 720)
    }
}

@Suite("Distributions as they are written")
struct DistributionTests {
    private func prompt(_ text: String) throws -> Distribution {
        try scenario("prompt: 800", "prompt: \(text)").traffic.classes[0].prompt
    }

    @Test("A lognormal by mean and cv has that mean and cv")
    func lognormal() throws {
        #expect(try prompt("{mean: 1000, cv: 1.311}").family == .lognormalByMean(1000, cv: 1.311))
    }

    @Test(
        "A lognormal by median and percentile has that percentile",
        arguments: [("p90", 1.281552), ("p99", 2.326348), ("p999", 3.090232)])
    func percentile(_ key: String, _ z: Double) throws {
        guard
            case .lognormal(let median, let upper, let quantile) =
                try prompt("{median: 500, \(key): 2000, max: 4000}").family
        else {
            Issue.record("a lognormal")
            return
        }
        #expect(median == 500 && upper == 2000)
        #expect(abs(quantile - z) < 1e-6)
        #expect(try prompt("{median: 500, \(key): 2000, max: 4000}").maximum == 4000)
    }

    @Test("Fixed, gamma and quantiles")
    func others() throws {
        #expect(try prompt("800tok") == .fixed(800))
        #expect(
            try prompt("{gamma: {mean: 800, cv: 0.5}, min: 2}")
                == Distribution(family: .gamma(mean: 800, cv: 0.5), minimum: 2))
        let points = [
            QuantilePoint(share: 0.01, value: 10), QuantilePoint(share: 0.5, value: 100),
            QuantilePoint(share: 0.999, value: 900),
        ]
        #expect(try prompt("{quantiles: {p50: 100, p999: 900, p1: 10}}") == Distribution(family: .quantiles(points)))
    }
}

@Suite("Sections of a scenario")
struct SectionTests {
    @Test("SLOs and their windows")
    func objectives() throws {
        let lines = """

            slos:
              - chat  ttft.p999<1.5s  every hour
              - all e2e.p50 < 2min in 99% of hours
              - all served > 99.9% in 99.5% of 5min
              - cost < $26000/month
            """
        let objectives = try scenario(smallScenario + lines).objectives
        #expect(objectives[0].text == "chat ttft.p999 < 1.5s every hour")
        #expect(objectives[0].metric == .latency(.ttft, percentile: 0.999))
        #expect(objectives[0].requestClass == "chat")
        #expect(
            objectives.map(\.window) == [
                .each(seconds: 3600, share: 1), .each(seconds: 3600, share: 0.99), .each(seconds: 300, share: 0.995),
                .month,
            ])
        #expect(objectives[1].limit == 120)
    }

    @Test("Flash crowds, sessions, agents, growth and placement")
    func traffic() throws {
        let text = smallScenario.replacing(
            "chat: {rate: 6/s, prompt: 800, output: 200}",
            with: """
                chat:
                      rate: 6/s
                      prompt: 800
                      output: 200
                      arrivals: {cv: 1.8}
                      flash: {sale: {at: Fri 09:00, ramp: 5min, factor: 5, decay: 1h}}
                      session: {turns: {mean: 4, cv: 0.8}, think: {median: 20s, p95: 2min}, max_context: 32000}
                      placement: stays_home
                      retries: {max: 0}
                    agent: {rate: 1/min, prompt: 100, output: 50, agent: {steps: 8, tool_time: 2s}, growth: 1%/month}
                """
        ).replacing("traffic:", with: "traffic:\n  growth: 5%/month")
        let classes = try scenario(text).traffic.classes
        guard case .generated(let chat) = classes[0].arrivals, case .generated(let agent) = classes[1].arrivals else {
            Issue.record("generated")
            return
        }
        #expect(chat.cv == 1.8)
        #expect(chat.flashCrowds[0].startSeconds == 4 * 86_400 + 9 * 3600)
        #expect(chat.flashCrowds[0].holdSeconds == 0)
        #expect(chat.growthPerMonth == 0.05)
        #expect(agent.growthPerMonth == 0.01)
        #expect(classes[0].session?.maxContextTokens == 32_000)
        #expect(classes[0].placement == .staysHome)
        #expect(classes[0].retries.limit == 0)
        #expect(classes[1].session?.turns == .fixed(8))
        #expect(classes[1].session?.pauseSeconds == .fixed(2))
    }

    @Test("A reference engine: linear times, KV tokens, no model, no GPU")
    func reference() throws {
        let pool = try scenario(
            "{model: llama-3.3-70b, gpu: h100-sxm, price: $2.95/gpu/h}",
            "{price: $2/gpu/h, engine: {batching: prefill_first, max_num_seqs: 128, kv_tokens: 430000, reserve: full}, "
                + "performance: {linear: {iteration: 6ms, per_sequence: 20us, per_context_token: 40ns, per_prompt: 2ms, "
                + "per_prompt_token: 32us, per_prompt_token_squared: 1ns}}}"
        ).pools[0]
        #expect(pool.model == nil)
        #expect(pool.engine.maxNumBatchedTokens == nil)
        #expect(pool.engine.reservesFull)
        guard case .linear(let times) = pool.performance else {
            Issue.record("linear")
            return
        }
        #expect(times.baseSeconds == 0.006)
        #expect(times.perSequenceSeconds == 0.00002)
        #expect(times.perContextTokenSeconds == 0.00000004)
        #expect(times.perPromptTokenSquaredSeconds == 0.000000001)
    }

    @Test("Price plans: commitment, spot, owned")
    func pricePlans() throws {
        let spot = try scenario(
            "$2.95/gpu/h",
            "{amount: $3/gpu/h, as_of: 2026-01-31}, commit: {replicas: 2, price: $2/gpu/h}, "
                + "spot: {price: $1/gpu/h, reclaimed_every: 12h}, billing: node"
        ).pools[0].price
        #expect(spot.asOf == "2026-01-31")
        #expect(spot.commit == Commitment(replicas: 2, usdPerGPUHour: 2))
        #expect(spot.spot?.refillSeconds == .fixed(600))
        #expect(spot.spot?.noticeSeconds == 120)
        #expect(spot.billsWholeNodes)
        let owned = try scenario("price: $2.95/gpu/h", "owned: {price: $25000/gpu, life: 4y}").pools[0].price.owned
        #expect(owned?.lifeYears == 4)
        #expect(owned?.usdPerKWh == 0.12)
        #expect(owned?.residualShare == 0.1)
    }

    @Test("Several pools, routes, a schedule, scripted events")
    func options() throws {
        let text =
            smallScenario.replacing("h100: {", with: "l4: {model: llama-3.1-8b, gpu: l4}\n  h100: {zones: 3, ")
            .replacing("pools:\n", with: "    short: {rate: 1/s, prompt: 80, output: 20}\npools:\n")
                + """

                  mixed:
                    pools:
                      l4: {replicas: 2, standby: {hot: 1}}
                      h100:
                        autoscaler:
                          schedule: {office: {days: Mon-Fri, from: 08:00, to: 20:00, replicas: 6}, late: {days: [Sat, Sun], from: 9:30, to: 24:00, replicas: 4}}
                          otherwise: 2
                    provider: hosted
                    routes: {chat: h100}
                    share: 10%
                    overflow: {when: queue > 20}
                events:
                  zone_b: {at: 14h, lasts: 40min, zone: b}
                  two: {at: Mon 08:00, lasts: 1h, replicas: 2, pool: h100}
                  down: {at: 0s, lasts: 1h, provider: hosted}
                """
        let decoded = try scenario(text)
        let mixed = try #require(decoded.options.first { $0.name == "mixed" })
        #expect(mixed.deployments[0] == Deployment(pool: "l4", size: .fixed(2), standby: Standby(hot: 1)))
        let office = ScheduleEntry(
            name: "office", days: [0, 1, 2, 3, 4], fromSecondOfDay: 28_800, toSecondOfDay: 72_000, replicas: 6)
        let late = ScheduleEntry(
            name: "late", days: [5, 6], fromSecondOfDay: 34_200, toSecondOfDay: 86_400, replicas: 4)
        #expect(mixed.deployments[1].size == .schedule([office, late], otherwise: 2))
        #expect(mixed.routes == [Route(requestClass: "chat", target: "h100")])
        #expect(mixed.providerShare == 0.1)
        #expect(mixed.overflow == .queueLongerThan(20))
        #expect(decoded.events.map(\.loss) == [.zone("b", pool: nil), .replicas(2, pool: "h100"), .provider("hosted")])
        #expect(decoded.events.map(\.atSeconds) == [50_400, 28_800, 0])
    }

    @Test(
        "Warnings of cut weeks and days",
        arguments: [
            ("1w", ", shape: {peak_hour: 9, peak_to_mean: 2, weekend: 50%}", 0),
            ("3d", ", shape: {peak_hour: 9, peak_to_mean: 2, weekend: 50%}", 1),
            ("10d", ", shape: {peak_hour: 9, peak_to_mean: 2, weekend: 50%}", 1),
            ("3d", ", shape: {peak_hour: 9, peak_to_mean: 2}", 0),
            ("6h", ", shape: {peak_hour: 9, peak_to_mean: 2}", 1),
            ("6h", "", 0), ("6h", ", flash: {sale: {at: Fri 09:00, factor: 5}}", 1),
        ])
    func warnings(_ horizon: String, _ extra: String, _ count: Int) throws {
        let text = smallScenario.replacing("1d", with: horizon).replacing("output: 200", with: "output: 200\(extra)")
        #expect(try document(text).warnings.count == count)
    }
}
