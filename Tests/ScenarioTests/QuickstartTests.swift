import Testing

@testable import PlimsollScenario

/// A small scenario without a fault; tests put one line more, or another one, into it.
let smallScenario = """
    horizon: 1d
    traffic:
      classes:
        chat: {rate: 6/s, prompt: 800, output: 200}
    pools:
      h100: {model: llama-3.3-70b, gpu: h100-sxm, price: $2.95/gpu/h}
    providers:
      hosted: {api: llama-3.3-70b, ttft: 450ms, output_rate: 70tok/s}
    options:
      own: {pool: h100, replicas: 3}
      api: {provider: hosted}
    """

/// A whole scenario with every kind of section, each value to be read back.
let everySection = #"""
    # Own GPUs, an API, or both, for a chat product that peaks on weekday afternoons?
    name: quickstart
    horizon: 1w                    # simulated; usage is scaled to `month`, fixed fees are not
    month: 730h
    replications: 10
    seed: 1

    traffic:
      scale: 1                     # multiplies every class; --vary traffic.scale=0.5..3:0.25
      classes:
        chat:
          rate: 6/s                # mean of a week, bursts on top
          shape: {peak_hour: 15, peak_to_mean: 2, weekend: 50%}
          bursts: {factor: 2.5, lasts: 3min, gap: 4h}
          prompt: {median: 800, p95: 3500}            # tokens, lognormal
          output: {median: 170, p95: 700}
        summaries:
          rate: 0.5/s
          prompt: {median: 3000, p95: 8000}
          output: {median: 300, p95: 700}
          priority: low

    slos:
      - chat ttft.p99 < 1.5s
      - chat tpot.p95 < 60ms
      - all served > 99.9%
      - cost < $26000/month

    pools:
      h100:
        model: llama-3.3-70b
        precision: fp8
        gpu: h100-sxm
        tensor_parallel: 2         # GPUs per replica
        price: $2.95/gpu/h
        cold_start: {provision: 2min, image: 1min, weights: 90s, warm_up: 1min}
        failures: {every: 30d, repair: 20min}         # per replica

    providers:
      hosted:
        price: {input: $0.88/Mtok, output: $0.88/Mtok, as_of: 2026-02-24}
        ttft: {median: 450ms, p99: 1.3s}
        output_rate: 70tok/s
        limits: {requests: 1200/min, tokens: 3Mtok/min}

    operations: {hours: 15h/month, rate: $100/h, platform: $300/month}   # options with a pool

    options:
      own:
        pool: h100
        autoscaler: {hpa: {metric: waiting_per_replica, target: 2}, min: 3, max: 6}
        standby: {warm: 1}         # loaded, paid, not routed; outside min and max
      api:
        provider: hosted
      hybrid:
        pool: h100
        replicas: 3
        provider: hosted
        overflow: {when: predicted_wait > 500ms}
        failover: {when: ready_replicas < 3}
    """#

/// A path from the package's root.
func repositoryPath(_ path: String, from file: String = #filePath) -> String {
    let folders = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return (folders + [Substring(path)]).joined(separator: "/")
}

@Suite("A whole scenario and the starter")
struct QuickstartTests {
    private func document() throws -> ScenarioDocument {
        try ScenarioReader.read(text: everySection, file: "everything.yaml")
    }

    @Test("The head")
    func head() throws {
        let document = try document()
        let scenario = document.scenario
        #expect(scenario.name == "quickstart")
        #expect(scenario.horizonSeconds == 604_800)
        #expect(scenario.monthHours == 730)
        #expect(scenario.replications == 10)
        #expect(scenario.seed == 1)
        #expect(scenario.warmUpSeconds == 600)
        #expect(document.warnings.isEmpty)
        #expect(document.assumptions.contains { $0.path == "pools.h100.engine.max_num_seqs" && $0.value == "256" })
        #expect(!document.assumptions.contains { $0.path == "horizon" })
        #expect(document.positions["pools.h100.model"]?.line == 31)
        #expect(document.positions["pools.h100.model"]?.column == 12)
    }

    @Test("The classes")
    func classes() throws {
        let classes = try document().scenario.traffic.classes
        #expect(classes.map(\.name) == ["chat", "summaries"])
        let chat = classes[0]
        guard case .generated(let arrivals) = chat.arrivals else {
            Issue.record("chat is generated")
            return
        }
        #expect(arrivals.ratePerSecond == 6)
        #expect(arrivals.cv == 1)
        #expect(arrivals.shape == .diurnal(peakHour: 15, peakToMean: 2, weekendShare: 0.5))
        #expect(arrivals.bursts == Bursts(factor: 2.5, lastsSeconds: 180, gapSeconds: 14_400))
        guard case .lognormal(median: 800, upper: 3500, let z) = chat.prompt.family else {
            Issue.record("prompts are lognormal")
            return
        }
        #expect(abs(z - 1.644854) < 1e-6)
        #expect(chat.retries.limit == 3)
        #expect(chat.retries.jitter == 0.5)
        #expect(classes[1].priority == .low)
    }

    @Test("Pool, provider, operations and SLOs")
    func supply() throws {
        let scenario = try document().scenario
        let pool = try #require(scenario.pools.first)
        #expect(pool.precision == .fp8)
        #expect(pool.kvPrecision == .bf16)
        #expect(pool.tensorParallel == 2)
        #expect(pool.price.onDemandUSDPerGPUHour == 2.95)
        #expect(
            pool.coldStart == ColdStart(provisionSeconds: 120, imageSeconds: 60, weightsSeconds: 90, warmUpSeconds: 60))
        #expect(pool.failures?.meanTimeBetweenSeconds == 2_592_000)
        #expect(pool.failures?.repairSeconds == 1200)
        #expect(pool.engine.maxNumBatchedTokens == 8192)
        let provider = try #require(scenario.providers.first)
        #expect(provider.price?.inputUSDPerMtok == 0.88)
        #expect(provider.price?.asOf == "2026-02-24")
        #expect(provider.outputTokensPerSecond == 70)
        #expect(provider.limits.requestsPerMinute == 1200)
        #expect(abs((provider.limits.tokensPerMinute ?? 0) - 3e6) < 1e-3)
        #expect(scenario.operations.hoursPerMonth == 15)
        #expect(scenario.operations.usdPerHour == 100)
        #expect(scenario.operations.platformUSDPerMonth == 300)
        #expect(
            scenario.objectives.map(\.metric) == [
                .latency(.ttft, percentile: 0.99), .latency(.tpot, percentile: 0.95), .served, .cost,
            ])
        #expect(scenario.objectives.map(\.limit) == [1.5, 0.06, 0.999, 26_000])
    }

    @Test("Options")
    func options() throws {
        let options = try document().scenario.options
        #expect(options.map(\.name) == ["own", "api", "hybrid"])
        let hpa = HPA(metric: .waitingPerReplica, target: 2)
        #expect(
            options[0].deployments == [
                Deployment(pool: "h100", size: .hpa(hpa, minimum: 3, maximum: 6), standby: Standby(warm: 1))
            ])
        #expect(options[1].deployments.isEmpty)
        #expect(options[1].provider == "hosted")
        #expect(options[2].overflow == .predictedWaitOver(seconds: 0.5))
        #expect(options[2].failoverBelowReadyReplicas == 3)
    }

    @Test("The starter reads without a fault or a warning")
    func starter() throws {
        let document = try ScenarioReader.read(text: Starter.text, file: "starter.yaml", settings: [])
        #expect(document.scenario.options.count == 3)
        #expect(document.warnings.isEmpty)
    }
}
