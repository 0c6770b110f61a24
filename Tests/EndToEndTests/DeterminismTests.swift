import PlimsollAnswering
import PlimsollReporting
import PlimsollScenario
import TestSupport
import Testing

/// An answer is a pure function of scenario and seed.
@Suite struct DeterminismTests {
    static let scenarios = ["quickstart.yaml", "spot.yaml", "reference/busy-month.yaml"]

    private static func short(_ scenario: String) -> Variant {
        Answers.shortening(scenario) + "replications=3"
    }

    @Test(arguments: scenarios)
    func jobsChangeNoByte(_ scenario: String) throws {
        let file = Repository.scenario(scenario)
        let one = try #require(try Answers.json(file, Self.short(scenario), jobs: 1))
        #expect(try Answers.json(file, Self.short(scenario), jobs: 2) == one)
        #expect(try Answers.json(file, Self.short(scenario), jobs: 7) == one)
    }

    @Test func twoProcessesAgree() throws {
        let arguments =
            ["run", "scenarios/quickstart.yaml", "--format", "json"]
            + Self.short("quickstart.yaml").settings.flatMap { ["--set", $0.description] }
        let program = try Program()
        let first = try program.run(arguments + ["--jobs", "1"])
        let second = try program.run(arguments + ["--jobs", "2"])
        #expect(!first.output.isEmpty)
        #expect(first.output == second.output)
        #expect(first.status == second.status)
        #expect(
            first.output == (try Answers.json(Repository.scenario("quickstart.yaml"), Self.short("quickstart.yaml"))))
    }

    @Test func seedsDiffer() throws {
        let file = Repository.scenario("quickstart.yaml")
        let other = try Answers.answer(file, Self.short("quickstart.yaml") + "seed=2")
        #expect(try Answers.answer(file, Self.short("quickstart.yaml"))?.options != other?.options)
    }

    /// What another option does changes no byte of the others.
    @Test func anotherOptionChangesNoByteOfTheRest() throws {
        let file = Repository.scenario("quickstart.yaml")
        let short = Self.short("quickstart.yaml")
        let before = try #require(try Answers.answer(file, short))
        let extra: Setting = "options.fourth={pool: h100, replicas: 1, provider: hosted, share: 30%}"
        var after = try #require(try Answers.answer(file, short + extra))
        #expect(after.options.map(\.name) == before.options.map(\.name) + ["fourth"])
        after.options.removeLast()
        let others = after.comparisons.filter { $0.a != "fourth" && $0.b != "fourth" }
        #expect(others == before.comparisons)
        (after.comparisons, after.scenarioHash) = (before.comparisons, before.scenarioHash)
        (after.cheapestMeetingSLOs, after.assumptions) = (before.cheapestMeetingSLOs, before.assumptions)
        (after.inputs, after.prices) = (before.inputs, before.prices)
        #expect(after.jsonText == before.jsonText)
    }
}
