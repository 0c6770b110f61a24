import PlimsollAnswering
import PlimsollScenario
import TestSupport
import Testing

@testable import PlimsollPlanning

/// One file, one question, one number, whichever verb is asked: how many replicas surely keep the SLOs?
@Suite struct AgreementTests {
    /// Servers that take four requests at a time, half a second each, under traffic that is steady, bursty or fails.
    static let files = [
        "steady": ("{rate: 20/s, prompt: 1, output: 50}", ""),
        "bursty": ("{rate: 12/s, bursts: {factor: 2, lasts: 5min, gap: 20min}, prompt: 1, output: 50}", ""),
        "failing": ("{rate: 12/s, prompt: 1, output: 50}", "    failures: {every: 2h, repair: 5min}\n"),
    ]

    private func yaml(_ name: String) throws -> String {
        let (traffic, more) = try #require(Self.files[name])
        return """
            horizon: 3h
            replications: 8
            traffic: {classes: {chat: \(traffic)}}
            slos: [all ttft.p99 < 400ms]
            pools:
              gpu:
                price: $2/gpu/h
                engine: {kv_tokens: 100000, max_num_seqs: 4}
                performance: {linear: {iteration: 10ms, per_prompt_token: 0s}}
            \(more)providers: {hosted: {price: {input: $1/Mtok, output: $9/Mtok}, ttft: 100ms, output_rate: 100tok/s}}
            options: {own: {pool: gpu, replicas: 3}, api: {provider: hosted}}
            plan: {months: 2, growth: 0%/month, fleet: sized}
            """
    }

    @Test(arguments: ["steady", "bursty", "failing"]) func `Every verb finds the same fleet`(name: String) throws {
        let yaml = try yaml(name)
        let size = try Sizer(workbench: SmallScenarios.bench(yaml), option: "own").answer()
        let sized = try #require(size.bestOption?.methods?.simulation)
        let breakEven = try BreakEvenPlanner.answer(
            BreakEvenQuestion(reference: "api", over: VariedPath("traffic.scale=1..2"), points: 2, narrowings: 0),
            on: SmallScenarios.bench(yaml))
        #expect(breakEven.comparisons.first?.points.first?.option.replicas == [sized])
        let plan = try YearsPlanner.answer(on: SmallScenarios.bench(yaml))
        #expect(plan.options.first?.months.first?.replicas == [sized])
        let claim = try SmallScenarios.bench(yaml).document().claim("needs \(sized) replicas for all SLOs with 0 lost")
        let claimed = try Validator(workbench: SmallScenarios.bench(yaml), option: "own").validate([claim]).claims[0]
        #expect(claimed.verdict == .holds || claimed.verdict == .undecided, "one fewer surely does not, or may")
        let tested = try #require(size.bestOption?.fleets)
        for fleet in tested {
            let trial = claimed.trials.first { $0.what == fleet.title }
            #expect(trial == nil || trial?.met == fleet.verdict, "\(fleet.title)")
        }
        #expect(claimed.trials.filter { trial in tested.contains { $0.title == trial.what } }.count >= 1)
        for (count, carries) in [(sized, true), (sized - 1, false)] where count > 0 {
            let bench = try SmallScenarios.bench(yaml, settings: [Setting("options.own.replicas", "\(count)")])
            let line = try LoadLinePlanner.answer(
                LoadLineQuestion(option: "own", losing: 0, tolerance: 0.05, bound: 2), on: bench
            ).options.first?.whole
            #expect(((line?.low ?? 0) >= 1) == carries, "\(count) replicas carry \(line?.low ?? 0)")
        }
    }

    private func chosen(_ yaml: String) throws -> (chosen: Int?, possible: Int?) {
        let option = try Sizer(workbench: SmallScenarios.bench(yaml), option: "own").answer().options.first
        let replicas = [option?.chosen, option?.possible].map { $0?.values.settings.first.flatMap { Int($0.value) } }
        return (replicas[0], replicas[1])
    }

    private func searched(_ yaml: String) throws -> (breakEven: SizedCost?, plan: [Int]?) {
        let breakEven = try BreakEvenPlanner.answer(
            BreakEvenQuestion(reference: "api", over: VariedPath("traffic.scale=1..2"), points: 2, narrowings: 0),
            on: SmallScenarios.bench(yaml))
        let plan = try YearsPlanner.answer(on: SmallScenarios.bench(yaml))
        return (breakEven.comparisons.first?.points.first?.option, plan.options.first?.months.first?.replicas)
    }

    @Test(arguments: [Survival.replica, .node]) func `What a fleet must survive counts in every search`(loss: Survival)
        throws
    {
        let short = try yaml("steady").replacing("horizon: 3h", with: "horizon: 1h")
        let yaml = short + "\nsurvive: \(loss.rawValue)"
        let sized = try #require(try chosen(yaml).chosen)
        #expect(try sized > #require(try chosen(short).chosen))
        let found = try searched(yaml)
        #expect(found.breakEven?.replicas == [sized])
        #expect(found.plan == [sized])
    }

    @Test(arguments: ["0.651s", "0.652s"]) func `What only may do is said to, by every search`(limit: String) throws {
        let yaml = try yaml("steady").replacing("20/s", with: "12/s").replacing(
            "replications: 8", with: "replications: 4"
        )
        .replacing("output: 50", with: "output: {median: 50, p95: 60}")
        .replacing("ttft.p99 < 400ms", with: "e2e.p99 < \(limit)")
        let (sized, possible) = try chosen(yaml)
        #expect(sized == nil)
        let may = try #require(possible)
        let found = try searched(yaml)
        #expect(found.breakEven?.meetsSLOs == .undecided)
        #expect(found.breakEven?.replicas == [may])
        #expect(found.plan == [may])
    }

    /// Twelve users of such servers.
    private static let users = """
        horizon: 20min
        replications: 8
        traffic: {classes: {load: {users: {count: 12, think: 1s}, prompt: {median: 20, p95: 60}, output: {median: 40, p95: 80}}}}
        slos: [all ttft.p99 < 200ms]
        pools:
          gpu:
            price: $2/gpu/h
            engine: {kv_tokens: 100000, max_num_seqs: 4}
            performance: {linear: {iteration: 10ms, per_prompt_token: 0s}}
        providers: {hosted: {price: {input: $1/Mtok, output: $9/Mtok}, ttft: 100ms, output_rate: 100tok/s}}
        options: {own: {pool: gpu, replicas: 1}, api: {provider: hosted}}
        plan: {months: 1, fleet: sized}
        """

    @Test func `A closed loop is answered wherever replicas vary`() throws {
        let yaml = Self.users
        let sized = try #require(
            try Sizer(workbench: SmallScenarios.bench(yaml)).answer().bestOption?.methods?.simulation
                ?? Sizer(workbench: SmallScenarios.bench(yaml)).answer().bestOption?.chosen?.values.settings.first
                .flatMap { Int($0.value) })
        #expect(
            try YearsPlanner.answer(on: SmallScenarios.bench(yaml)).options.first?.months.first?.replicas == [sized])
        let claim = try SmallScenarios.bench(yaml).document().claim("needs \(sized) replicas for all SLOs with 0 lost")
        let answer = try Validator(workbench: SmallScenarios.bench(yaml)).validate([claim]).claims[0]
        #expect(answer.trials.first?.met == .yes)
    }

    @Test func `More users need the fleet that carries them`() throws {
        let yaml = Self.users
        let answer = try BreakEvenPlanner.answer(
            BreakEvenQuestion(reference: "api", over: VariedPath("traffic.scale=1..16"), points: 2, narrowings: 0),
            on: SmallScenarios.bench(yaml))
        let points = try #require(answer.comparisons.first).points
        #expect(points.map(\.value) == [1, 16])
        for point in points {
            let replicas = try #require(point.option.replicas?.first)
            for (count, carries) in [(replicas, true), (replicas - 1, false)] where count > 0 {
                let settings: Variant = [
                    Setting("options.own.replicas", "\(count)"), Setting("traffic.scale", "\(point.value)"),
                ]
                let line = try LoadLinePlanner.answer(
                    LoadLineQuestion(option: "own", losing: 0, tolerance: 0.2, bound: 1.3),
                    on: SmallScenarios.bench(yaml, settings: settings)
                ).options.first?.whole
                #expect(((line?.low ?? 0) >= 1) == carries, "\(count) replicas for \(point.value) times the users")
            }
        }
    }
}
