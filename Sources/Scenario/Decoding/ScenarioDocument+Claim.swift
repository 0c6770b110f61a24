extension ScenarioDocument {
    /// Reads a claim given beside the file.
    /// - Throws: what is wrong with it, and the grammar.
    public func claim(_ text: String) throws(ScenarioFaults) -> Claim {
        do throws(Complaint) {
            return try ClaimParser(
                objectives: scenario.objectives, classes: scenario.traffic.classes.map(\.name),
                pools: scenario.pools.map(\.name), options: scenario.options.map(\.name)
            ).parse(text)
        } catch {
            let position = Position(file: "--claim '\(text)'", line: 0, column: 0)
            throw ScenarioFaults([Fault(position: position, problem: error.problem, remedy: error.remedy)])
        }
    }
}
