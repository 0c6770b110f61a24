import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation

extension IterationTimings {
    static let coefficients = [
        "iteration", "per_sequence", "per_context_token", "per_prompt_token", "per_prompt_token_squared",
    ]

    /// The coefficients of a linear iteration time, fitted robustly. A coefficient whose quantity never occurs is 0.
    public func linearCalibration(for target: CalibrationTarget) throws -> Calibration {
        try checkUnits(against: target.roofline)
        let all = rows.map { row in
            [
                1, Double(row.batch), Double(row.context), Double(row.prefill), row.load.promptSquares,
            ]
        }
        let used = Self.coefficients.indices.filter { index in all.contains { $0[index] != 0 } }
        let fitRows = zip(rows, all).map { row, factors in
            FitRow(
                factors: used.map { factors[$0] }, seconds: row.seconds, configuration: row.configuration,
                place: "\(file):\(row.line)")
        }
        let fit = try CalibrationFit(
            fitRows, names: used.map { "`\(Self.coefficients[$0])`" }, metric: "iteration time")
        var values = Self.coefficients.map { _ in FittedValue(0) }
        for (place, value) in zip(used, fit.values) { values[place] = value }
        let profile = LinearProfile(
            iteration: values[0], perSequence: values[1], perContextToken: values[2], perPromptToken: values[3],
            perPromptTokenSquared: values[4])
        let unseen = Self.coefficients.indices.filter { !used.contains($0) }.map { "`\(Self.coefficients[$0])`" }
        let notes =
            unseen.isEmpty ? [] : ["never occurs in the measurements and is 0: " + unseen.joined(separator: ", ")]
        return Calibration(
            profile: target.profile(.linear(profile), source: file, error: fit.error, notes: notes),
            rows: ComparedRow.rows(fitRows, fit, metric: "iteration"),
            configurations: CalibrationFit.distinct(fitRows.map(\.configuration)).count)
    }

    /// The measured grid itself. Repeats of a point collapse to their median; those that differ threefold contradict.
    public func tableCalibration(for target: CalibrationTarget) throws -> Calibration {
        try checkUnits(against: target.roofline)
        let (points, lines) = try collapsed()
        let decode = points.indices.filter { points[$0].at[0] == 0 }
        let isMixed = points.contains { $0.at[0] > 0 }
        let decodePoints = decode.map { GridPoint(Array(points[$0].at[2...]), points[$0].seconds) }
        var faults = GridCheck(
            decodePoints, lines: decode.map { lines[$0] }, file: file, names: ["batch", "context a sequence"]
        ).faults
        if decode.isEmpty {
            faults.append(
                Fault(
                    position: Position(file: file, line: 1, column: 1), problem: "no iteration without prefill tokens",
                    remedy: "a table needs the times of pure decode"))
        }
        let names = ["prefill_tokens", "past_tokens", "batch", "context a sequence"]
        if isMixed { faults += GridCheck(points, lines: lines, file: file, names: names).faults }
        guard faults.isEmpty else { throw ScenarioFaults(faults) }
        let table = MeasuredTable(decode: decodePoints, mixed: isMixed ? points : [])
        let error = table.leaveOneOut()
        let notes = isMixed ? [] : ["no iteration with prompt tokens was measured: prompts cost nothing"]
        return Calibration(
            profile: target.profile(.table(table), source: file, error: error, notes: notes), rows: [],
            configurations: points.count)
    }

    private func collapsed() throws -> (points: [GridPoint], lines: [Int]) {
        var order: [[Double]] = []
        var groups: [[Double]: [Row]] = [:]
        for row in rows {
            let mean = row.batch > 0 ? Double(row.context) / Double(row.batch) : 0
            let at = [Double(row.prefill), Double(row.past), Double(row.batch), mean]
            if groups[at] == nil { order.append(at) }
            groups[at, default: []].append(row)
        }
        var faults: [Fault] = []
        for at in order {
            let group = (groups[at] ?? []).sorted { $0.seconds < $1.seconds }
            guard let low = group.first, let high = group.last, high.seconds > 3 * low.seconds else { continue }
            faults.append(
                Fault(
                    position: Position(file: file, line: high.line, column: 1),
                    problem: "\(high.seconds) s contradicts \(low.seconds) s of the same point on line \(low.line)",
                    remedy: "measure it again, or leave one out"))
        }
        guard faults.isEmpty else { throw ScenarioFaults(faults) }
        return (
            order.map { at in GridPoint(at, median((groups[at] ?? []).map(\.seconds))) },
            order.map { groups[$0]?.first?.line ?? 1 }
        )
    }
}

extension MeasuredTable {
    /// Each inner mean context of pure decode from the rest of the grid: what interpolation is worth. nil below three.
    func leaveOneOut() -> ProfileError? {
        let contexts = Array(Set(decode.map { $0.at[1] })).sorted()
        var errors: [Double] = []
        for context in contexts.dropFirst().dropLast() {
            var rest = self
            rest.decode.removeAll { $0.at[1] == context }
            rest.mixed = []
            guard let cost = TableCost(rest) else { return nil }
            for point in decode where point.at[1] == context {
                let batch = Int(point.at[0])
                let load = IterationLoad(decoding: batch, context: Int((point.at[0] * context).rounded()))
                let own = TableCost(self)?.seconds(load) ?? 0
                if own > 0 { errors.append(abs(cost.seconds(load) / own - 1)) }
            }
        }
        guard !errors.isEmpty else { return nil }
        return ProfileError(
            metric: "iteration time", median: quantile(errors, 0.5), p90: quantile(errors, 0.9),
            configurations: errors.count)
    }
}

extension ComparedRow {
    /// One a configuration: medians of its rows.
    static func rows(_ rows: [FitRow], _ fit: CalibrationFit, metric: String) -> [ComparedRow] {
        let groups = Dictionary(grouping: rows.indices) { rows[$0].configuration }
        return CalibrationFit.distinct(rows.map(\.configuration)).compactMap { name in
            guard let own = groups[name], let first = own.first else { return nil }
            return ComparedRow(
                configuration: name, metric: metric, measuredSeconds: median(own.map { rows[$0].seconds }),
                predictedSeconds: median(own.map { fit.predictions[$0] }), isHeldBack: fit.isHeldBack[first])
        }
    }
}
