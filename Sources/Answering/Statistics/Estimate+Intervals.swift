import Foundation

/// Confidence of every interval of an answer; a search that looks several times asks for more at each look.
public let usualConfidence = 0.95

extension Estimate {
    /// The mean of independent replications with its 95 % t-interval; nil of nothing, no interval of one.
    public init?(meanOf values: [Double], confidence: Double = usualConfidence) {
        guard let spread = Spread(of: values) else { return nil }
        let half = spread.halfWidth(confidence: confidence)
        self.init(mean: spread.mean, low: half.map { spread.mean - $0 }, high: half.map { spread.mean + $0 })
    }

    /// The geometric mean with the 95 % t-interval of the logarithms, for latencies, whose spread is skewed.
    /// Falls back to `init(meanOf:)` where a value is zero.
    public init?(geometricMeanOf values: [Double], confidence: Double = usualConfidence) {
        guard values.allSatisfy({ $0 > 0 }) else {
            self.init(meanOf: values, confidence: confidence)
            return
        }
        guard let first = values.first else { return nil }
        if values.allSatisfy({ $0 == first }) {
            self.init(meanOf: values, confidence: confidence)
            return
        }
        self.init(meanOf: values.map { log($0) }, confidence: confidence)
        mean = exp(mean)
        low = low.map { exp($0) }
        high = high.map { exp($0) }
    }

    /// A mean of shares: the t-interval cut to `0...1`.
    public init?(shareOf values: [Double], confidence: Double = usualConfidence) {
        self.init(meanOf: values, confidence: confidence)
        low = low.map { max(0, $0) }
        high = high.map { min(1, $0) }
    }
}

/// Mean and spread of a sample.
struct Spread: Equatable {
    var count: Int
    var mean: Double
    /// Standard error of the mean; nil with one value.
    var standardError: Double?

    /// nil of nothing. Equal values have exactly their own mean and no error.
    init?(of values: [Double]) {
        guard let first = values.first else { return nil }
        count = values.count
        if values.allSatisfy({ $0 == first }) {
            mean = first
            standardError = count > 1 ? 0 : nil
            return
        }
        let mean = values.reduce(0, +) / Double(count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self.mean = mean
        standardError = (squares / Double(count - 1) / Double(count)).squareRoot()
    }

    /// Half the t-interval; nil with one value.
    func halfWidth(confidence: Double) -> Double? {
        standardError.map { error in
            error == 0
                ? 0 : error * StudentT(degreesOfFreedom: Double(count - 1)).quantile(0.5 + confidence / 2)
        }
    }

    /// The confidence that the true mean is below zero; 0, 0.5 or 1 where there is no spread to judge by.
    var probabilityBelowZero: Double {
        guard let standardError, standardError > 0 else { return mean < 0 ? 1 : mean > 0 ? 0 : 0.5 }
        return StudentT(degreesOfFreedom: Double(count - 1)).cumulative(-mean / standardError)
    }
}
