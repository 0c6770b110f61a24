/// Turns a merged tree into a `Scenario`, one extension a section of the file.
struct ScenarioDecoder {
    let root: TreeNode
    let file: String
    let findings: Findings

    /// Names that other sections may refer to, in file order, whether their entries are right or not.
    var classNames: [String] { root["traffic"]?["classes"]?.entries?.map(\.key) ?? [] }
    var poolNames: [String] { root["pools"]?.entries?.map(\.key) ?? [] }
    var providerNames: [String] { root["providers"]?.entries?.map(\.key) ?? [] }

    func decode() -> Scenario {
        let cursor = Cursor(
            entries: root.entries ?? [], field: Field(node: root, path: "", findings: findings))
        let scenario = decode(cursor)
        cursor.reportLeftovers()
        checkSharedNames()
        ScenarioChecks(scenario: scenario, root: root, findings: findings).run()
        return scenario
    }

    private func decode(_ cursor: Cursor) -> Scenario {
        let objectives = self.objectives(cursor)
        return Scenario(
            name: cursor.value("name", .text("a name", example: "quickstart"), default: SourceFile.stem(of: file)),
            horizonSeconds: cursor.value("horizon", .duration(example: "1w or 30d"), assumed: "1w"),
            monthHours: cursor.value("month", .month, assumed: "730h"),
            replications: cursor.value("replications", .count(1...10_000, example: "10"), assumed: "10"),
            seed: UInt64(cursor.value("seed", .count(0...(1 << 53), example: "1"), assumed: "1")),
            warmUpSeconds: cursor.value("warm_up", .duration(.from("0s", to: "52w")), assumed: "10min"),
            drainSeconds: cursor.value("drain", .duration(.from("0s", to: "52w")), assumed: "10min"),
            traffic: traffic(cursor),
            objectives: objectives,
            pools: cursor.names("pools", "a pool", example: "a map such as {h100: {gpu: h100-sxm, ...}}", pool),
            providers: cursor.names(
                "providers", "a provider", example: "a map such as {hosted: {api: llama-3.3-70b, ...}}", provider),
            options: options(cursor),
            operations: operations(cursor),
            events: cursor.names(
                "events", "an event", example: "a map such as {zone_lost: {at: Tue 14:00, lasts: 40min, zone: b}}",
                event),
            claims: claims(cursor, objectives: objectives),
            catalog: catalog(cursor), search: search(cursor), survive: survive(cursor),
            sweep: sweep(cursor), years: years(cursor))
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

extension Kind where Value == Double {
    /// Hours of a billed month: 730 or 720.
    fileprivate static var month: Kind {
        Kind(what: "730h or 720h", example: "730h", placeholder: 730) { text throws(Complaint) in
            let hours = try Kind.duration(example: "730h").parse(text) / 3600
            guard hours == 730 || hours == 720 else {
                throw Complaint(problem: "is `\(text)`, no month that bills are made for", remedy: "write 730h or 720h")
            }
            return hours
        }
    }
}
