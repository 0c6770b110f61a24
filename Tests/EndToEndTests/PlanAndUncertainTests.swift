import Foundation
import Testing

/// `plimsoll plan` and `plimsoll uncertain` through the executable, on the shipped scenarios made short.
@Suite struct PlanAndUncertainTests {
    private let program: Program
    private static let uncertain = [
        "uncertain", "scenarios/uncertain.yaml", "--worlds", "3", "--set", "horizon=10min", "--replications", "2",
        "--quiet",
    ]
    private static let plan = [
        "plan", "scenarios/three-years.yaml", "--set", "plan.simulate=[]", "--set", "plan.months=20", "--set",
        "plan.fleet=given", "--set", "horizon=10min", "--replications", "2", "--quiet",
    ]

    init() throws { program = try Program() }

    @Test(arguments: [Self.uncertain, Self.plan])
    func sameSeedSameBytesForAnyJobs(_ arguments: [String]) throws {
        for format in ["table", "json", "csv"] {
            let runs = try ["1", "3"].map { try program.run(arguments + ["--format", format, "--jobs", $0]) }
            #expect([0, 3, 99].contains(runs[0].status), "\(runs[0].notes)")
            #expect(runs[0].output == runs[1].output && runs[0].status == runs[1].status && !runs[0].output.isEmpty)
        }
    }

    @Test(arguments: [Self.uncertain, Self.plan])
    func jsonHoldsTheContract(_ arguments: [String]) throws {
        let text = try program.run(arguments + ["--format", "json"]).output
        let answer = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(
            answer["schema_version"] as? Int == 2 && answer["verb"] as? String == arguments[0])
        #expect((answer["options"] as? [Any])?.count == (arguments[0] == "plan" ? 4 : 3))
    }

    @Test func aRowAValueOfAMonthOrAWorld() throws {
        let years = try program.run(Self.plan + ["--format", "csv"]).output
        #expect(years.contains(",plan,api,,months.20.cumulative_usd,,USD,"))
        let worlds = try program.run(Self.uncertain + ["--format", "csv"]).output
        #expect(worlds.contains(",uncertain,hybrid,,worlds.2.outcome.monthly_usd,,USD/month,"))
    }

    @Test func runTakesMidAndSaysSo() throws {
        let arguments = ["run", "scenarios/uncertain.yaml", "--set", "horizon=10min", "--replications", "2", "--quiet"]
        let outcome = try program.run(arguments)
        #expect(outcome.output.contains("uncertain inputs are taken at their mid: traffic.scale = 1"))
    }

    @Test func wrongUsageEndsWithTwo() throws {
        for arguments in [
            ["plan", "scenarios/quickstart.yaml"], ["uncertain", "scenarios/quickstart.yaml"],
            Self.uncertain + ["--worlds", "1"], Self.plan + ["--set", "plan.changes.newer.from=2024-06"],
            Self.plan + ["--set", "plan.growth=60%"], Self.uncertain + ["--set", "traffic.scale.mid=9"],
        ] {
            #expect(try program.run(arguments).status == 2, "\(arguments)")
        }
    }
}
