/// What reading a tree brings to light beside the values: faults, defaults that were used, warnings.
final class Findings {
    private(set) var faults: [Fault] = []
    private(set) var assumptions: [Assumption] = []
    private(set) var warnings: [String] = []

    private var known: Set<Fault> = []
    private var faultyPlaces: Set<Position> = []

    /// A fault found twice counts once.
    func add(_ fault: Fault) {
        guard known.insert(fault).inserted else { return }
        faultyPlaces.insert(fault.position)
        faults.append(fault)
    }

    func fault(at position: Position, _ problem: String, _ remedy: String) {
        add(Fault(position: position, problem: problem, remedy: remedy))
    }

    func hasFault(at position: Position) -> Bool { faultyPlaces.contains(position) }

    func assume(_ path: String, _ value: String, about subject: Assumption.Subject? = nil) {
        assumptions.append(Assumption(path: path, value: value, source: "default", subject: subject))
    }

    func warn(_ text: String) { warnings.append(text) }

    /// Files in the order in which they were first heard of, `main` first; the command line last; then by line and column.
    static func sorted(_ faults: [Fault], main: String) -> ScenarioFaults {
        var ranks = [main: 0]
        for fault in faults where ranks[fault.position.file] == nil {
            let isCommandLine = fault.position.setting != nil && fault.position.line == 0
            ranks[fault.position.file] = ranks.count + (isCommandLine ? faults.count : 0)
        }
        func key(_ index: Int) -> (Int, Int, Int, Int) {
            let position = faults[index].position
            return (ranks[position.file] ?? 0, position.line, position.column, index)
        }
        return ScenarioFaults(faults.indices.sorted { key($0) < key($1) }.map { faults[$0] })
    }
}
