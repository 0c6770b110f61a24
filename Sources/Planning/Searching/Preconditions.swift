import PlimsollScenario

/// What a search needs of a scenario before anything runs; the same, in the same words, for every verb.
struct Preconditions {
    let document: ScenarioDocument

    init(_ document: ScenarioDocument) { self.document = document }

    /// - Parameters:
    ///   - option: one that must be there.
    ///   - needsObjective: is there nothing to decide without a limit (`ignoringCost`: on anything but cost)?
    /// - Throws: all that is missing.
    func check(
        option: String? = nil, needsObjective: Bool = false, ignoringCost: Bool = false
    ) throws(ScenarioFaults) {
        let faults =
            unknown(option) + tooFewReplications
            + (needsObjective ? missingObjective(ignoringCost: ignoringCost) : []) + contradictions
        guard faults.isEmpty else { throw ScenarioFaults(faults) }
    }

    /// An option that must be there and is not.
    func unknown(_ option: String?) -> [Fault] { [document.unknownOption(option)].compactMap(\.self) }

    private var tooFewReplications: [Fault] {
        document.scenario.replications > 1
            ? [] : [document.fault(at: "replications", "one replication decides nothing", "give at least 2, better 10")]
    }

    private func missingObjective(ignoringCost: Bool) -> [Fault] {
        let judged = document.scenario.objectives.filter { !ignoringCost || $0.metric != .cost }
        return judged.isEmpty
            ? [document.fault(at: "slos", "there is no SLO, so anything would do", "write slos: [all ttft.p99 < 2s]")]
            : []
    }

    /// Two limits on one thing contradict each other: which is meant?
    private var contradictions: [Fault] {
        let objectives = document.scenario.objectives
        return objectives.indices.compactMap { index in
            let second = objectives[index]
            guard let first = objectives[..<index].first(where: { $0.isSameSubject(as: second) }),
                first.limit != second.limit
            else { return nil }
            return document.fault(
                at: "slos.\(index)", "`\(second.text)` contradicts `\(first.text)`: two limits on one thing",
                "keep one of the two")
        }
    }
}

extension Objective {
    fileprivate func isSameSubject(as other: Objective) -> Bool {
        requestClass == other.requestClass && metric == other.metric && window == other.window
    }
}
