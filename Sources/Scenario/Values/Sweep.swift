/// Points of a sweep: every combination of the values of its axes, as `sweep:` or `--vary` give them.
///
///     sweep:
///       vary:
///         traffic.scale: 0.5..2:0.25
///         pools.h100.gpu: [h100-sxm, h200-sxm]
///       latin_hypercube: 200
public struct Sweep: Equatable, Sendable {
    /// In the order written; the last varies fastest.
    public var axes: [SweepAxis]
    /// Points of one Latin hypercube over all ranges that have no steps; nil: there are none.
    public var latinHypercube: Int?

    package init(axes: [SweepAxis], latinHypercube: Int? = nil) {
        self.axes = axes
        self.latinHypercube = latinHypercube
    }

    /// Axes of `--vary path=values`, which replace those of the same path and follow the others.
    /// - Throws: every one that is no path and values.
    public func varying(_ texts: [String], latinHypercube points: Int?) throws(ScenarioFaults) -> Sweep {
        var (result, faults) = (self, [Fault]())
        for text in texts {
            let position = Position(file: "--vary " + text, line: 0, column: 0)
            guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
                let remedy = "write --vary traffic.scale=0.5..2:0.25"
                faults.append(Fault(position: position, problem: "not a path and its values", remedy: remedy))
                continue
            }
            let axis = SweepAxis(
                path: String(text[..<equals]), written: .text(String(text[text.index(after: equals)...])),
                position: position)
            if let index = result.axes.firstIndex(where: { $0.path == axis.path }) {
                result.axes[index] = axis
            } else {
                result.axes.append(axis)
            }
        }
        guard faults.isEmpty else { throw ScenarioFaults(faults) }
        result.latinHypercube = points ?? latinHypercube
        return result
    }
}

/// One path and what it may be.
public struct SweepAxis: Equatable, Sendable {
    /// Dotted, as for `--set`.
    public var path: String
    public var written: Written
    /// Where, for messages.
    public var position: Position

    /// As the user wrote it.
    public enum Written: Equatable, Sendable {
        /// `0.5..2:0.25`, `0.1..10 log 9`, `1,2,4`.
        case text(String)
        case list([String])
    }

    package init(path: String, written: Written, position: Position) {
        self.path = path
        self.written = written
        self.position = position
    }

    /// The path with one of the values.
    public func setting(_ value: String) -> Setting {
        Setting(path, value, origin: .file(position.file, line: position.line, column: position.column))
    }
}

/// The values of an axis, as they would be written in the file.
public enum SweepValues: Equatable, Sendable {
    case list([String])
    /// Equal steps.
    case steps(SweepSteps)
    /// `count >= 2` values from end to end, equal differences or equal ratios apart.
    case spaced(SweepRange, count: Int)
    /// To be sampled by the Latin hypercube.
    case sampled(SweepRange)

    public var isSampled: Bool {
        if case .sampled = self { return true }
        return false
    }
}

/// A stretch of numbers with their unit.
public struct SweepRange: Equatable, Sendable {
    public var low: Double
    /// `> low`.
    public var high: Double
    /// Equal ratios instead of equal differences; both ends are then above 0.
    public var isLogarithmic: Bool
    /// Whole numbers only, both ends included.
    public var isWhole: Bool
    /// Written before and after each number.
    public var prefix: String
    public var suffix: String
}
