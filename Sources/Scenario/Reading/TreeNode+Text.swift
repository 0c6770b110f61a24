/// A tree written as text again.
extension TreeNode {
    /// Every value below with its dotted path, in the order of the tree, written so that a setting of each on an empty
    /// file gives this tree again. Where a key has dots of its own, or the value is an uncertain number, the map stands
    /// whole, on one line.
    func inputs(under path: String = "") -> [Input] {
        func child(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
        switch content {
        case .scalar(let text, let quoted):
            return isNull ? [] : [Input(path: path, value: ScalarText(text, isQuoted: quoted).block)]
        case .mapping(let entries):
            guard !path.isEmpty, isAtomic(entries) else {
                return entries.flatMap { $0.value.inputs(under: child($0.key)) }
            }
        case .sequence(let items):
            let isPlain = !items.isEmpty && items.allSatisfy { !$0.isNull }
            if isPlain { return items.enumerated().flatMap { $1.inputs(under: child(String($0))) } }
        }
        return [Input(path: path, value: text ?? "")]
    }

    private func isAtomic(_ entries: [TreeEntry]) -> Bool {
        entries.isEmpty || entries.contains { $0.key.contains(".") || $0.key.isEmpty || Int($0.key) != nil }
            || entries.allSatisfy { ["low", "mid", "high"].contains($0.key) && $0.value.entries == nil }
    }

    /// As YAML on one line; nil for nothing.
    var text: String? {
        switch content {
        case .scalar(let text, let quoted): isNull ? nil : ScalarText(text, isQuoted: quoted).flow
        case .sequence(let items): "[" + items.map { $0.text ?? "null" }.joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{"
                + entries.compactMap { entry in
                    entry.value.text.map { "\(ScalarText(entry.key, isQuoted: false).flow): \($0)" }
                }.joined(separator: ", ") + "}"
        }
    }
}

/// A text as YAML would have it: plain where it can be, else in quotes.
private struct ScalarText {
    let text: String
    let isQuoted: Bool

    init(_ text: String, isQuoted: Bool) { (self.text, self.isQuoted) = (text, isQuoted) }

    /// As the whole value.
    var block: String { isPlain ? text : quoted }

    /// Inside brackets or braces.
    var flow: String {
        let isPlain = isPlain && !isQuoted && !text.contains { ",[]{}:#'\"".contains($0) }
        return isPlain ? text : quoted
    }

    private var isPlain: Bool {
        guard let first = text.first, let last = text.last else { return false }
        if ["~", "null"].contains(text) || first.isWhitespace || last.isWhitespace || last == ":" { return false }
        if "!&*|>@`%,[]{}#'\"".contains(first) || text.hasPrefix("---") || text.hasPrefix("...") { return false }
        if "-?:".contains(first), text.dropFirst().first.map({ $0 == " " }) ?? true { return false }
        return !text.contains(": ") && !text.contains(" #") && !text.unicodeScalars.contains { $0.value < 32 }
    }

    private var quoted: String {
        guard text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 0x85 || $0.value == 0x2028 }) else {
            return "'" + text.replacing("'", with: "''") + "'"
        }
        let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            case _ where scalar.value < 32 || scalar.value == 0x85 || scalar.value == 0x2028:
                "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
                    + String(scalar.value, radix: 16)
            default: String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }
}
