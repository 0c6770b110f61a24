package import PlimsollAnswering
public import PlimsollScenario

/// Which points a sweep has, and of which scenario: the part that its plan and its answer share.
public struct SweepGrid: Equatable, Sendable {
    /// In the order written; the last changes fastest.
    public var axes: [SweepAxis]
    public var latinHypercube: Int?
    /// Only this option; nil: all.
    public var option: String?
    public var points: Int
    /// As the scenario writes them.
    public var objectives: [String]
    public var identity: SweepIdentity
}

extension SweepGrid {
    init(_ plan: SweepPlan) {
        self.init(
            axes: plan.sweep.axes, latinHypercube: plan.sweep.latinHypercube, option: plan.option, points: plan.count,
            objectives: plan.base.objectives.map(\.text), identity: plan.identity)
    }
}

extension SweepGrid: DescribedObject {
    package static let schemaName = "sweep_grid"
    package static let blank = SweepGrid(axes: [], points: 0, objectives: [], identity: .blank)
    package static let members: [Member<SweepGrid>] =
        [
            Member("points", \.points, .count, "Points of the sweep."),
            Member("vary", \.axes, .none, "What is varied, path by path; the last changes fastest."),
            Member(
                "latin_hypercube", \.latinHypercube, .count,
                "Samples of all ranges without steps together; null: every combination of values."),
            Member("only_option", \.option, .text, "The only option that is simulated; null: all of them."),
            Member("slos", \.objectives, .text, "The SLOs, as the scenario writes them."),
        ] + SweepIdentity.members.map { $0.lifted(to: \.identity) }
}

extension SweepAxis: DescribedObject {
    package static let schemaName = "sweep_axis"
    package static let blank = SweepAxis(path: "", written: .list([]), position: Position(file: "", line: 0, column: 0))
    package static let members: [Member<SweepAxis>] = [
        Member("path", \.path, .text, "The scenario key that is varied.", role: .label),
        Member("values", \.text, .text, "Its values as written on one line: `0.5..2:0.25`; null for a list."),
        Member("list", \.list, .text, "Its values where they are a list; null otherwise."),
    ]

    private var text: String? {
        get { if case .text(let text) = written { text } else { nil } }
        set { if let newValue { written = .text(newValue) } }
    }

    private var list: [String]? {
        get { if case .list(let list) = written { list } else { nil } }
        set { if let newValue { written = .list(newValue) } }
    }
}
