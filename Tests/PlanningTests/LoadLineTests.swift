import PlimsollScenario
import TestSupport
import Testing

@testable import PlimsollAnswering
@testable import PlimsollPlanning

@Suite struct BracketSearchTests {
    /// A search for where `verdicts` turns; a point seems met up to `seeming`.
    private func bracket(
        _ range: ClosedRange<Int> = -50...50, seeming: Int, inside: [Int] = [], _ verdict: @escaping (Int) -> Verdict
    ) throws -> Bracket {
        var search = BracketSearch(
            range: range, start: 0, inside: inside, screen: { verdict($0) == .yes || $0 <= seeming }, decide: verdict)
        return try search.run()
    }

    @Test(arguments: [-37, -9, -1, 0, 1, 6, 23, 49])
    func `A sharp edge is found to one step, wherever it lies`(edge: Int) throws {
        let found = try bracket(seeming: edge) { $0 <= edge ? .yes : .no }
        #expect(found == Bracket(low: edge, high: edge + 1, isMonotone: true))
    }

    @Test func `What stays undecided is the interval`() throws {
        let found = try bracket(seeming: 14) { $0 <= 12 ? .yes : $0 < 16 ? .undecided : .no }
        #expect(found == Bracket(low: 12, high: 16, isMonotone: true))
    }

    @Test func `A screen that misleads costs runs, not truth`() throws {
        let found = try bracket(seeming: 20) { $0 <= 3 ? .yes : .no }
        #expect(found.low.map { $0 <= 3 } == true)
        #expect(found.high.map { $0 > 3 && $0 <= 21 } == true)
        #expect(found.isMonotone)
    }

    @Test func `All and nothing have no end`() throws {
        #expect(try bracket(seeming: 50) { _ in .yes } == Bracket(low: 50, high: nil, isMonotone: true))
        #expect(try bracket(seeming: -51) { _ in .no } == Bracket(low: nil, high: -50, isMonotone: true))
    }

    @Test func `A dip below the edge pulls the line down`() throws {
        let found = try bracket(seeming: -51, inside: [5, 10]) { $0 == 5 || $0 > 15 ? .no : .yes }
        #expect(found == Bracket(low: 4, high: 5, isMonotone: false))
    }

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
        var four = one
        four.runner.jobs = 4
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
        #expect(try fault(["slos=[cost < $9/month]"], LoadLineQuestion(ignoresCost: true)).contains("needs an SLO"))
        #expect(try fault([], LoadLineQuestion(option: "owm")) == "no option `owm`")
    }
}
