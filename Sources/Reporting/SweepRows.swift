import PlimsollAnswering
public import PlimsollPlanning
import PlimsollScenario

/// The lines of a sweep's results: one an option and point, as JSON Lines and as RFC 4180 CSV.
public struct SweepRows: Sendable {
    private let paths: [String]
    private let objectives: [String]

    public init(_ plan: SweepPlan) {
        paths = plan.sweep.axes.map(\.path)
        objectives = plan.base.objectives.map(\.text)
    }

    // MARK: JSON Lines

    /// With its line end. Keys mean what they mean in the answer of `run`.
    public func json(_ row: SweepRow) -> String {
        let head: [(key: String, value: JSONValue)] = [
            ("point", JSONValue(row.point)),
            ("parameters", .object(zip(paths, row.parameters).map { ($0, Self.value($1)) })),
        ]
        switch row.outcome {
        case .fault(let text): return JSONValue.object(head + [("fault", JSONValue(text))]).compact + "\n"
        case .option(let option, let isOnFront):
            return JSONValue.object(head + Self.members(option, isOnFront)).compact + "\n"
        }
    }

    private static func members(_ option: SweepOption, _ isOnFront: Bool) -> [(key: String, value: JSONValue)] {
        [
            ("option", JSONValue(option.name)),
            ("allowed", .bool(option.isAllowed)),
            (
                "cost",
                .object([
                    ("monthly_usd", option.monthlyUSD.json),
                    ("usd_per_million_tokens", option.usdPerMillionTokens.json),
                ])
            ),
            (
                "latency",
                .object([
                    ("ttft_s", json(option.ttft)), ("tpot_s", json(option.tpot)), ("e2e_s", json(option.e2e)),
                ])
            ),
            (
                "requests",
                .object([("arrived", JSONValue(option.arrived)), ("served", JSONValue(option.served))])
            ),
            ("gpus", option.gpus.json),
            ("slos", .array(option.objectives.map(json))),
            ("meets_every_slo", JSONValue(option.meetsEverySLO.rawValue)),
            ("pareto", .bool(isOnFront)),
        ]
    }

    private static func json(_ percentiles: SweepPercentiles) -> JSONValue {
        .object([
            ("p50", percentiles.p50.json), ("p95", percentiles.p95.json),
            ("p99", percentiles.p99.json),
        ])
    }

    private static func json(_ objective: SweepObjective) -> JSONValue {
        .object([
            ("text", JSONValue(objective.text)), ("met", JSONValue(objective.met.rawValue)),
            ("value", objective.value.json), ("unserved", .bool(objective.unserved)),
        ])
    }

    /// A plain number as a number, everything else as text.
    static func value(_ text: String) -> JSONValue {
        guard text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.e".contains($0)) }), let number = Double(text),
            number.isFinite
        else { return .string(text) }
        return .double(number)
    }

    // MARK: CSV

    /// The first line.
    public var csvHeader: String {
        let estimates = ["monthly_usd", "ttft_p99_s"].flatMap { [$0, $0 + "_low", $0 + "_high"] }
        let rest = [
            "usd_per_million_tokens", "ttft_p50_s", "ttft_p95_s", "tpot_p50_s", "tpot_p95_s", "tpot_p99_s",
            "e2e_p50_s", "e2e_p95_s", "e2e_p99_s", "arrived", "served", "gpus",
        ]
        return Self.line(
            ["point"] + paths + ["option", "allowed"] + estimates + rest + objectives
                + ["meets_every_slo", "pareto", "fault"])
    }

    /// A line; what does not apply is an empty field.
    public func csv(_ row: SweepRow) -> String {
        let head = [String(row.point)] + row.parameters
        switch row.outcome {
        case .fault(let text):
            return Self.line(head + Array(repeating: "", count: 20 + objectives.count + 2) + [text])
        case .option(let option, let isOnFront):
            return Self.line(head + fields(option) + [isOnFront ? "true" : "false", ""])
        }
    }

    private func fields(_ option: SweepOption) -> [String] {
        func number(_ value: Double?) -> String { value.map(JSONValue.number) ?? "" }
        func three(_ estimate: Estimate?) -> [String] {
            [number(estimate?.mean), number(estimate?.low), number(estimate?.high)]
        }
        let verdicts = objectives.indices.map { index in
            index < option.objectives.count ? option.objectives[index].met.rawValue : ""
        }
        let latencies = [
            option.ttft.p50, option.ttft.p95, option.tpot.p50, option.tpot.p95, option.tpot.p99, option.e2e.p50,
            option.e2e.p95, option.e2e.p99,
        ]
        let start = [option.name, option.isAllowed ? "true" : "false"]
        let money = three(option.monthlyUSD) + three(option.ttft.p99) + [number(option.usdPerMillionTokens?.mean)]
        let counts = [number(option.arrived), number(option.served), number(option.gpus?.mean)]
        return start + money + latencies.map { number($0?.mean) } + counts + verdicts
            + [option.meetsEverySLO.rawValue]
    }

    static func line(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\r\n" }

    /// Quoted where it holds a comma, a quote or a line end.
    private static func field(_ text: String) -> String {
        guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
