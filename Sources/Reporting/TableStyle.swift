/// How a terminal answer is dressed.
public struct TableStyle: Equatable, Sendable {
    /// ANSI bold and colours; only for a terminal.
    public var color: Bool
    /// The scenario as the user named it, for the commands suggested at the end.
    public var file: String

    public init(color: Bool, file: String = "FILE") {
        self.color = color
        self.file = file
    }

    /// Looks beyond plain text, as ANSI codes.
    enum Look: String {
        case bold = "1"
        case good = "32"
        case bad = "1;31"
        case open = "33"
    }

    /// The text in that look, or as it is without colour.
    func dressed(_ text: String, _ look: Look) -> String {
        color && !text.isEmpty ? "\u{1B}[\(look.rawValue)m\(text)\u{1B}[0m" : text
    }
}
