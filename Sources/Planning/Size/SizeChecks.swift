import PlimsollCatalog
import PlimsollCompiling
import PlimsollScenario

/// Faults that only matter when a fleet is searched for.
struct SizeChecks {
    let document: ScenarioDocument
    let option: String?
    let workbench: Workbench

    func run() throws(ScenarioFaults) {
        let scenario = document.scenario
        var faults: [Fault] = []
        do throws(ScenarioFaults) {
            try Preconditions(document).check(option: option, needsObjective: true)
        } catch {
            faults = error.faults
        }
        let options = scenario.options.filter { option == nil || $0.name == option }
        if !options.isEmpty || option == nil, options.allSatisfy(\.deployments.isEmpty) {
            faults.append(
                option.map {
                    document.fault(
                        at: "options.\($0)", "`\($0)` has no pool: there is no fleet to size", "name another")
                }
                    ?? document.fault(
                        at: "options", "no option has a pool: there is no fleet to size", "add pool: NAME to one"))
        }
        for axis in scenario.search where !isUsed(axis, by: scenario.options) {
            faults.append(
                document.fault(at: "search.\(axis.path)", "no option uses what `\(axis.path)` varies", "remove it"))
        }
        if faults.isEmpty { faults = options.flatMap(valuesWithoutFleet) }
        if !faults.isEmpty { throw ScenarioFaults(faults) }
    }

    /// Values of a written search with which not one fleet can be built: misspelt names and the like. Combinations are
    /// tried until each value has been part of one.
    private func valuesWithoutFleet(_ option: PlimsollScenario.Option) -> [Fault] {
        guard let space = FleetSpace(option, in: document, peaks: []), space.isWritten else { return [] }
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
