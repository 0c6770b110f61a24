/// `claims`: a list of planning assumptions, one a line.
extension ScenarioDecoder {
    func claims(_ root: Cursor<RootKeys>, objectives: [Objective]) -> [Claim] {
        guard let field = root[\.claims] else { return [] }
        guard let items = field.items else {
            field.fault("`claims` is not a list", "write one a line: - \(Claim.grammar[0])")
            return []
        }
        let parser = ClaimParser(
            objectives: objectives, classes: classNames, pools: poolNames,
            options: self.root["options"]?.entries?.map(\.key) ?? [])
        return items.compactMap { item in
            guard let text = item.text, !item.node.isNull else {
                item.fault("a claim is a line of text", ClaimParser.remedy)
                return nil
            }
            do throws(Complaint) {
                return try parser.parse(text)
            } catch {
                item.fault(error.problem, error.remedy)
                return nil
            }
        }
    }
}
