/// One axis of a search for the cheapest fleet: a value of the file and what it may be instead.
///
/// Written under `search:` as `options.own.replicas: 2..12` or `pools.h100.tensor_parallel: [1, 2, 4]`.
public struct SearchAxis: Equatable, Sendable {
    /// Dotted, as for `--set`; begins with `options.` or `pools.`.
    public var path: String
    /// As they would be written in the file; at least one, none twice.
    public var values: [String]
    /// Where the file has it; nil: nowhere, the search made it up.
    public var position: Position?

    package init(path: String, values: [String], position: Position? = nil) {
        self.path = path
        self.values = values
        self.position = position
    }

    /// The path with one of the values.
    public func setting(_ value: String) -> Setting {
        guard let position else { return Setting(path, value) }
        return Setting(
            path, value, origin: .file(position.file, line: position.line, column: position.column))
    }

    public var settings: [Setting] { values.map(setting) }
}

/// What a fleet must survive at its busiest hour: each pool loses so much for that hour.
public enum Survival: String, CaseIterable, Sendable {
    case replica = "1 replica"
    case node = "1 node"
    case zone = "1 zone"
}
