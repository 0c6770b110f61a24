/// How narrow the intervals that decide are asked to be, and when a run looks whether they are.
///
/// `5%`: each half-width at most 5 % of its value. Replications are doubled from look to look, and only there may the
/// run stop. Each look takes its part of the error allowed (see `Looks`), so that the intervals of the look at which it
/// stops, whichever that is, hold the truth in at least 95 of 100 runs.
public struct PrecisionGoal: Equatable, Sendable {
    /// What may be asked. A narrower interval than the least takes the 0.8 % buckets of the histograms for exact.
    public static let range = 0.001...0.5

    /// Half-width over value, `range`; of a share, half-width in points.
    public var asked: Double
    public var looks: Looks

    /// Without other looks 5, 10, 20, 40, 80 and 160 replications, each at 1 - 0.05 / 6 = 99.17 % confidence.
    public init(asked: Double, looks: Looks = Looks(first: 5, most: 160)) {
        self.asked = asked
        self.looks = looks
    }

    /// Reads `5%`; nil of anything else, and outside `range`. A bare number is refused: 5 may be 5 % or 500 %.
    public init?(_ text: String) {
        guard text.hasSuffix("%"), let number = Double(text.dropLast()) else { return nil }
        guard Self.range.contains(number / 100) else { return nil }
        self.init(asked: number / 100)
    }
}
