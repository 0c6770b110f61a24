/// A profile as its file is written; `ProfileReader` reads it back to the last bit.
extension PerformanceProfile {
    public var text: String {
        var lines = [
            "# Written by `plimsoll calibrate`; a scenario names it: `performance: {profile: FILE}`.",
            "plimsoll_profile: 1", "kind: \(times.kind)", "gpu: \(gpu)", "model: \(model)",
            "precision: \(precision.rawValue)", "tensor_parallel: \(tensorParallel)",
        ]
        if let engine { lines.append("engine: \(Self.quoted(engine))") }
        lines.append("source: \(Self.quoted(source))")
        if let error {
            lines.append(
                "error: {of: \(error.metric), median: \(error.median), p90: \(error.p90), "
                    + "configurations: \(error.configurations)}")
        }
        if !notes.isEmpty { lines += ["notes:"] + notes.map { "  - \(Self.quoted($0))" } }
        return (lines + times.lines).joined(separator: "\n") + "\n"
    }

    private static func quoted(_ text: String) -> String {
        let plain = text.map { $0.isNewline ? " " : $0 == "'" ? "''" : String($0) }.joined()
        return "'\(plain)'"
    }
}

extension ProfileTimes {
    /// As the header names it.
    public var kind: String {
        switch self {
        case .linear: "linear"
        case .scaled: "scaled"
        case .table: "table"
        }
    }

    fileprivate var lines: [String] {
        switch self {
        case .linear(let linear):
            [
                "linear:", "  iteration: \(time(linear.iteration))", "  per_sequence: \(time(linear.perSequence))",
                "  per_context_token: \(time(linear.perContextToken))",
                "  per_prompt_token: \(time(linear.perPromptToken))",
                "  per_prompt_token_squared: \(time(linear.perPromptTokenSquared))",
            ]
        case .scaled(let scaled):
            [
                "scaled:", "  overhead: \(time(scaled.overhead))", "  decode: \(map(scaled.decode, unit: ""))",
                "  prefill: \(map(scaled.prefill, unit: ""))",
            ]
        case .table(let table): table.lines
        }
    }

    private func time(_ value: FittedValue) -> String { map(value, unit: "s") }

    private func map(_ value: FittedValue, unit: String) -> String {
        let parts = [("value", value.value), ("low", value.low), ("high", value.high)]
        return "{" + parts.compactMap { name, number in number.map { "\(name): \($0)\(unit)" } }.joined(separator: ", ")
            + "}"
    }
}

extension MeasuredTable {
    fileprivate var lines: [String] {
        var lines = ["base: \(base)s", "prompts_by_pairs: \(promptsByPairs ? "yes" : "no")", "---"]
        let parts = [
            (ProfileSections.tokens, tokens), (ProfileSections.sequences, sequences),
            (ProfileSections.decode, decode), (ProfileSections.mixed, mixed),
        ]
        for (axes, points) in parts where !points.isEmpty {
            lines.append((axes + ["us"]).joined(separator: ","))
            lines += points.map { ($0.at + [$0.seconds * 1e6]).map(Self.plain).joined(separator: ",") }
        }
        return lines
    }

    private static func plain(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
}
