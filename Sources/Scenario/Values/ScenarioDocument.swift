/// A scenario together with where each of its values stands in the file, so that faults found later
/// (weights that do not fit, an unknown model) can still name line and column.
public struct ScenarioDocument: Sendable {
    public var scenario: Scenario
    /// The file as the user named it, for messages.
    public var file: String
    /// Dotted path (`pools.h100.model`) to the position of its value; the key's position where there is no value.
    public var positions: [String: Position]
    /// Defaults that were used because the file is silent, in the order of reading.
    public var assumptions: [Assumption]
    /// Things worth saying that are not faults (weekly traffic over a horizon of 3.5 days).
    public var warnings: [String]
    /// A stable hash (64 bits, hexadecimal) of the merged tree, `--set` included; comments and layout do not count.
    public var hash: String
    /// Every value of the merged tree, `--set` included, as written, by path.
    public var inputs: [Input] = []
    /// Numbers given as `{low, mid, high}`, in file order; `scenario` has each at its `mid`.
    public var uncertain: [UncertainInput] = []

    /// What is said wherever uncertain inputs are taken at their mid: one sentence that names them all; none without any.
    public var midWarnings: [String] {
        guard !uncertain.isEmpty else { return [] }
        let names = uncertain.map { "\($0.path) = \($0.mid)" }.joined(separator: ", ")
        return [
            "uncertain inputs are taken at their mid: \(names); `plimsoll uncertain` tells what hangs on them"
        ]
    }

    /// A fault at the value of `path`, or at its nearest known parent.
    public func fault(at path: String, _ problem: String, _ remedy: String) -> Fault {
        var known = path
        while positions[known] == nil, let dot = known.lastIndex(of: ".") { known = String(known[..<dot]) }
        let position = positions[known] ?? Position(file: file, line: 1, column: 1)
        return Fault(position: position, problem: problem, remedy: remedy)
    }
}

/// A value the file did not give, and where the one used comes from.
///
/// Two assumptions are equal when they say the same: the subject is for finding some of them, and not in an answer's JSON.
public struct Assumption: Equatable, Sendable {
    public var path: String
    /// As a user would write it: `256`, `10ms`, `$0.88/Mtok`.
    public var value: String
    public var source: String
    /// ISO date, where the value ages (prices).
    public var asOf: String?
    /// nil where answers need not tell it apart.
    package var subject: Subject?

    /// What answers tell apart from other assumptions.
    package enum Subject: String, CaseIterable, Sendable {
        /// Of a catalog, or of the file itself.
        case price
        case filePrice = "price in the file"
        /// How often a lost request is sent again.
        case retries
    }

    package init(path: String, value: String, source: String, asOf: String? = nil, subject: Subject? = nil) {
        self.path = path
        self.value = value
        self.source = source
        self.asOf = asOf
        self.subject = subject
    }
}

/// A value that the file or `--set` gives, as written.
public struct Input: Equatable, Sendable {
    /// Dotted: `traffic.classes.chat.rate`.
    public var path: String
    public var value: String

    package init(path: String, value: String) {
        self.path = path
        self.value = value
    }
}
