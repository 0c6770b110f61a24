import PlimsollCatalog
import PlimsollCompiling
import PlimsollScenario

/// Faults that only matter when a fleet is searched for.
struct SizeChecks {
    let document: ScenarioDocument
    let option: String?
    let workbench: Workbench

    func run() throws(SearchEnd) {
        var faults: [Fault] = []
        let scenario = document.scenario
        if scenario.objectives.isEmpty {
            faults.append(
                document.fault(
                    at: "slos", "there is no SLO, so every fleet would do", "write slos: [all ttft.p99 < 2s]"))
        }
        faults += twiceLimited(scenario.objectives) + document.closedLoopFaults()
        let options = scenario.options.filter { option == nil || $0.name == option }
        if options.allSatisfy(\.deployments.isEmpty) {
            faults.append(
                document.fault(
                    at: "options", "no option has a pool: there is no fleet to size", "add pool: NAME to one"))
        }
        for axis in scenario.search where !isUsed(axis, by: scenario.options) {
            faults.append(
                document.fault(at: "search.\(axis.path)", "no option uses what `\(axis.path)` varies", "remove it"))
        }
        if faults.isEmpty { faults = options.flatMap(valuesWithoutFleet) }
        if !faults.isEmpty { throw .faults(ScenarioFaults(faults)) }
    }

    /// Two limits on one thing contradict each other: which is meant?
    private func twiceLimited(_ objectives: [Objective]) -> [Fault] {
        objectives.indices.compactMap { index in
            let second = objectives[index]
            guard let first = objectives[..<index].first(where: { $0.isSameSubject(as: second) }),
                first.limit != second.limit
            else { return nil }
            return document.fault(
                at: "slos.\(index)", "`\(second.text)` contradicts `\(first.text)`: two limits on one thing",
                "keep one of the two")
        }
    }

    /// Values of a written search with which not one fleet can be built: misspelt names and the like. Combinations are
    /// tried until each value has been part of one.
    private func valuesWithoutFleet(_ option: PlimsollScenario.Option) -> [Fault] {
        guard let space = FleetSpace(option, in: document, demands: []), space.isWritten else { return [] }
        let ends = Set([space.rungs.first, space.rungs.last].compactMap(\.self)).sorted().map(space.rung)
        let fleets = space.slices.flatMap { slice in ends.isEmpty ? [slice] : ends.map { slice + $0 } }
        var missing = fleets.reduce(into: [Setting]()) { values, fleet in
            values += fleet.settings.filter { !values.contains($0) }
        }
        var found: [Fault] = []
        for fleet in fleets where fleet.settings.contains(where: missing.contains) {
            do throws(ScenarioFaults) {
                _ = try Compiler.compile(workbench.document(fleet), catalog: workbench.catalog)
                missing.removeAll(where: fleet.settings.contains)
            } catch {
                found += error.faults.filter { !found.contains($0) }
            }
        }
        guard !missing.isEmpty else { return [] }
        let complaints = missing.map { value in (value, found.filter { $0.position.setting == value }) }
        let named = complaints.enumerated().flatMap { index, complaint in
            complaint.1.filter { fault in
                // Said once an axis, of its first value.
                !complaints[..<index].contains { earlier in
                    earlier.0.path == complaint.0.path && earlier.1.contains { $0.problem == fault.problem }
                }
            }.map { fault in
                var fault = fault
                fault.problem = "with `\(complaint.0)`: \(fault.problem)"
                return fault
            }
        }
        return named.isEmpty ? found : named
    }

    private func isUsed(_ axis: SearchAxis, by options: [PlimsollScenario.Option]) -> Bool {
        options.contains { option in
            !option.deployments.isEmpty
                && (axis.path.hasPrefix("options.\(option.name).")
                    || option.deployments.contains { axis.path.hasPrefix("pools.\($0.pool).") })
        }
    }
}

extension Objective {
    fileprivate func isSameSubject(as other: Objective) -> Bool {
        requestClass == other.requestClass && metric == other.metric && window == other.window
    }
}
