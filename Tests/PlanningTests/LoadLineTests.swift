import PlimsollScenario
import TestSupport
import Testing

@testable import PlimsollAnswering
@testable import PlimsollPlanning

@Suite struct LatticeTests {
    @Test func `Lattice points multiply to the same numbers everywhere`() {
        let lattice = Lattice(ratio: 1.02)
        #expect(lattice.value(0) == 1)
        #expect(lattice.value(2) == 1.02 * 1.02)
        #expect(lattice.value(-2) == 1 / (1.02 * 1.02))
        #expect(lattice.index(reaching: 2) == 36)
        #expect(lattice.index(reaching: 1) == 0)
    }
}

@Suite struct LoadLineTests {
    private func option(_ yaml: String, _ question: LoadLineQuestion) throws -> LoadLineOption {
        let answer = try LoadLinePlanner.answer(question, on: SmallScenarios.bench(yaml))
        return try #require(answer.options.first)
    }

    @Test func `A deterministic server carries its capacity`() throws {
        let question = LoadLineQuestion(losing: 0, tolerance: 0.02)
        let line = try #require(try option(SmallScenarios.deterministic(), question).whole)
        let (low, high) = (try #require(line.low), try #require(line.high))
        #expect(low <= 2 && 2 <= high && high <= 1.021 * low, "[\(low), \(high)] holds 2")
        #expect(line.missed == ["all e2e.p99 < 5s"])
        #expect(line.isMonotone)
    }

    @Test func `With one of two replicas lost at the peak, the other's capacity is left`() throws {
        let own = try option(SmallScenarios.deterministic(replicas: 2), LoadLineQuestion(tolerance: 0.05))
        #expect(own.losses.map(\.loss.text) == ["1 replica of gpu"])
        let whole = try #require(own.whole), lost = try #require(own.losses.first?.line)
        #expect(try #require(whole.low) <= 4 && 4 <= #require(whole.high))
        #expect(try #require(lost.low) <= 2 && 2 <= #require(lost.high))
        #expect(!lost.isAsWhole)
    }

    @Test func `The number of jobs changes nothing`() throws {
        let question = LoadLineQuestion(tolerance: 0.1)
        let yaml = SmallScenarios.deterministic(replicas: 2).replacing("cv: 0.0001", with: "cv: 1")
        let one = try SmallScenarios.bench(yaml, jobs: 1)
        let four = Workbench(one.source, runner: try SmallScenarios.bench(yaml, jobs: 4).runner)
        #expect(try LoadLinePlanner.answer(question, on: one) == LoadLinePlanner.answer(question, on: four))
    }

    @Test func `A cost limit bounds an API without limits, unless it is left out`() throws {
        let yaml = """
            horizon: 1d
            month: 720h
            replications: 3
            traffic: {classes: {chat: {rate: 0.05/s, arrivals: {cv: 0.001}, prompt: 500, output: 500}}}
            slos: [cost < $500/month, all served > 99%]
            providers: {hosted: {price: {input: $1/Mtok, output: $1/Mtok}, ttft: 1s, output_rate: 100tok/s}}
            options: {api: {provider: hosted}}
            """
        // 0.05/s x 1,000 tokens x 2,592,000 s at $1 a million: $129.60 a month; $500 is 3.858 times that.
        let line = try #require(try option(yaml, LoadLineQuestion(tolerance: 0.02)).whole)
        #expect(try #require(line.low) < 3.858 && 3.858 < #require(line.high))
        #expect(line.missed == ["cost < $500/month"])
        // Tried multipliers are judged with the cost, too: what surely meets everything is what is carried.
        #expect(line.tried.last { $0.verdict == .yes }?.multiplier == line.low)
        #expect(line.tried.first { $0.verdict == .no }?.multiplier == line.high)
        let free = try #require(try option(yaml, LoadLineQuestion(ignoresCost: true)).whole)
        #expect(free.high == nil && free.unlimited != nil)
        #expect(try #require(free.low) >= 64)
    }

    @Test func `One replication, no SLO and an unknown option are refused`() throws {
        let yaml = SmallScenarios.deterministic()
        func fault(_ settings: Variant, _ question: LoadLineQuestion = LoadLineQuestion()) throws -> String {
            let bench = try SmallScenarios.bench(yaml, settings: settings)
            let faults = #expect(throws: ScenarioFaults.self) { try LoadLinePlanner.answer(question, on: bench) }
            return faults?.faults.first?.problem ?? ""
        }
        #expect(try fault(["replications=1"]) == "one replication decides nothing")
        #expect(try fault(["slos=[cost < $9/month]"], LoadLineQuestion(ignoresCost: true)).contains("there is no SLO"))
        #expect(try fault([], LoadLineQuestion(option: "owm")) == "no option `owm`")
    }
}
