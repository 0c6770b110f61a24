/// A distribution of token counts or of seconds; which of the two, the field's name says.
///
/// Token counts are truncated to integers and clamped to the bounds after drawing.
public struct Distribution: Equatable, Sendable {
    public var family: Family
    /// Draws below are raised to this; nil: 1 for tokens, 0 for seconds.
    public var minimum: Double?
    /// Draws above are lowered to this; nil: unbounded.
    public var maximum: Double?

    /// What is drawn before bounds.
    public enum Family: Equatable, Sendable {
        case fixed(Double)
        /// A lognormal by its median and its value `upper` at the standard normal's quantile `z > 0`. Its sigma is
        /// log(upper / median) / z.
        case lognormal(median: Double, upper: Double, z: Double)
        /// A lognormal by its mean and coefficient of variation. Its variance of logarithms is log(1 + cv^2).
        case lognormalByMean(Double, cv: Double)
        /// Mean and coefficient of variation; cv = 1 is exponential.
        case gamma(mean: Double, cv: Double)
        /// Inverse CDF given at increasing shares (0...1), linear between; flat outside the first and last.
        case quantiles([QuantilePoint])
    }

    /// Always this value.
    public static func fixed(_ value: Double) -> Distribution { Distribution(family: .fixed(value)) }
}

/// A share of the probability and the value below which that share lies.
public struct QuantilePoint: Equatable, Sendable {
    public var share: Double
    public var value: Double
}
