import Foundation

/// A Swift file as the rules of the house see it: its words, and the types it declares at its top.
struct SourceFile {
    /// From the root of the project: `Sources/Planning/Size/Sizer.swift`.
    var path: String
    /// The text without comments; of string literals only what is interpolated.
    var code: String

    /// `Planning`.
    var target: String { parts[1] }

    /// Below `Sources`: `Planning/Size`; `Planning` for what lies at a target's root.
    var folder: String { parts[1..<(parts.count - 1)].joined(separator: "/") }

    var words: Set<String> {
        Set(code.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    }

    /// Types, protocols and aliases declared outside any braces.
    var declaredTypes: [String] {
        var (depth, names) = (0, [String]())
        for line in code.split(separator: "\n") {
            if depth == 0, let match = line.firstMatch(of: Self.declaration) { names.append(String(match.1)) }
            depth += line.reduce(0) { $0 + ($1 == "{" ? 1 : $1 == "}" ? -1 : 0) }
        }
        return names
    }

    /// Modules of this project that it imports, without their prefix.
    var importedTargets: [String] { code.matches(of: Self.projectImport).map { String($0.1) } }

    /// Where it takes a sentence apart. Sentences are for people: what code must know of them stands beside them,
    /// typed. Found by the names that sentences have here, followed by a look inside.
    var looksIntoMessages: [String] { code.matches(of: Self.look.wordBoundaryKind(.simple)).map { String($0.0) } }

    private var parts: [String] { path.split(separator: "/").map(String.init) }

    private nonisolated(unsafe) static let declaration =
        /\b(?:struct|class|enum|protocol|actor|typealias)\s+([A-Z]\w*)/
    private nonisolated(unsafe) static let look =
        /\b(?:problem|remedy|message|reason|warnings?|notes?|title|headline|description)\b[?!]?(?:\.(?:filter|contains|first|map|drop)(?:\(where:)?\s*\{[^}\n]*)?\.(?:hasPrefix|hasSuffix|split|components|range|firstIndex|prefix|drop|contains\(\s*")/
    private nonisolated(unsafe) static let projectImport = /import (?:struct |enum |class )?Plimsoll([A-Z]\w*)/
}

extension SourceFile {
    /// The project's folder.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Every Swift file of `Sources`, by path.
    static let all: [SourceFile] = {
        let sources = root.appendingPathComponent("Sources")
        guard let names = FileManager.default.enumerator(atPath: sources.path) else { return [] }
        return names.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
            guard let text = try? String(contentsOf: sources.appendingPathComponent(name), encoding: .utf8) else {
                return nil
            }
            return SourceFile(path: "Sources/" + name, code: code(of: text))
        }
    }()

    /// Without comments and literal text. Knows no raw strings and no comments between slashes and stars, which the
    /// sources do without.
    static func code(of text: String) -> String {
        var result = ""
        var rest = text[...]
        while let next = rest.first {
            if rest.hasPrefix("//") {
                rest = rest.drop { $0 != "\n" }
            } else if next == "\"" {
                rest = rest.dropFirst(rest.hasPrefix("\"\"\"") ? 3 : 1)
                let isBlock = text[..<rest.startIndex].hasSuffix("\"\"\"")
                result += " \"" + literal(&rest, isBlock: isBlock) + "\" "
            } else {
                result.append(next)
                rest.removeFirst()
            }
        }
        return result
    }

    /// Reads up to the closing quote; gives back the interpolated code.
    private static func literal(_ rest: inout Substring, isBlock: Bool) -> String {
        var interpolated = ""
        let end = isBlock ? "\"\"\"" : "\""
        while !rest.isEmpty, !rest.hasPrefix(end) {
            if rest.hasPrefix("\\(") {
                rest = rest.dropFirst(2)
                interpolated += " " + interpolation(&rest)
            } else {
                rest = rest.dropFirst(rest.first == "\\" ? 2 : 1)
            }
        }
        rest = rest.dropFirst(end.count)
        return interpolated
    }

    private static func interpolation(_ rest: inout Substring) -> String {
        var (depth, code) = (1, "")
        while let next = rest.first {
            rest.removeFirst()
            if next == "\"" {
                code += literal(&rest, isBlock: false)
                continue
            }
            depth += next == "(" ? 1 : next == ")" ? -1 : 0
            if depth == 0 { break }
            code.append(next)
        }
        return code
    }
}
