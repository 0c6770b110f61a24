/// Reads performance profiles: a YAML header, and for tables a line `---` and comma-separated sections behind it.
///
///     let profile = try ProfileReader.read(file: "rtx-llama.profile")
///     profile.gpu     // "rtx-6000-pro"
public enum ProfileReader {
    /// Larger files are refused.
    static let mostBytes = 1 << 26

    /// - Parameter named: who names the file, where that is a scenario.
    public static func read(file: String, named: Position? = nil) throws(ScenarioFaults) -> PerformanceProfile {
        try read(text: SourceFile.read(file, named: named, mostBytes: mostBytes), file: file)
    }

    public static func read(text: String, file: String) throws(ScenarioFaults) -> PerformanceProfile {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        let end = lines.firstIndex { $0 == "---" } ?? lines.endIndex
        let findings = Findings()
        let header = lines[..<end].joined(separator: "\n")
        let (root, duplicates) = try YAMLTree.parse(header, file: file)
        duplicates.forEach(findings.add)
        let sections = lines[end...].dropFirst()
        let decoder = ProfileDecoder(
            findings: findings, sections: ProfileSections(lines: sections, file: file, firstLine: end + 2))
        let profile = Field(node: root, path: "", findings: findings)
            .map(example: "plimsoll_profile: 1 and the keys that `plimsoll calibrate` writes", decoder.profile)
        guard let profile, let profile, findings.faults.isEmpty else {
            throw Findings.sorted(findings.faults, main: file)
        }
        return profile
    }
}

/// The header of a profile.
struct ProfileDecoder {
    let findings: Findings
    let sections: ProfileSections

    func profile(_ cursor: Cursor) -> PerformanceProfile? {
        _ = cursor.required("plimsoll_profile", .count(1...1, example: "1"))
        let kinds = Kind<String>.choice([("linear", "linear"), ("scaled", "scaled"), ("table", "table")])
        let kind = cursor.required("kind", kinds)
        let text = Kind.text("a text", example: "\"measured here\"")
        let profile = PerformanceProfile(
            gpu: cursor.required("gpu", .text("a GPU of the catalog", example: "h100-sxm")),
            model: cursor.required("model", .text("a model of the catalog", example: "llama-3.3-70b")),
            precision: cursor.required("precision", .choice(Precision.allCases.map { ($0.rawValue, $0) })),
            tensorParallel: cursor.required("tensor_parallel", .count(1...1024)),
            engine: cursor.optional("engine", .text("an engine with its version", example: "vllm 0.19.0")),
            source: cursor.required("source", text), error: error(cursor), times: times(cursor, kind: kind),
            notes: cursor["notes"]?.items?.map { $0.read(text) } ?? [])
        return profile
    }

    private func error(_ cursor: Cursor) -> ProfileError? {
        let share = Kind.share(.from("0%", to: "1000000%"), example: "5.1%")
        return cursor.map("error", example: "error: {of: TPOT, median: 5%, p90: 11%, configurations: 12}") {
            ProfileError(
                metric: $0.required("of", .text("what was predicted", example: "iteration time")),
                median: $0.required("median", share), p90: $0.required("p90", share),
                configurations: $0.required("configurations", .count(1...1_000_000_000, example: "12")))
        }
    }

    private func times(_ cursor: Cursor, kind: String) -> ProfileTimes {
        switch kind {
        case "linear":
            let fitted = cursor.map("linear", example: "linear: {iteration: {value: 6ms}}") { linear($0) }
            if fitted == nil, !cursor.has("linear") { cursor.missing("linear", "linear: {iteration: {value: 6ms}}") }
            return .linear(fitted ?? .none)
        case "scaled":
            let fitted = cursor.map("scaled", example: "scaled: {decode: {value: 1.1}}") { scaled($0) }
            if fitted == nil, !cursor.has("scaled") { cursor.missing("scaled", "scaled: {decode: {value: 1.1}}") }
            return fitted.map { .scaled($0) } ?? .linear(.none)
        default:
            return .table(
                sections.table(
                    base: cursor.value("base", .duration(.from("0s", to: "1h"), example: "50us"), default: 0),
                    promptsByPairs: cursor.value("prompts_by_pairs", .yesOrNo, default: false), findings))
        }
    }

    private func linear(_ cursor: Cursor) -> LinearProfile {
        func time(_ key: String) -> FittedValue {
            fitted(cursor, key, .duration(.from("-1h", to: "1h"), example: "20us"))
        }
        return LinearProfile(
            iteration: time("iteration"), perSequence: time("per_sequence"),
            perContextToken: time("per_context_token"), perPromptToken: time("per_prompt_token"),
            perPromptTokenSquared: time("per_prompt_token_squared"))
    }

    private func scaled(_ cursor: Cursor) -> ScaledProfile {
        let factor = Kind.number(.from("-1000000", to: "1000000"), example: "1.1")
        return ScaledProfile(
            overhead: fitted(cursor, "overhead", .duration(.from("-1h", to: "1h"), example: "1ms")),
            decode: fitted(cursor, "decode", factor), prefill: fitted(cursor, "prefill", factor))
    }

    /// The value itself may not be negative; the ends of its interval may.
    private func fitted(_ cursor: Cursor, _ key: String, _ kind: Kind<Double>) -> FittedValue {
        cursor.map(key, example: "\(key): {value: \(kind.example)}") { map in
            let value = map.required("value", kind)
            if value < 0 { map["value"]?.fault("`value` of `\(key)` is negative", "write 0 or more") }
            return FittedValue(value, low: map.optional("low", kind), high: map.optional("high", kind))
        } ?? FittedValue(0)
    }
}

extension LinearProfile {
    /// Stands in for what has a fault.
    fileprivate static let none = LinearProfile(
        iteration: FittedValue(0), perSequence: FittedValue(0), perContextToken: FittedValue(0),
        perPromptToken: FittedValue(0), perPromptTokenSquared: FittedValue(0))
}
