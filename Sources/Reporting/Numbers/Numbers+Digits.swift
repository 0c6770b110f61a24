extension Numbers {
    /// Four significant digits, as a path's value is written: `7.300`, `12,340`.
    static func significant(_ value: Double) -> String {
        let place = place(of: value, digits: 4)
        var decimals = 0
        while decimals < 8, place < 0.999 * powerOfTen(-decimals) { decimals += 1 }
        return fixed(value, decimals: decimals)
    }
}
