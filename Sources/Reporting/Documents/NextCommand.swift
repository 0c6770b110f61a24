/// A command worth running after this answer.
package struct NextCommand: Equatable, Sendable {
    /// Pieces that stay on one line, as `--set traffic.scale=2`.
    var pieces: [String]
    var purpose: String

    package var command: String { pieces.joined(separator: " ") }

    /// `--set 'name=a b'`.
    package static func flag(_ name: String, _ value: String) -> String { "\(name) \(quoted(value))" }

    /// A word as a shell takes it: in single quotes unless it is plain.
    static func quoted(_ word: String) -> String {
        let plain = word.allSatisfy { $0.isLetter || $0.isNumber || "._-/+:,@%=".contains($0) }
        if plain, !word.isEmpty { return word }
        return "'" + word.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
    }
}
