import PlimsollAnswering

extension Verdict {
    /// As tables show it: a miss stands out without colour too.
    var word: String {
        switch self {
        case .yes: "yes"
        case .no: "NO"
        case .undecided: "undecided"
        }
    }

    var look: Look {
        switch self {
        case .yes: .good
        case .no: .bad
        case .undecided: .open
        }
    }

    var mark: Mark { Mark(word: word, look: look) }
}
