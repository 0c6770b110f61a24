import PlimsollScenario

/// Faults that only matter when a fleet is searched for.
struct SizeChecks {
    let document: ScenarioDocument
    let option: String?

    func run() throws(SearchEnd) {
        var faults: [Fault] = []
        let scenario = document.scenario
        if scenario.objectives.isEmpty {
            faults.append(
                document.fault(
                    at: "slos", "there is no SLO, so every fleet would do", "write slos: [all ttft.p99 < 2s]"))
        }
        faults += twiceLimited(scenario.objectives)
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

extension OptionSearch {
    /// Where no fleet of a written search can exist, the values themselves are wrong: the first complaint, placed at its axis.
    func wrongAxis(in document: ScenarioDocument) -> ScenarioFaults? {
        guard space.isWritten, let first = impossible.first, impossible.count == space.slices.count else { return nil }
        let faults = first.faults.faults.map { fault in
            let axis = space.axes.first { fault.position.file.hasPrefix("--set \($0.path)=") }
            return axis.map { document.fault(at: "search.\($0.path)", fault.problem, fault.remedy) } ?? fault
        }
        return ScenarioFaults(faults)
    }
}
