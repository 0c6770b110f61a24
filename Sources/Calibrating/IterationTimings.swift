public import PlimsollScenario
public import PlimsollSimulation

/// Iterations that were timed: the rows of a CSV file with the columns `batch`, `context_tokens` (in all),
/// `prefill_tokens`, where wanted `past_tokens`, and `iteration_s`, `iteration_ms` or `iteration_us`.
public struct IterationTimings: Sendable {
    public var file: String
    public var rows: [Row]

    /// One timed iteration.
    public struct Row: Sendable {
        public var line: Int
        public var batch: Int
        public var context: Int
        public var prefill: Int
        public var past: Int
        public var seconds: Double

        public init(line: Int, batch: Int, context: Int, prefill: Int, past: Int, seconds: Double) {
            self.line = line
            self.batch = batch
            self.context = context
            self.prefill = prefill
            self.past = past
            self.seconds = seconds
        }

        /// One chunk beside the decoding sequences.
        public var load: IterationLoad {
            var load = IterationLoad(decoding: batch, context: context)
            if prefill > 0 { load.add(from: past, to: past + prefill) }
            return load
        }

        var configuration: String { "batch \(batch), context \(context), prefill \(prefill), past \(past)" }
    }

    public init(file: String, rows: [Row]) {
        self.file = file
        self.rows = rows
    }

    private static let units: [(column: String, seconds: Double)] = [
        ("iteration_s", 1), ("iteration_ms", 1e-3), ("iteration_us", 1e-6),
    ]

    /// Throws every faulty row at once.
    public init(_ text: DelimitedText) throws(ScenarioFaults) {
        var faults: [Fault] = []
        let batch = text.index(of: "batch", &faults)
        let context = text.index(of: "context_tokens", &faults)
        let prefill = text.index(of: "prefill_tokens", &faults)
        let unit = Self.units.first { text.columns.contains($0.column) }
        if unit == nil {
            let remedy = "name it `iteration_s`, `iteration_ms` or `iteration_us`"
            faults.append(text.fault(text.headerLine, "no column of times with its unit", remedy))
        }
        guard let batch, let context, let prefill, let unit, let time = text.columns.firstIndex(of: unit.column) else {
            throw ScenarioFaults(faults)
        }
        let past = text.columns.firstIndex(of: "past_tokens")
        file = text.file
        rows = []
        for row in text.rows {
            func count(_ index: Int) -> Int? { text.number(row, index, in: 0...1e9, &faults).map { Int($0) } }
            let seconds = text.number(row, time, in: 1e-9...1e9, &faults).map { $0 * unit.seconds }
            guard let batch = count(batch), let context = count(context), let prefill = count(prefill), let seconds,
                let past = past.map(count) ?? 0
            else { continue }
            if batch + prefill == 0 {
                faults.append(text.fault(row.line, "an iteration without a token", "leave the row out"))
            }
            rows.append(
                Row(line: row.line, batch: batch, context: context, prefill: prefill, past: past, seconds: seconds))
        }
        guard faults.isEmpty else { throw ScenarioFaults(faults) }
    }

    /// Times that are about a thousand times those of the roofline, or of the other rows, read in the wrong unit.
    public func checkUnits(against roofline: RooflineCost) throws(ScenarioFaults) {
        let ratios = rows.map { $0.seconds / IterationCost.roofline(roofline).seconds($0.load) }
        let usual = median(ratios)
        func fault(_ line: Int, _ problem: String, _ remedy: String) -> Fault {
            Fault(position: Position(file: file, line: line, column: 1), problem: problem, remedy: remedy)
        }
        if usual > 60 || usual < 1.0 / 60 {
            let factor = usual > 60 ? "\(Int(usual)) times" : "1/\(Int(1 / usual))"
            throw ScenarioFaults([
                fault(
                    rows.first?.line ?? 1, "the times are \(factor) what this GPU and model should take",
                    "check the unit in the column's name, and --gpu and --model")
            ])
        }
        let odd = rows.indices.filter { ratios[$0] > 200 * usual || ratios[$0] < usual / 200 }
        guard odd.isEmpty else {
            throw ScenarioFaults(
                odd.map {
                    fault(
                        rows[$0].line, "\(rows[$0].seconds) s is far from the other rows, as if in another unit",
                        "write all times in one unit")
                })
        }
    }
}
