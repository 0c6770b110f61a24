import PlimsollScenario

/// What is wrong with a sweep before anything runs: every axis is tried value by value, the others at their first.
struct SweepChecks {
    let source: ScenarioSource
    let sweep: Sweep
    let values: [SweepValues]
    let base: Scenario
    let option: String?

    /// Values of a long axis that are tried.
    private static let mostTried = 64

    /// The trace files that the points read.
    /// - Throws: every path that names nothing, and every value that its key does not take.
    func traces() throws(ScenarioFaults) -> [String] {
        var faults = nestedPaths()
        var traces = Self.traces(of: base)
        let first = zip(sweep.axes, values).map { $0.setting($1.text(at: 0)) }
        for (axis, each) in zip(sweep.axes.indices, values) where faults.isEmpty || axis > 0 {
            for index in tried(each.count) {
                var variant = first
                variant[axis] = sweep.axes[axis].setting(each.text(at: index))
                do throws(ScenarioFaults) {
                    traces += Self.traces(of: try source.document(Variant(variant), isTerse: true).scenario)
                } catch {
                    // Said once of the axis, not of each of its values.
                    for var fault in error.faults {
                        fault.position.setting = nil
                        if !faults.contains(fault) { faults.append(fault) }
                    }
                }
            }
        }
        if let option, !base.options.map(\.name).contains(option) {
            let names = base.options.map(\.name)
            faults.append(
                Fault(
                    position: Position(file: source.file, line: 1, column: 1), problem: "no option `\(option)`",
                    remedy: "the options are \(names.joined(separator: ", "))"))
        }
        guard faults.isEmpty else { throw ScenarioFaults(faults) }
        return Set(traces).sorted()
    }

    private func tried(_ count: Int) -> [Int] {
        count <= Self.mostTried ? Array(0..<count) : Array(0..<(Self.mostTried - 1)) + [count - 1]
    }

    /// A path within another's value would silently win or lose by the order of axes.
    private func nestedPaths() -> [Fault] {
        var faults: [Fault] = []
        for (index, axis) in sweep.axes.enumerated() {
            if axis.path == "sweep" || axis.path.hasPrefix("sweep.") {
                faults.append(
                    Fault(position: axis.position, problem: "`sweep` cannot vary itself", remedy: "vary another path"))
            }
            for other in sweep.axes[..<index]
            where (axis.path + ".").hasPrefix(other.path + ".") || (other.path + ".").hasPrefix(axis.path + ".") {
                faults.append(
                    Fault(
                        position: axis.position, problem: "`\(axis.path)` and `\(other.path)` overlap",
                        remedy: "vary one of them"))
            }
        }
        return faults
    }

    private static func traces(of scenario: Scenario) -> [String] {
        scenario.traffic.classes.compactMap { requestClass in
            if case .trace(let trace) = requestClass.arrivals { trace.file } else { nil }
        }
    }
}
