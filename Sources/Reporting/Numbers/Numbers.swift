/// Numbers as text, the same on every machine: fixed decimals, thousands separators, no locale.
package enum Numbers {
    /// `1,234.50`; a value that rounds to zero carries no sign; what is not finite is `-`.
    static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return "-" }
        let factor = powerOfTen(decimals)
        let scaled = (value.magnitude * factor).rounded()
        guard scaled < 9e15 else { return "\(value)" }
        let digits = Int64(scaled)
        let unit = Int64(factor)
        let sign = value < 0 && digits > 0 ? "-" : ""
        let fraction = decimals == 0 ? "" : "." + zeroPadded(digits % unit, to: decimals)
        return sign + grouped(digits / unit) + fraction
    }

    /// A count: whole with separators below a million (one decimal below 100 where it is not whole), then `4.00 M`.
    static func count(_ value: Double) -> String {
        if value.magnitude >= 999_500 {
            return value.magnitude >= 999.5e6
                ? fixed(value / 1e9, decimals: 2) + " G" : fixed(value / 1e6, decimals: 2) + " M"
        }
        let whole = value == value.rounded() || value.magnitude >= 99.95
        return fixed(value, decimals: whole ? 0 : 1)
    }

    /// A share of 0...1 in running text: `52 %`, `9.0 %`, `0.4 %`, `<0.1 %`.
    static func share(_ value: Double) -> String {
        if value > 0, value < 0.0005 { return "<0.1 %" }
        let isWhole = value == 0 || value.magnitude >= 0.0995
        return fixed(value * 100, decimals: isWhole ? 0 : 1) + " %"
    }

    /// A share of 0...1 in whole percent, for parts of a whole: `52 %`, `1 %`, `<1 %`.
    static func wholeShare(_ value: Double) -> String {
        value > 0 && value < 0.005 ? "<1 %" : fixed(value * 100, decimals: 0) + " %"
    }

    /// 10 to the power of `exponent`, exactly for 0...22.
    static func powerOfTen(_ exponent: Int) -> Double {
        (0..<exponent.magnitude).reduce(1.0) { power, _ in exponent < 0 ? power / 10 : power * 10 }
    }

    /// The value's place that leaves `digits` significant ones: 10 for 183 and two digits.
    static func place(of value: Double, digits: Int) -> Double {
        guard value.isFinite, value != 0 else { return 1 }
        var exponent = 0
        while value.magnitude >= powerOfTen(exponent + 1) { exponent += 1 }
        while value.magnitude < powerOfTen(exponent), exponent > -12 { exponent -= 1 }
        return powerOfTen(exponent - digits + 1)
    }

    static func zeroPadded(_ value: Int64, to width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    private static func grouped(_ value: Int64) -> String {
        value < 1000 ? String(value) : grouped(value / 1000) + "," + zeroPadded(value % 1000, to: 3)
    }
}
