/// What reading a tree brings to light beside the values: faults, defaults that were used, warnings.
final class Findings {
    private(set) var faults: [Fault] = []
    private(set) var assumptions: [Assumption] = []
    private(set) var warnings: [String] = []

    func add(_ fault: Fault) {
        if !faults.contains(fault) { faults.append(fault) }
    }

    func fault(at position: Position, _ problem: String, _ remedy: String) {
        add(Fault(position: position, problem: problem, remedy: remedy))
    }

    func hasFault(at position: Position) -> Bool { faults.contains { $0.position == position } }

    func assume(_ path: String, _ value: String) {
        assumptions.append(Assumption(path: path, value: value, source: "default"))
    }

    func warn(_ text: String) { warnings.append(text) }

    /// Files in the order in which they were first heard of, `main` first; `--set` last; then by line and column.
    static func sorted(_ faults: [Fault], main: String) -> ScenarioFaults {
        var files = [main]
        for fault in faults where !files.contains(fault.position.file) { files.append(fault.position.file) }
        func key(_ index: Int) -> (Int, Int, Int, Int, Int) {
            let position = faults[index].position
            let isOverride = position.file.hasPrefix(Overrides.filePrefix) ? 1 : 0
            return (isOverride, files.firstIndex(of: position.file) ?? 0, position.line, position.column, index)
        }
        return ScenarioFaults(faults.indices.sorted { key($0) < key($1) }.map { faults[$0] })
    }
}
