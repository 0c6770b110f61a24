/// Lines and columns of text, counted from 1 in Unicode scalars as YAML counts them.
extension [Unicode.Scalar] {
    /// The index at a line and column; nil beyond the end.
    func index(line: Int, column: Int) -> Int? {
        var start = startIndex
        for _ in 1..<Swift.max(line, 1) {
            guard let end = self[start...].firstIndex(where: { $0.endsLine }) else { return nil }
            let isPair = self[end] == "\r" && end + 1 < endIndex && self[end + 1] == "\n"
            start = end + (isPair ? 2 : 1)
        }
        let index = start + column - 1
        return index < endIndex ? index : nil
    }

    /// The line and column of an index, `endIndex` included.
    func lineAndColumn(of index: Int) -> (line: Int, column: Int) {
        var (line, start) = (1, 0)
        for place in 0..<index where self[place].endsLine {
            if self[place] == "\r" && place + 1 < index && self[place + 1] == "\n" { continue }
            (line, start) = (line + 1, place + 1)
        }
        return (line, index - start + 1)
    }

    /// Might an alias, or a list or map, begin or end here as a *key*? Errs on the side of yes.
    func mayBeginComplexKey(at index: Int) -> Bool {
        switch self[index] {
        case "?":
            let before = index == 0 || self[index - 1].endsToken || self[index - 1] == "-"
            return before && (index + 1 == endIndex || self[index + 1].endsToken)
        case "*":
            guard index == 0 || self[index - 1].endsToken || self[index - 1] == "-" else { return false }
            let rest = self[(index + 1)...].drop { !$0.endsToken && $0 != ":" }
            return rest.drop { $0 == " " || $0 == "\t" }.first == ":"
        case "]", "}":
            return self[(index + 1)...].drop { $0 == " " || $0 == "\t" }.first == ":"
        default:
            return false
        }
    }
}

extension Unicode.Scalar {
    fileprivate var endsLine: Bool {
        switch value {
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    fileprivate var endsToken: Bool {
        endsLine || self == " " || self == "\t" || self == "," || self == "[" || self == "{" || self == "]"
            || self == "}"
    }
}
