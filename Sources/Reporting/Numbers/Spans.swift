/// Spans of time and points in the week, in words.
enum Spans {
    /// `1 week`, `30 days`, `90 minutes`: the largest unit that divides the span; else hours with a decimal.
    static func words(seconds: Double) -> String {
        let units: [(name: String, seconds: Double)] = [
            ("week", 604_800), ("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1),
        ]
        for unit in units where seconds >= unit.seconds {
            let count = seconds / unit.seconds
            if count == count.rounded() { return Numbers.fixed(count, decimals: 0) + " " + plural(unit.name, count) }
        }
        return Numbers.fixed(seconds, decimals: 1) + " seconds"
    }

    /// `Tue 15:00` for hour 39 of a week that starts on Monday at midnight.
    static func hourOfWeek(_ hour: Int) -> String {
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let ofWeek = ((hour % 168) + 168) % 168
        return days[ofWeek / 24] + " " + Numbers.zeroPadded(Int64(ofWeek % 24), to: 2) + ":00"
    }

    /// `45 s`, `3 min 20 s`, `2 h 5 min`: a wait, as a progress line shows it.
    static func wait(seconds: Double) -> String {
        let whole = Int(min(max(seconds, 0), 1e9).rounded(.up))
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }

    /// The noun, with an s unless there is exactly one.
    static func plural(_ noun: String, _ count: Double) -> String { count == 1 ? noun : noun + "s" }
}
