/// Text in columns of a fixed width. Escape sequences take no room.
enum TextLayout {
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
    /// Blanks at the front of the text stand before every line.
    static func wrapped(_ text: String, width: Int) -> [String] {
        guard visibleWidth(text) > width else { return [text] }
        let indent = String(text.prefix { $0 == " " })
        return packed(words(text), width: width - indent.count).map { indent + $0 }
    }

    /// The text with blanks that are no place to break a line; `plain` makes them blanks again.
    static func whole(_ text: String) -> String { text.replacing(" ", with: "\u{A0}") }

    /// The text with every limit in it, as `chat ttft.p99 < 1.5s`, kept whole.
    static func withWholeLimits(_ text: String) -> String {
        text.replacing(#/(\S+ )?\S+ [<>] \S+/#) { whole(String($0.output.0)) }
    }

    static func plain(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }

    /// The text with every part that ends in one of these signs kept whole, unless it is wider than a line.
    static func inParts(_ text: String, width: Int, endingIn signs: String = ",;:") -> String {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false).reduce(into: [String]()) {
            parts, word in
            if let end = parts.last?.last, !signs.contains(end) {
                parts[parts.count - 1] += " " + word
            } else {
                parts.append(String(word))
            }
        }
        return parts.map { visibleWidth($0) > width ? $0 : whole($0) }.joined(separator: " ")
    }

    /// The parts one after the other, `; ` between them.
    static func flowed(_ parts: [String], width: Int) -> [String] {
        let ended = parts.dropLast().map { $0 + ";" } + parts.suffix(1)
        return packed(ended, width: width).flatMap { wrapped(inParts($0, width: width), width: width) }
    }

    /// As many pieces a line as fit, a blank between them.
    static func packed(_ pieces: [String], width: Int) -> [String] {
        pieces.reduce(into: []) { lines, piece in
            if let last = lines.last, visibleWidth(last) + 1 + visibleWidth(piece) <= width {
                lines[lines.count - 1] = last + " " + piece
            } else {
                lines.append(piece)
            }
        }
    }

    /// The narrowest width to which `wrapped` can break the text.
    static func longestWord(_ text: String) -> Int {
        text.prefix { $0 == " " }.count + (words(text).map(visibleWidth).max() ?? 0)
    }

    /// The pieces between which a line may be broken; a number keeps its per cent sign.
    private static func words(_ text: String) -> [String] {
        text.replacing(" %", with: "\u{A0}%").split(separator: " ").map(String.init)
    }

    /// A paragraph under a hanging indent: `label` stands before its first line.
    static func paragraph(label: String = "", _ text: String, indent: Int, width: Int) -> [String] {
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
