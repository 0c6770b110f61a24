import PlimsollCompiling

extension BreakEvenBand {
    /// Stretches of equal state. Where the cheaper one changes once, the stretch between is the crossing; where it
    /// changes more often, everything from the first change to the last flips.
    static func bands(of points: [BreakEvenPoint]) -> [BreakEvenBand] {
        let changes = signChanges(points)
        guard changes.count > 1, let first = changes.first, let last = changes.last else {
            return plain(points[...])
        }
        let flips = BreakEvenBand(kind: .flips, from: points[first.before].text, to: points[last.after].text)
        return plain(points[...first.before]) + [flips] + plain(points[last.after...])
    }

    /// Neighbouring decided points that disagree; undecided ones between are skipped.
    private static func signChanges(_ points: [BreakEvenPoint]) -> [(before: Int, after: Int)] {
        let decided = points.indices.filter { [.optionCheaper, .referenceCheaper].contains(points[$0].state) }
        return zip(decided, decided.dropFirst()).filter { points[$0].state != points[$1].state }
            .map { (before: $0, after: $1) }
    }

    private static func plain(_ points: ArraySlice<BreakEvenPoint>) -> [BreakEvenBand] {
        var bands: [BreakEvenBand] = []
        for index in points.indices {
            let point = points[index]
            guard index > points.startIndex else {
                bands.append(BreakEvenBand(kind: Kind(point.state), from: point.text, to: point.text))
                continue
            }
            let before = points[index - 1]
            if before.state == point.state {
                bands[bands.count - 1].to = point.text
            } else {
                if isCrossing(before.state, point.state) {
                    bands.append(BreakEvenBand(kind: .crossing, from: before.text, to: point.text))
                }
                bands.append(BreakEvenBand(kind: Kind(point.state), from: point.text, to: point.text))
            }
        }
        return bands
    }

    private static func isCrossing(_ a: BreakEvenState, _ b: BreakEvenState) -> Bool {
        (a == .optionCheaper && b == .referenceCheaper) || (a == .referenceCheaper && b == .optionCheaper)
    }
}

extension BreakEvenBand.Kind {
    init(_ state: BreakEvenState) {
        switch state {
        case .optionCheaper: self = .optionCheaper
        case .referenceCheaper: self = .referenceCheaper
        case .undecided: self = .undecided
        case .optionMisses: self = .optionMisses
        case .referenceMisses: self = .referenceMisses
        }
    }
}
