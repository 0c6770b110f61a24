/// One axis of a search for the cheapest fleet: a value of the file and what it may be instead.
///
/// Written under `search:` as `options.own.replicas: 2..12` or `pools.h100.tensor_parallel: [1, 2, 4]`.
public struct SearchAxis: Equatable, Sendable {
    /// Dotted, as for `--set`; begins with `options.` or `pools.`.
    public var path: String
    /// As they would be written in the file; at least one, none twice.
    public var values: [String]

    public init(path: String, values: [String]) {
        self.path = path
        self.values = values
    }
}

/// What a fleet must survive at its busiest hour: each pool loses so much for that hour.
public enum Survival: String, CaseIterable, Sendable {
    case replica = "1 replica"
    case node = "1 node"
    case zone = "1 zone"
}
