import PlimsollSimulation

/// Times of a trace: seconds as a decimal number, or `YYYY-MM-DD HH:MM:SS[.fffffff]` (a `T` between and a final `Z`
/// are fine; other zones are not read).
enum TraceTime {
    /// Nanoseconds since the file's zero, or since 1970; nil: neither form, negative, or beyond the year 2095.
    static func parse(_ field: some Collection<UInt8>) -> Nanoseconds? {
        var text = Array(field)
        if text.count >= 19, text[4] == UInt8(ascii: "-") {
            if text.last == UInt8(ascii: "Z") { text.removeLast() }
            return timestamp(text)
        }
        return seconds(text[...])
    }

    private static func timestamp(_ text: [UInt8]) -> Nanoseconds? {
        guard text[7] == UInt8(ascii: "-"), text[10] == UInt8(ascii: " ") || text[10] == UInt8(ascii: "T"),
            text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
            let year = whole(text[0..<4]), let month = whole(text[5..<7]), let day = whole(text[8..<10]),
            let hour = whole(text[11..<13]), let minute = whole(text[14..<16]), let second = seconds(text[17...]),
            (1970...2095).contains(year), (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60,
            second < 61_000_000_000
        else { return nil }
        return Int64((daysSince1970(year, month, day) * 24 + hour) * 60 + minute) * 60_000_000_000 + second
    }

    /// Days from the civil calendar, for years from 1970. Source: Hinnant, "chrono-compatible low-level date algorithms".
    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let y = month > 2 ? year : year - 1
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// Decimal seconds as nanoseconds; digits beyond the ninth are cut. Exponents go through `Double`.
    private static func seconds(_ text: ArraySlice<UInt8>) -> Nanoseconds? {
        let parts = text.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let units = parts.first.flatMap(whole), units < 4_000_000_000 else { return scientific(text) }
        guard parts.count == 2 else { return Int64(units) * 1_000_000_000 }
        guard parts[1].allSatisfy(isDigit) else { return scientific(text) }
        var fraction: Int64 = 0
        for place in 0..<9 {
            let digit = parts[1].dropFirst(place).first.map { Int64($0 - UInt8(ascii: "0")) } ?? 0
            fraction = fraction * 10 + digit
        }
        return Int64(units) * 1_000_000_000 + fraction
    }

    private static func scientific(_ text: ArraySlice<UInt8>) -> Nanoseconds? {
        guard let value = Double(String(decoding: text, as: UTF8.self)), value >= 0, value < 4e9 else { return nil }
        return Int64((value * 1e9).rounded())
    }

    /// Digits only, at most 15 of them.
    static func whole(_ text: some Collection<UInt8>) -> Int? {
        guard !text.isEmpty, text.count <= 15, text.allSatisfy(isDigit) else { return nil }
        return text.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
