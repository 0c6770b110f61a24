/// Text in columns of a fixed width. Escape sequences take no room.
enum TextLayout {
    /// Width of an answer in a terminal.
    static let width = 100

    /// Characters that show: everything but ANSI sequences (`ESC [ ... m`).
    static func visibleWidth(_ text: String) -> Int {
        var width = 0
        var isEscape = false
        for character in text {
            if character == "\u{1B}" { isEscape = true }
            if !isEscape { width += 1 }
            if isEscape, character == "m" { isEscape = false }
        }
        return width
    }

    static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - visibleWidth(text)))
    }

    static func leftPadded(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - visibleWidth(text))) + text
    }

    /// Lines of at most `width` characters, broken between words; a word longer than a line is cut into pieces.
    static func wrapped(_ text: String, width: Int) -> [String] {
        if visibleWidth(text) <= width { return [text] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ").flatMap({ pieces(of: String($0), width: width) }) {
            if line.isEmpty {
                line = word
            } else if visibleWidth(line) + 1 + visibleWidth(word) <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = word
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// A paragraph under a hanging indent: `label` stands before its first line.
    static func paragraph(label: String, _ text: String, indent: Int) -> [String] {
        let lines = wrapped(text, width: width - indent)
        let margin = String(repeating: " ", count: indent)
        return lines.enumerated().map { ($0.offset == 0 ? padded(label, to: indent) : margin) + $0.element }
    }

    /// The line without blanks at its end.
    static func trimmed(_ line: String) -> String {
        guard let last = line.lastIndex(where: { $0 != " " }) else { return "" }
        return String(line[...last])
    }

    private static func pieces(of word: String, width: Int) -> [String] {
        guard visibleWidth(word) > width, !word.contains("\u{1B}") else { return [word] }
        return stride(from: 0, to: word.count, by: width).map { String(word.dropFirst($0).prefix(width)) }
    }
}
