/// Why a text is not what its key wants, to be put after the key's name, and what would be right.
struct Complaint: Error, Equatable {
    var problem: String
    var remedy: String
}

/// A kind of value: how its text is read and what to say when it cannot be.
struct Kind<Value: Sendable>: Sendable {
    /// With article, for messages: `a duration`.
    var what: String
    /// One or two right ones: `90s or 1h30min`.
    var example: String
    /// Stands in for a value with a fault; never seen outside.
    var placeholder: Value
    /// One right value, where `example` shows more.
    var sample: String?
    /// `more than 0s, at most 10y`.
    var range: String?
    /// Those it may be written in, the usual one first.
    var units: [String] = []
    var parse: @Sendable (String) throws(Complaint) -> Value
}

extension Kind {
    /// One of several words.
    static func choice(_ choices: [(word: String, value: Value)]) -> Kind {
        let words = choices.map(\.word)
        return Kind(
            what: "one of \(Suggestions.list(words))", example: words.map { "`\($0)`" }.joined(separator: " or "),
            placeholder: choices[0].value, sample: words[0]
        ) { text throws(Complaint) in
            if let found = choices.first(where: { $0.word == text }) { return found.value }
            let near = Suggestions.nearest(to: text, among: words).map { "did you mean `\($0)`?" }
            throw Complaint(
                problem: "is `\(text)`, not one of \(Suggestions.list(words))", remedy: near ?? "write one of them")
        }
    }
}

extension Kind where Value == Bool {
    static var yesOrNo: Kind {
        .choice([("yes", true), ("no", false), ("true", true), ("false", false)])
    }
}

extension Kind where Value == String {
    /// Any text that is not empty.
    static func text(_ what: String, example: String) -> Kind {
        Kind(what: what, example: example, placeholder: "") { text throws(Complaint) in
            guard text.contains(where: { !$0.isWhitespace }) else {
                throw Complaint(problem: "is empty", remedy: "write \(what), such as \(example)")
            }
            return text
        }
    }

    /// An ISO date that exists.
    static var date: Kind {
        Kind(what: "a date", example: "2026-02-24", placeholder: "") { text throws(Complaint) in
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            let numbers = parts.compactMap { $0.allSatisfy(\.isNumber) ? Int($0) : nil }
            guard parts.map(\.count) == [4, 2, 2], numbers.count == 3,
                (1...12).contains(numbers[1]), (1...daysIn(month: numbers[1], year: numbers[0])).contains(numbers[2])
            else { throw Complaint(problem: "is `\(text)`, not a date", remedy: "write it as 2026-02-24") }
            return text
        }
    }

    private static func daysIn(month: Int, year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}
