/// Text in columns of a fixed width. Escape sequences take no room.
enum TextLayout {
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

    /// Lines of at most `width` characters, broken between words only: a word longer than that has a line to itself.
    static func wrapped(_ text: String, width: Int) -> [String] {
        if visibleWidth(text) <= width { return [text] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if line.isEmpty {
                line = String(word)
            } else if visibleWidth(line) + 1 + visibleWidth(String(word)) <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// The longest stretch of text that `wrapped` leaves whole.
    static func longestWord(_ text: String) -> Int {
        text.split(separator: " ").map { visibleWidth(String($0)) }.max() ?? 0
    }

    /// A paragraph under a hanging indent: `label` stands before its first line.
    static func paragraph(label: String = "", _ text: String, indent: Int, width: Int = width) -> [String] {
        wrapped(text, width: width - indent).enumerated().map {
            padded($0.offset == 0 ? label : "", to: indent) + $0.element
        }
    }

    /// The line without blanks at its end.
    static func trimmed(_ line: String) -> String {
        guard let last = line.lastIndex(where: { $0 != " " }) else { return "" }
        return String(line[...last])
    }
}
