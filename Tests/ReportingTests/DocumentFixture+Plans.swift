import Foundation
import PlimsollSimulation

@testable import PlimsollAnswering
@testable import PlimsollCalibrating
@testable import PlimsollPlanning
@testable import PlimsollReporting
@testable import PlimsollScenario

extension DocumentFixture {
    private static func head(_ verb: Verb, replications: Int, runs: Int) -> AnswerHead {
        var head = AnswerHead.blank
        head.origin = AnswerOrigin(verb: verb)
        (head.scenario, head.seed, head.replications, head.runs) = ("desk", 1, replications, runs)
        (head.monthHours, head.warnings) = (730, ["the week is cut"])
        return head
    }

    // MARK: plan

    static let plan = DocumentFixture(verb: "plan", names: [own, api, "pools.gpu.gpu=h200-sxm", "2027-06"]) {
        func option(_ name: String, _ usd: Double, _ verdict: Verdict) -> OptionYears {
            let months = (1...8).map { month in
                OptionMonth(
                    month: month, replicas: name == api ? [] : [month], isSimulated: month.isMultiple(of: 2),
                    meetsSLOs: month < 6 ? .yes : verdict, missed: ["chat ttft.p99 < 1.5s"], costUSD: usd,
                    lines: [YearsLine(item: .bill, usd: usd - 100), YearsLine(item: .valueLost, usd: 100)],
                    cashUSD: usd * 2, cumulativeUSD: usd * Double(month), cumulativeCashUSD: usd * 2 * Double(month))
            }
            return OptionYears(name: name, notAllowed: nil, months: months)
        }
        let answer = YearsAnswer(
            head: head(.plan, replications: 3, runs: 40), months: 8,
            start: CalendarMonth(year: 2026, month: 12), fleet: .sized, traffic: (1...8).map { Double($0) },
            simulated: [1, 2, 4, 6, 8],
            options: [option(own, 12_000, .yes), option(api, 9_000, .undecided), option("hybrid", 8_000, .no)],
            changes: [
                DatedChange(
                    name: "newer", fromMonth: 7,
                    settings: [Setting("pools.gpu.gpu", "h200-sxm"), Setting("pools.gpu.price", "$3.20/gpu/h")])
            ])
        return PlanDocument.document(answer, asked: Asked("three years.yaml"))
    }

    // MARK: uncertain

    static let uncertain = DocumentFixture(
        verb: "uncertain", names: [own, api, "traffic.classes.chat.output.median", "$2.20/gpu/h"]
    ) {
        func outcome(_ usd: Double) -> WorldOutcome {
            WorldOutcome(
                options: [
                    OptionOutcome(
                        name: own, notAllowed: nil, monthlyUSD: Estimate(mean: usd, low: nil, high: nil),
                        meetsSLOs: .yes, missed: []),
                    OptionOutcome(
                        name: api, notAllowed: nil, monthlyUSD: Estimate(mean: 2 * usd, low: nil, high: nil),
                        meetsSLOs: .no, missed: ["chat ttft.p99 < 1.5s"]),
                ], cheapest: usd > 10_000 ? nil : own)
        }
        func row(_ path: String, _ low: String, _ high: String) -> TornadoRow {
            TornadoRow(
                path: path,
                low: TornadoEnd(text: low, outcome: outcome(9_000), costUSD: 9_000, differenceUSD: -500),
                high: TornadoEnd(text: high, outcome: outcome(12_000), costUSD: 12_000, differenceUSD: 2_500),
                costSwingUSD: 3_000, differenceSwingUSD: 3_000, flips: true, crossing: "1.25")
        }
        func spread(_ name: String, failed: Int) -> OptionSpread {
            OptionSpread(
                name: name, notAllowed: nil,
                monthlyUSD: CostSpread(mean: 10_000, p5: 8_000, median: 10_000, p95: 13_000),
                cheapest: ReplicationsMet(k: 30, n: 50, low: 0.4, high: 0.8), worldsMet: 50 - failed,
                worldsUndecided: 0, worldsMissed: failed, worldsFailedWhereAnotherMeets: failed,
                regretUSD: Regret(max: 1_200, mean: 300))
        }
        let answer = UncertaintyAnswer(
            head: head(.uncertain, replications: 2, runs: 300), inputs: [], mid: outcome(9_500),
            pair: DecisionPair(first: own, second: api, usdDifference: 9_500),
            tornado: [
                row("traffic.classes.chat.output.median", "200", "330"),
                row("pools.h100.price", "$2.20/gpu/h", "$3.60/gpu/h"),
            ], worlds: (0..<50).map { _ in SampledWorld(inputs: [], values: [], outcome: outcome(9_000)) },
            spreads: [spread(own, failed: 0), spread(api, failed: 3)], leastRegret: own)
        return UncertainDocument.document(answer, asked: Asked("uncertain.yaml"))
    }

    // MARK: sweep

    static let sweepPlan = DocumentFixture(
        verb: "sweep plan", names: ["pools.gpu.engine.max_num_seqs", "32,64", "plans/of/sweeps/desk.plan"]
    ) {
        let path = "plans/of/sweeps/desk.plan"
        return SweepPlanDocument.document(SweepManifest(try desk(), at: path), path: path)
    }

    private static func desk() throws -> SweepPlan {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sweep-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let yaml = """
            name: desk
            horizon: 2min
            replications: 1
            traffic: {classes: {chat: {rate: 2/s, prompt: 300, output: 40}}}
            slos: [chat ttft.p99 < 1s]
            pools: {gpu: {model: llama-3.1-8b, gpu: h100-sxm, engine: {max_num_seqs: 64}}}
            options: {\(own): {pool: gpu, replicas: 1}}
            """
        try Data(yaml.utf8).write(to: folder.appendingPathComponent("desk.yaml"))
        return try SweepPlan(
            file: folder.path + "/desk.yaml", vary: ["pools.gpu.engine.max_num_seqs=32,64", "traffic.scale=1,2"])
    }

    static let sweep = DocumentFixture(
        verb: "sweep", names: [own, "engine.max_num_seqs", "/points.jsonl", "classes.chat"]
    ) {
        let plan = try desk()
        var overview = SweepOverview(plan)
        overview.add(SweepRecord(point: 0, outcome: .options([option(usd: 9_000, p99: 0.9)])), of: plan)
        overview.add(SweepRecord(point: 1, outcome: .options([option(usd: 12_000, p99: 0.4)])), of: plan)
        overview.add(SweepRecord(point: 2, outcome: .fault("classes.chat: the weights do not fit")), of: plan)
        return SweepDocument.document(
            SweepAnswer(plan, overview), folder: "results of a sweep")
    }

    private static func option(usd: Double, p99: Double) -> SweepOption {
        func exactly(_ value: Double) -> Estimate { Estimate(mean: value, low: nil, high: nil) }
        let percentiles = MetricAnswer(
            mean: nil, p50: exactly(p99 / 2), p95: exactly(p99), p99: exactly(p99), p999: nil)
        return SweepOption(
            name: own, isAllowed: true, monthlyUSD: exactly(usd), usdPerMillionTokens: nil, ttft: percentiles,
            tpot: percentiles, e2e: percentiles, arrived: 100, served: 100, gpus: nil, objectives: [],
            latencies: PooledLatencies())
    }

    // MARK: calibrate

    static let calibrate = DocumentFixture(verb: "calibrate", names: ["per_prompt_token_squared", "llama-3.1-70b"]) {
        let value = FittedValue(1e-5, low: 0.9e-5, high: 1.1e-5)
        let profile = PerformanceProfile(
            gpu: "h100-sxm", model: "llama-3.1-70b", precision: .fp8, tensorParallel: 4, engine: "vllm 0.19.0",
            source: "measured", error: ProfileError(metric: "TPOT", median: 0.03, p90: 0.09, configurations: 12),
            times: .linear(
                LinearProfile(
                    iteration: value, perSequence: value, perContextToken: value, perPromptToken: value,
                    perPromptTokenSquared: value)), notes: ["nothing was measured above 64 sequences"])
        let calibration = Calibration(profile: profile, rows: rows, configurations: 60)
        return CalibrateDocument.document(
            CalibrateAnswer(
                calibration, for: try target(), files: ["timings.csv"],
                profile: "profiles/of/measured/servers/h100-llama-3.1-70b.yaml"))
    }

    static let comparison = DocumentFixture(verb: "calibrate --compare", names: rows.map(\.configuration)) {
        CalibrateDocument.document(
            CalibrateAnswer(comparing: rows, for: try target(), files: ["timings.csv"], with: nil))
    }

    private static func target() throws -> CalibrationTarget {
        try CalibrationTarget(
            gpu: "h100-sxm", model: "llama-3.1-70b", precision: .fp8, tensorParallel: 4, engine: nil,
            maxBatchedTokens: 8192)
    }

    private static let rows = [
        ComparedRow(
            configuration: "guidellm-llama-3.1-70b-fp8-tp4-concurrency-64-input-1024-output-256", metric: "TPOT mean",
            measuredSeconds: 0.021, predictedSeconds: 0.022, isHeldBack: true),
        ComparedRow(
            configuration: "guidellm-llama-3.1-70b-fp8-tp4-concurrency-1", metric: "TTFT p99", measuredSeconds: 0.21,
            predictedSeconds: 0.19, isHeldBack: false),
    ]
}
