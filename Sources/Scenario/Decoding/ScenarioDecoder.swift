/// Turns a merged tree into a `Scenario`, one extension a section of the file.
struct ScenarioDecoder {
    let root: TreeNode
    let file: String
    let findings: Findings
    var traces = TraceIdentities()

    /// Names that other sections may refer to, in file order, whether their entries are right or not.
    var classNames: [String] { root["traffic"]?["classes"]?.entries?.map(\.key) ?? [] }
    var poolNames: [String] { root["pools"]?.entries?.map(\.key) ?? [] }
    var providerNames: [String] { root["providers"]?.entries?.map(\.key) ?? [] }

    func decode() -> Scenario {
        let field = Field(node: root, path: "", findings: findings)
        let cursor = Cursor(field, ScenarioKeys.root, entries: root.entries ?? [])
        let scenario = decode(cursor)
        cursor.reportLeftovers()
        checkSharedNames()
        ScenarioChecks(scenario: scenario, root: root, findings: findings).run()
        return scenario
    }

    private func decode(_ cursor: Cursor<RootKeys>) -> Scenario {
        let objectives = self.objectives(cursor)
        _ = cursor.schema
        return Scenario(
            name: cursor.name ?? SourceFile.stem(of: file), horizonSeconds: cursor.horizon, monthHours: cursor.month,
            replications: cursor.replications, seed: UInt64(cursor.seed), warmUpSeconds: cursor.warmUp,
            drainSeconds: cursor.drain, traffic: traffic(cursor), objectives: objectives,
            pools: cursor.names(\.pools, pool), providers: cursor.names(\.providers, provider),
            options: options(cursor), operations: operations(cursor), events: cursor.names(\.events, event),
            claims: claims(cursor, objectives: objectives), catalog: catalog(cursor), search: search(cursor),
            survive: cursor.survive, sweep: sweep(cursor), years: years(cursor))
    }

    /// Routes name pools and providers alike.
    private func checkSharedNames() {
        for entry in root["providers"]?.entries ?? [] where poolNames.contains(entry.key) {
            findings.fault(
                at: entry.keyPosition, "`\(entry.key)` is the name of a pool too", "give the provider another name")
        }
    }

    /// Says that a name refers to nothing, unless it does.
    func check(_ field: Field, isOneOf known: [String], noun: String) {
        guard let name = field.text, !known.contains(name) else { return }
        field.fault("there is no \(noun) `\(name)`", Suggestions.remedy(for: name, among: known, noun: "\(noun)s"))
    }
}
