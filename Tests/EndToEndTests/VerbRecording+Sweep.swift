import Foundation
import PlimsollReporting
import PlimsollScenario
import PlimsollSimulation
import TestSupport
import Testing

@testable import PlimsollAnswering
@testable import PlimsollPlanning

extension VerbRecording {
    static let sweep = VerbRecording("sweep", sweepDocument) {
        try Repository.withFolder { folder in
            let plan = try fourPoints()
            let shard = try #require(SweepShard(index: 0, of: 1, points: plan.count))
            let journal = try #require(try SweepJournal.open(shard, of: plan.identity, in: folder.path))
            let isComplete = try SweepRunner(jobs: 2, simulate: { Simulation.run($0) }).run(plan, into: journal)
            try journal.finish(isComplete: isComplete)
            let results = SweepResults(plan, shards: 1, in: SweepFolder(folder.path))
            return SweepAnswer(plan, try results.overview())
        }
    }

    /// What the simulated points leave empty or equal.
    static let sweepByHand = VerbRecording("sweep-whole", sweepDocument) {
        let given = [Input(path: "seed", value: "2")]
        let member = FrontResult(
            monthlyUSD: 9, p99: 0.4, point: 1, option: "own", meetsEverySLO: .undecided, parameters: given)
        return SweepAnswer(
            head: warned(.sweep), grid: grid, results: 7, meeting: 5, faulty: 2,
            firstFault: PointFault(point: 3, text: "weights do not fit"),
            fronts: [SweepFront(given: given, members: [member])], pools: [])
    }

    static let sweepPlan = VerbRecording("sweep-plan", sweepPlanDocument) {
        SweepManifest(try fourPoints(), at: Repository.root.path + "/sweep.plan")
    }

    static let sweepPlanByHand = VerbRecording("sweep-plan-whole", sweepPlanDocument) {
        SweepManifest(
            head: warned(.sweepPlan), file: "../desk.yaml", settings: ["horizon=1h"], grid: grid)
    }

    @Sendable private static func sweepDocument(_ answer: SweepAnswer) -> Document {
        SweepDocument.document(answer, folder: "FOLDER")
    }

    @Sendable private static func sweepPlanDocument(_ manifest: SweepManifest) -> Document {
        SweepPlanDocument.document(manifest, path: "sweep.plan")
    }

    /// The larger model does not fit its GPU.
    private static func fourPoints() throws -> SweepPlan {
        try SweepPlan(
            file: Repository.scenario("sweep.yaml"), settings: ["sweep=", "horizon=10min", "replications=2"],
            vary: ["traffic.scale=1,8", "pools.gpus.model=llama-3.1-8b,llama-3.3-70b"])
    }

    private static func warned(_ verb: Verb) -> AnswerHead {
        var head = head(verb)
        head.warnings = ["the week is cut"]
        return head
    }

    private static let grid: SweepGrid = {
        var identity = SweepIdentity.blank
        (identity.scenario, identity.traces, identity.hash) = ("5a", "7c", "9e")
        let anywhere = Position(file: "", line: 0, column: 0)
        return SweepGrid(
            axes: [
                SweepAxis(path: "seed", written: .text("1..3"), position: anywhere),
                SweepAxis(path: "pools.own.gpu", written: .list(["l4", "l40s"]), position: anywhere),
            ], latinHypercube: 200, option: "own", points: 600, objectives: ["chat ttft.p99 < 1s"], identity: identity)
    }()
}
