/// Reads performance profiles: a YAML header, and for tables a line `---` and comma-separated sections behind it.
///
///     let profile = try ProfileReader.read(file: "rtx-llama.profile")
///     profile.gpu     // "rtx-6000-pro"
public enum ProfileReader {
    /// Larger files are refused.
    static let mostBytes = 1 << 26

    /// - Parameter named: who names the file, where that is a scenario.
    public static func read(file: String, named: Position? = nil) throws(ScenarioFaults) -> PerformanceProfile {
        let remedy = "name a profile that `plimsoll calibrate` wrote"
        return try read(text: SourceFile.read(file, named: named, mostBytes: mostBytes, remedy: remedy), file: file)
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
            .map(
                ProfileKeys(), example: "plimsoll_profile: 1 and the keys that `plimsoll calibrate` writes",
                decoder.profile)
        guard let profile, findings.faults.isEmpty else {
            throw Findings.sorted(findings.faults, main: file)
        }
        return profile
    }
}

/// The header of a profile.
struct ProfileDecoder {
    let findings: Findings
    let sections: ProfileSections

    func profile(_ cursor: Cursor<ProfileKeys>) -> PerformanceProfile {
        _ = cursor.version
        let kind = cursor.kind
        return PerformanceProfile(
            gpu: cursor.gpu, model: cursor.model, precision: cursor.precision, tensorParallel: cursor.tensorParallel,
            engine: cursor.engine, source: cursor.source,
            error: cursor.map(\.error) { error in
                ProfileError(
                    metric: error.metric, median: error.median, p90: error.p90, configurations: error.configurations)
            },
            times: times(cursor, kind: kind), notes: cursor[\.notes]?.items?.map { $0.read(.note) } ?? [])
    }

    private func times(_ cursor: Cursor<ProfileKeys>, kind: String) -> ProfileTimes {
        switch kind {
        case "linear":
            let fitted = cursor.map(\.linear) { linear($0) }
            if fitted == nil, !cursor.has(\.linear) { cursor.missing(\.linear, cursor.keys.linear.example) }
            return .linear(fitted ?? .none)
        case "scaled":
            let fitted = cursor.map(\.scaled) { scaled($0) }
            if fitted == nil, !cursor.has(\.scaled) { cursor.missing(\.scaled, cursor.keys.scaled.example) }
            return fitted.map { .scaled($0) } ?? .linear(.none)
        default:
            return .table(sections.table(base: cursor.base, promptsByPairs: cursor.promptsByPairs, findings))
        }
    }

    private func linear(_ cursor: Cursor<LinearProfileKeys>) -> LinearProfile {
        LinearProfile(
            iteration: fitted(cursor, \.iteration), perSequence: fitted(cursor, \.perSequence),
            perContextToken: fitted(cursor, \.perContextToken), perPromptToken: fitted(cursor, \.perPromptToken),
            perPromptTokenSquared: fitted(cursor, \.perPromptTokenSquared))
    }

    private func scaled(_ cursor: Cursor<ScaledProfileKeys>) -> ScaledProfile {
        ScaledProfile(
            overhead: fitted(cursor, \.overhead), decode: fitted(cursor, \.decode), prefill: fitted(cursor, \.prefill))
    }

    /// The value itself may not be negative; the ends of its interval may.
    private func fitted<Keys>(_ cursor: Cursor<Keys>, _ path: KeyPath<Keys, SectionKey<FittedKeys>>) -> FittedValue {
        cursor.map(path) { fitted in
            let value = fitted.value
            if value < 0 { fitted[\.value]?.fault("`value` of `\(fitted.field.key)` is negative", "write 0 or more") }
            return FittedValue(value, low: fitted.low, high: fitted.high)
        } ?? FittedValue(0)
    }
}

extension LinearProfile {
    /// Stands in for what has a fault.
    fileprivate static let none = LinearProfile(
        iteration: FittedValue(0), perSequence: FittedValue(0), perContextToken: FittedValue(0),
        perPromptToken: FittedValue(0), perPromptTokenSquared: FittedValue(0))
}
