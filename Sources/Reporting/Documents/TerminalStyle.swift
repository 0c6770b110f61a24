/// Bold and colours as ANSI codes; nothing where there are no colours.
struct TerminalStyle: Equatable, Sendable {
    var color: Bool

    func bold(_ text: String) -> String { dressed(text, "1") }

    /// A verdict, which stays on one line; in its own colour unless its row has one.
    func dressed(_ mark: Mark, row: Look? = nil) -> String {
        dressed(TextLayout.whole(mark.word), row == nil ? mark.look : nil)
    }

    func dressed(_ text: String, _ look: Look?) -> String {
        switch look {
        case .good: dressed(text, "32")
        case .bad: dressed(text, "1;31")
        case .open: dressed(text, "33")
        case nil: text
        }
    }

    private func dressed(_ text: String, _ code: String) -> String {
        color && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
