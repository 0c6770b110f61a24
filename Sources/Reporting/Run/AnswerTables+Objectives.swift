import PlimsollAnswering
import PlimsollScenario

extension AnswerTables {
    /// One row an objective, its value and verdict in every option.
    static func objectiveRows(_ options: [OptionAnswer]) -> [Table.Row] {
        let texts = options.map { $0.objectives.map(\.text) }.max { $0.count < $1.count } ?? []
        return texts.indices.map { index in
            let cells = options.map { $0.objectives.indices.contains(index) ? cell($0.objectives[index]) : .none }
            return Table.Row(cells: [Cell(texts[index])] + cells)
        }
    }

    /// The value with its interval, the verdict, and the count of replications where it says more than the interval.
    private static func cell(_ objective: ObjectiveAnswer) -> Cell {
        let met = objective.replicationsMet
        let needsCount = objective.mixed || (objective.met == .undecided && met.n > 1)
        let note = needsCount ? "\(met.k) of \(met.n) replications" : nil
        return Cell(value(objective), mark: objective.met.mark, note: note)
    }

    /// `0.94s ±0.06`, `99.97% ±0.02`, `23,766 ±180`; of objectives in windows the share of good ones.
    static func value(_ objective: ObjectiveAnswer) -> String {
        let text = Measure.value(of: objective.objective).text(objective.value, unserved: objective.unserved)
        return objective.objective.window != .month && objective.value != nil ? text + " good" : text
    }
}
