import ArgumentParser
import PlimsollAnswering
import PlimsollReporting

/// `plimsoll run`: the main job.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Simulate every option of a scenario and compare them.")

    @OptionGroup var scenario: ScenarioArguments

    @Option(help: ArgumentHelp("Only this option of the scenario.", valueName: "name"))
    var option: String?

    @Option(
        help: ArgumentHelp(
            "As many runs as make every deciding interval this narrow, instead of --replications.", valueName: "5%"))
    var precision: String?

    @Option(
        help: ArgumentHelp(
            "The JSON of an earlier answer: what changed since, line by line.", valueName: "old.json"),
        completion: .file(extensions: ["json"]))
    var against: String?

    @OptionGroup var simulation: SimulationArguments

    @OptionGroup var output: OutputArguments

    func validate() throws {
        if against != nil, output.format == .csv { throw ValidationError("--against is not written as csv") }
        guard let precision else { return }
        guard PrecisionGoal(precision) != nil else {
            throw ValidationError("--precision takes 0.1% to 50%, as in --precision 5%; this is '\(precision)'")
        }
        guard simulation.replications == nil, !scenario.settings.sets.contains(where: { $0.hasPrefix("replications=") })
        else {
            throw ValidationError(
                "--precision and --replications exclude each other: one asks how narrow, the other how many")
        }
    }

    func run() throws {
        let output = try output.opened()
        let earlier = try against.map { try Pipeline.earlierAnswer(file: $0) }
        var answer = try simulation.watched(simulate)
        answer.against = earlier.map { AnswerDifference(of: answer, against: $0) }
        try output.emit(
            answer, RunDocument.document(answer, asked: simulation.asked(scenario, option: option), against: against))
        throw Interruption.status ?? ExitStatus(answer)
    }

    /// The answer, of the finished replications only if the run was interrupted.
    private func simulate(_ progress: ProgressLine) throws -> Answer {
        let source = try scenario.source(seed: simulation.seed, replications: simulation.replications)
        var study = try Study(source, option: option)
        let goal = precision.flatMap { PrecisionGoal($0) }
        if let goal { study.replications = goal.looks.replications[0] }
        if !simulation.quiet, let notice = ProgressReport.notice(requests: study.expectedRequests) {
            Terminal.note("plimsoll: " + notice)
        }
        let runner = simulation.runner { progress.update(done: $0, of: $1) }
        let answer =
            if let goal { Planner.answer(study, precision: goal, by: runner) } else {
                Planner.answer(study, by: runner)
            }
        guard let answer else {
            progress.clear()
            throw CommandFailure(
                "interrupted before one replication was finished: there is no answer",
                Interruption.status ?? .interrupted)
        }
        return answer
    }
}
