/// What was simulated and what is billed.
public struct BillingPeriod: Equatable, Sendable {
    /// Hours measured.
    public var horizonHours: Double
    /// Hours of the billed month.
    public var monthHours: Double

    package init(horizonHours: Double, monthHours: Double) {
        self.horizonHours = horizonHours
        self.monthHours = monthHours
    }
}
