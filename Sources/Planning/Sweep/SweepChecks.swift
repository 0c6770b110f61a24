import PlimsollScenario

/// What is wrong with a sweep before anything runs.
struct SweepChecks {
    let source: ScenarioSource
    let document: ScenarioDocument
    let sweep: Sweep
    let option: String?

    /// The trace files that points read, as far as a few stand for all.
    /// - Throws: every path that names nothing, and every value that its key does not take.
    func traces(_ neighbours: [Variant]) throws(ScenarioFaults) -> [String] {
        var faults = nestedPaths() + Preconditions(document).unknown(option)
        var traces = Self.traces(of: document.scenario)
        for variant in faults.isEmpty ? neighbours : [] {
            do throws(ScenarioFaults) {
                traces += Self.traces(of: try source.document(variant, isTerse: true).scenario)
            } catch {
                for var fault in error.faults {
                    // Whichever value of an axis shows it.
                    fault.position.setting = nil
                    if !faults.contains(fault) { faults.append(fault) }
                }
            }
        }
        guard faults.isEmpty else { throw ScenarioFaults(faults) }
        return Set(traces).sorted()
    }

    /// A path within another's value would silently win or lose by the order of axes.
    private func nestedPaths() -> [Fault] {
        var faults: [Fault] = []
        for (index, axis) in sweep.axes.enumerated() {
            let path = axis.setting("")
            if path.isWithin("sweep") {
                faults.append(
                    Fault(position: axis.position, problem: "`sweep` cannot vary itself", remedy: "vary another path"))
            }
            for other in sweep.axes[..<index]
            where path.isWithin(other.path) || other.setting("").isWithin(axis.path) {
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
