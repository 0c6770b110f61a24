import PlimsollAnswering
public import PlimsollPlanning
import PlimsollScenario

/// A finished sweep as a whole: the table for people, `sweep.json` and `pooled.csv` for programs.
public struct SweepReport: Sendable {
    private let plan: SweepPlan
    private let overview: SweepOverview
    /// Fronts and members that the table shows.
    private static let mostLines = 30

    public init(_ plan: SweepPlan, _ overview: SweepOverview) { (self.plan, self.overview) = (plan, overview) }

    // MARK: For people

    /// - Parameter folder: Where the results lie.
    public func table(folder: String) -> String {
        let runs = plan.base.replications
        let head =
            "\(plan.base.name): \(Numbers.count(Double(plan.count))) points x \(runs) "
            + "\(Spans.plural("replication", Double(runs))), seed \(plan.base.seed)\n"
        return head + verdicts + "\n" + fronts + "\n" + assumptions
            + "Results:  \(folder)/points.jsonl and points.csv, a line an option and point;\n"
            + "          \(folder)/pooled.csv, percentiles over all points with a value, from merged histograms\n"
    }

    private var verdicts: String {
        let surely = "\(Numbers.count(Double(overview.meeting))) of \(Numbers.count(Double(overview.results)))"
        var text =
            plan.base.objectives.isEmpty
            ? "no SLO is given\n" : "\(surely) results (an option at a point) surely meet every SLO\n"
        if let (point, fault) = overview.firstFault {
            text += "\(Numbers.count(Double(overview.faulty))) points make no scenario; point \(point): \(fault)\n"
        }
        if plan.base.replications == 1, !plan.base.objectives.isEmpty {
            text += "one replication decides no SLO; set replications to 2 or more\n"
        }
        return text
    }

    private var fronts: String {
        let varying = plan.values.indices.filter { !overview.worlds.axes.contains($0) }
        let columns =
            overview.worlds.axes.map { PlainTable.Column(Self.short(plan.sweep.axes[$0].path)) }
            + [
                PlainTable.Column("$/month", isNumber: true), PlainTable.Column("TTFT p99", isNumber: true),
                PlainTable.Column("SLOs"), PlainTable.Column("option"),
            ] + varying.map { PlainTable.Column(Self.short(plan.sweep.axes[$0].path)) }
            + [PlainTable.Column("point", isNumber: true)]
        let rows = overview.fronts.flatMap { $0.members.map { row($0, varying) } }
        let title = "Pareto front of cost against TTFT p99"
        let apart = overview.worlds.count > 1 ? ", one for each traffic" : ""
        let shown = rows.prefix(Self.mostLines)
        let more = rows.count - shown.count
        return "\(title)\(apart):\n" + PlainTable.text(columns: columns, rows: Array(shown))
            + (more > 0 ? "and \(Numbers.count(Double(more))) more, marked in the results\n" : "")
    }

    private func row(_ member: ParetoFront.Member, _ varying: [Int]) -> [String] {
        let values = plan.parameters(of: member.point)
        return overview.worlds.axes.map { values[$0] }
            + [
                Measure.dollars.text(member.monthlyUSD), Measure.time(like: member.p99).text(member.p99),
                verdict(member), member.option,
            ] + varying.map { values[$0] } + [String(member.point)]
    }

    private func verdict(_ member: ParetoFront.Member) -> String {
        if plan.base.objectives.isEmpty { return "-" }
        return member.meetsEverySLO == .no ? "NO" : member.meetsEverySLO.rawValue
    }

    /// The last two parts of a path.
    private static func short(_ path: String) -> String { path.split(separator: ".").suffix(2).joined(separator: ".") }

    private var assumptions: String {
        let sampled = plan.sweep.latinHypercube.map {
            "Sampled:  \(Numbers.count(Double($0))) points of a Latin hypercube: one in each of as many equal parts "
                + "of every range\n"
        }
        return (sampled ?? "")
            + "Assumed:  as `plimsoll check \(plan.source.file)` lists; each line is what `run` says with its `--set`\n"
    }

    // MARK: For programs

    /// `sweep.json`: what was swept, and the fronts. The same bytes for any number of threads and shards.
    public var json: String {
        let axes = plan.sweep.axes.map { axis -> JSONValue in
            switch axis.written {
            case .text(let text): .object([("path", JSONValue(axis.path)), ("values", JSONValue(text))])
            case .list(let texts):
                .object([("path", JSONValue(axis.path)), ("values", .array(texts.map { SweepRows.value($0) }))])
            }
        }
        return JSONValue.object([
            ("schema_version", JSONValue(1)), ("verb", JSONValue("sweep")), ("version", JSONValue(plan.version)),
            ("scenario", JSONValue(plan.base.name)), ("seed", .integer(plan.base.seed)),
            ("replications", JSONValue(plan.base.replications)), ("points", JSONValue(plan.count)),
            ("vary", .array(axes)), ("latin_hypercube", plan.sweep.latinHypercube.map { JSONValue($0) } ?? .null),
            ("option", JSONValue(plan.option)), ("results", JSONValue(overview.results)),
            ("meeting_slos", JSONValue(overview.meeting)), ("points_with_fault", JSONValue(overview.faulty)),
            ("fronts", .array(zip(0..., overview.fronts).map { json($1, world: $0) })),
            ("scenario_sha256", JSONValue(plan.identity.scenario)), ("sweep_sha256", JSONValue(plan.identity.hash)),
        ]).text() + "\n"
    }

    private func json(_ front: ParetoFront, world: Int) -> JSONValue {
        let values = zip(overview.worlds.axes, overview.worlds.values(of: world)).map { axis, index in
            (plan.sweep.axes[axis].path, SweepRows.value(plan.values[axis].text(at: index)))
        }
        let members = front.members.map { member in
            JSONValue.object([
                ("point", JSONValue(member.point)), ("option", JSONValue(member.option)),
                ("monthly_usd", JSONValue(member.monthlyUSD)), ("ttft_p99_s", JSONValue(member.p99)),
                ("meets_every_slo", JSONValue(member.meetsEverySLO.rawValue)),
            ])
        }
        return .object([("given", .object(values.map { ($0.0, $0.1) })), ("members", .array(members))])
    }

    /// `pooled.csv`: a line an option for all points, and for each value of the axes that have few.
    public var pooledCSV: String {
        let header = [
            "path", "value", "option", "results", "mean_monthly_usd", "requests", "served", "ttft_p50_s", "ttft_p99_s",
            "tpot_p50_s", "tpot_p99_s", "e2e_p50_s", "e2e_p99_s",
        ]
        return SweepRows.line(header) + overview.pools.filter { $0.results > 0 }.map(line).joined()
    }

    private func line(_ pool: SweepPool) -> String {
        func number(_ value: Double?) -> String { value.map(JSONValue.number) ?? "" }
        let metrics: [Objective.Latency] = [.ttft, .tpot, .e2e]
        let path = pool.value.map { plan.sweep.axes[$0.axis].path } ?? ""
        let value = pool.value.map { plan.values[$0.axis].text(at: $0.index) } ?? ""
        return SweepRows.line(
            [
                path, value, pool.option, String(pool.results), number(pool.monthlyUSD),
                String(pool.latencies.arrived), String(pool.latencies.served),
            ]
                + metrics.flatMap { metric in
                    [0.5, 0.99].map { number(pool.latencies.percentile($0, of: metric)) }
                })
    }
}
