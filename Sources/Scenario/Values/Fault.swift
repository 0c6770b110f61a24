/// A place in a file; lines and columns count from 1. On a command line there is no line: it is 0, and the words
/// themselves stand in the file's place.
public struct Position: Hashable, Sendable {
    public var file: String
    public var line: Int
    public var column: Int
    /// What set the value there, where that was not the scenario's own text.
    public var setting: Setting?

    public init(file: String, line: Int, column: Int, setting: Setting? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.setting = setting
    }
}

/// One thing wrong with a scenario: where, what, and what would be right.
public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    public var position: Position
    public var problem: String
    public var remedy: String

    public init(position: Position, problem: String, remedy: String) {
        self.position = position
        self.problem = problem
        self.remedy = remedy
    }

    /// `file:line:column: what is wrong; what would be right`; without `line:column` for values of `--set`.
    public var description: String {
        let place = position.line > 0 ? "\(position.file):\(position.line):\(position.column)" : position.file
        return remedy.isEmpty ? "\(place): \(problem)" : "\(place): \(problem); \(remedy)"
    }
}

/// Every fault of a scenario at once, in file order.
public struct ScenarioFaults: Error, Equatable, Sendable {
    public var faults: [Fault]

    public init(_ faults: [Fault]) { self.faults = faults }
}
