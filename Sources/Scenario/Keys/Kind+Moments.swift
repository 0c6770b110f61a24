/// Days and times of the scenario's week, whose t = 0 is Monday 00:00.
enum Weekday {
    static let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    /// 0 for Mon, Monday, mon; nil for no day.
    static func index(_ text: some StringProtocol) -> Int? {
        let full = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        let word = text.lowercased()
        return full.firstIndex(of: word) ?? names.firstIndex { $0.lowercased() == word }
    }
}

extension Kind where Value == Int {
    /// Seconds since midnight: `08:00`, up to `24:00`.
    static var timeOfDay: Kind {
        Kind(what: "a time of day", example: "08:00", placeholder: 0) { text throws(Complaint) in
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[1].count == 2, (1...2).contains(parts[0].count),
                let hour = Int(parts[0]), let minute = Int(parts[1]), (0...24).contains(hour),
                (0...(hour == 24 ? 0 : 59)).contains(minute)
            else { throw Complaint(problem: "is `\(text)`, not a time of day", remedy: "write 08:00") }
            return hour * 3600 + minute * 60
        }
    }
}

extension Kind where Value == [Int] {
    /// `Mon`, `Mon-Fri`, `Sat-Sun` or `daily`: 0 is Monday.
    static var days: Kind {
        Kind(what: "days", example: "Mon-Fri or [Mon, Wed]", placeholder: [], sample: "Mon-Fri") {
            text throws(Complaint) in
            if text == "daily" { return Array(0...6) }
            let ends = text.split(separator: "-").map { Weekday.index($0.filter { $0 != " " }) }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1] else {
                throw Complaint(problem: "is `\(text)`, not days", remedy: "write Mon-Fri, daily or [Mon, Wed]")
            }
            return (first...(last < first ? last + 7 : last)).map { $0 % 7 }.sorted()
        }
    }
}

extension Kind where Value == Double {
    /// Seconds from the start: `Fri 09:00` of the first week, or a duration.
    static var moment: Kind {
        Kind(what: "a moment", example: "Tue 14:00 or 2d14h", placeholder: 0, sample: "Tue 14:00") {
            text throws(Complaint) in
            let words = text.split(separator: " ")
            guard let first = words.first, let day = Weekday.index(first) else {
                return try Kind.duration(.from("0s", to: "10y"), example: "Tue 14:00 or 2d14h").parse(text)
            }
            guard words.count == 2, let second = try? Kind<Int>.timeOfDay.parse(String(words[1])) else {
                throw Complaint(problem: "is `\(text)`, not a moment", remedy: "write \(Weekday.names[day]) 09:00")
            }
            return Double(day * 86_400 + second)
        }
    }
}
