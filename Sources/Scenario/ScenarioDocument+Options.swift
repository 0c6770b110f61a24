extension ScenarioDocument {
    /// What is wrong with an option's name that a flag gives; nil: there is such an option.
    public func unknownOption(_ name: String?, flag: String = "--option") -> Fault? {
        let known = scenario.options.map(\.name)
        guard let name, !known.contains(name) else { return nil }
        return Fault(
            position: Position(file: "\(flag) \(name)", line: 0, column: 0), problem: "no option `\(name)`",
            remedy: Suggestions.remedy(for: name, among: known, noun: "options"))
    }
}
