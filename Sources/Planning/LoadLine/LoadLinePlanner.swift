import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation

/// What is asked of a load line.
public struct LoadLineQuestion: Equatable, Sendable {
    /// Only this option; nil: all.
    public var option: String?
    /// Lines with 1 up to so many replicas lost; 0: only whole ones, no node and no zone either.
    public var losing: Int
    /// Ratio between neighbouring multipliers, less 1. `0.001...0.5`.
    public var tolerance: Double
    /// Multipliers up to this, and down to its inverse. `> 1`.
    public var bound: Double
    /// Leave out cost SLOs.
    public var ignoresCost: Bool

    public init(
        option: String? = nil, losing: Int = 1, tolerance: Double = 0.05, bound: Double = 64, ignoresCost: Bool = false
    ) {
        self.option = option
        self.losing = losing
        self.tolerance = tolerance
        self.bound = bound
        self.ignoresCost = ignoresCost
    }
}

/// Finds load lines by simulation.
///
/// Multipliers are relative to the scenario's `traffic.scale`. All see the same random numbers. Losses are judged
/// without cost SLOs (an hour's loss is no reason to pay less), and no line with a loss is above the whole fleet's.
/// Options are searched side by side; each search is a function of the scenario alone, so the number of
/// jobs changes nothing.
public enum LoadLinePlanner {
    public static func answer(_ question: LoadLineQuestion, on bench: Workbench) throws -> LoadLineAnswer {
        let document = try bench.document()
        try Preconditions(document).check(
            option: question.option, needsObjective: true, ignoringCost: question.ignoresCost)
        let base = try bench.trial(option: question.option).study
        let decider = Decider(for: document.scenario)
        let searches = base.contenders.map { contender in
            LineSearch(
                question: question, bench: bench, document: document, contender: contender,
                decider: decider)
        }
        let lines = try sideBySide(searches, jobs: bench.runner.jobs) { try $0.lines(jobs: $1) }.compactMap(\.self)
        let options = lines.map(\.option)
        return LoadLineAnswer(
            head: base.head(
                .loadLine, replications: decider.most, runs: bench.progress.runs,
                partial: options.contains(where: \.isUnfinished)),
            tolerance: question.tolerance, bound: question.bound,
            peakHour: options.contains { !$0.losses.isEmpty } ? lines.compactMap(\.peakHour).first : nil,
            ignoresCost: question.ignoresCost, options: options)
    }
}
