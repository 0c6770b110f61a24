import PlimsollAnswering
public import PlimsollPlanning
import PlimsollScenario

/// A finished sweep as a whole: `sweep.json` and `pooled.csv` for programs.
public struct SweepReport: Sendable {
    private let plan: SweepPlan
    private let overview: SweepOverview

    public init(_ plan: SweepPlan, _ overview: SweepOverview) { (self.plan, self.overview) = (plan, overview) }

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
