import PlimsollAnswering
public import PlimsollSimulation

/// A mean of independent replications with its 99.9 % t-interval.
public struct TheoryInterval: CustomStringConvertible {
    public let mean: Double
    public let halfWidth: Double

    public init(of values: [Double]) {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self.mean = mean
        halfWidth =
            (squares / (count - 1) / count).squareRoot() * StudentT(degreesOfFreedom: count - 1).quantile(0.9995)
    }

    /// Is the truth inside, where what is measured may exceed the theory by as much as `excess`?
    public func contains(_ truth: Double, excess: ClosedRange<Double> = 0...0) -> Bool {
        mean - halfWidth - excess.upperBound <= truth && truth <= mean + halfWidth - excess.lowerBound
    }

    /// Half the interval in units of its mean: a wide interval proves nothing.
    public var relativeWidth: Double { halfWidth / mean }

    public var description: String { "\(mean) +- \(halfWidth)" }
}

/// Twenty independent replications of an experiment.
public struct TheoryExperiment {
    public let runs: [Measurements]

    public init(replications: Int = 20, _ plan: (Int) -> RunPlan) {
        runs = (0..<replications).compactMap { Simulation.run(plan($0)) }
    }

    public func interval(_ value: (Measurements) -> Double) -> TheoryInterval { TheoryInterval(of: runs.map(value)) }
}
