/// One value of a scenario replaced, added or, with an empty value, removed: `traffic.scale=2`, as `--set` gives it.
///
/// Two settings are equal when they set the same value at the same path, wherever they were written.
public struct Setting: Hashable, Sendable, CustomStringConvertible {
    /// Dotted, from the root: `pools.h100.model`.
    public var path: String
    /// YAML, as the file would give it; empty removes what is there.
    public var value: String
    /// Where faults of the value stand.
    public var origin: Origin

    /// Where a setting was written.
    public enum Origin: Hashable, Sendable {
        /// On the command line, behind a flag such as `--set`.
        case commandLine(flag: String)
        /// In a file: a search's axis, a dated change.
        case file(String, line: Int, column: Int)
    }

    public init(_ path: String, _ value: String, origin: Origin = .commandLine(flag: "--set")) {
        self.path = path
        self.value = value
        self.origin = origin
    }

    /// Cuts `path=value` at its first equals sign.
    /// - Throws: a fault where there is none, or a part of the path is empty.
    public init(parsing text: String, flag: String = "--set") throws(ScenarioFaults) {
        func fault(_ problem: String) -> ScenarioFaults {
            let place = Position(file: "\(flag) \(text)", line: 0, column: 0)
            return ScenarioFaults([Fault(position: place, problem: problem, remedy: "write \(flag) traffic.scale=2")])
        }
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
            throw fault("`\(text)` is not path=value")
        }
        self.init(
            String(text[..<equals]), String(text[text.index(after: equals)...]), origin: .commandLine(flag: flag))
        guard parts.allSatisfy({ !$0.isEmpty }) else { throw fault("the path has an empty part") }
    }

    /// The keys on the way down.
    public var parts: [String] { path.split(separator: ".", omittingEmptySubsequences: false).map(String.init) }

    /// The last two keys of the path, which tell what is set where there is little room.
    public var ending: String { parts.suffix(2).joined(separator: ".") }

    public var description: String { "\(path)=\(value)" }

    /// Does it set this path, or something below it?
    public func isWithin(_ ancestor: String) -> Bool { path == ancestor || path.hasPrefix(ancestor + ".") }

    public static func == (a: Setting, b: Setting) -> Bool { a.path == b.path && a.value == b.value }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(path)
        hasher.combine(value)
    }

    /// The place of its value for messages. On a command line it has no line; the text stands in the file's place.
    var position: Position {
        switch origin {
        case .commandLine(let flag): Position(file: "\(flag) \(self)", line: 0, column: 0, setting: self)
        case .file(let file, let line, let column): Position(file: file, line: line, column: column, setting: self)
        }
    }
}

/// Settings that belong together, later ones on top: one trial of a search, one point of a sweep.
public struct Variant: Hashable, Sendable, CustomStringConvertible, ExpressibleByArrayLiteral {
    public var settings: [Setting]

    public init(_ settings: [Setting] = []) { self.settings = settings }

    public init(arrayLiteral settings: Setting...) { self.settings = settings }

    public var isEmpty: Bool { settings.isEmpty }

    /// `a=1, b=2`.
    public var description: String { settings.map(\.description).joined(separator: ", ") }

    public static func + (a: Variant, b: Variant) -> Variant { Variant(a.settings + b.settings) }

    public static func + (a: Variant, b: Setting) -> Variant { Variant(a.settings + [b]) }
}
