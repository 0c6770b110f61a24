package import PlimsollPlanning
import PlimsollScenario

/// What a finished sweep tells people.
package enum SweepDocument {
    /// Members of the fronts that the table shows.
    private static let mostRows = 30

    /// - Parameter folder: where the results lie.
    package static func document(_ overview: SweepOverview, of plan: SweepPlan, folder: String) -> Document {
        let members = overview.fronts.flatMap(\.members)
        let more = members.count - min(members.count, mostRows)
        return Document([
            .headline(Headline(lead: lead(plan), details: verdicts(overview, plan))),
            .table(fronts(Array(members.prefix(mostRows)), overview, plan)),
            .prose(more > 0 ? ["and \(Numbers.count(Double(more))) more, marked in the results"] : []),
            .notes(notes(plan, folder: folder)),
        ])
    }

    private static func lead(_ plan: SweepPlan) -> String {
        let runs = plan.base.replications
        return "\(plan.base.name): \(Numbers.count(Double(plan.count))) points x \(runs) "
            + "\(Spans.plural("replication", Double(runs))), seed \(plan.base.seed)"
    }

    private static func verdicts(_ overview: SweepOverview, _ plan: SweepPlan) -> [String] {
        let surely = "\(Numbers.count(Double(overview.meeting))) of \(Numbers.count(Double(overview.results)))"
        let hasSLOs = !plan.base.objectives.isEmpty
        return [
            hasSLOs ? "\(surely) results (an option at a point) surely meet every SLO" : "no SLO is given",
            overview.firstFault.map {
                "\(Numbers.count(Double(overview.faulty))) points make no scenario; point \($0.point): \($0.text)"
            },
            hasSLOs && plan.base.replications == 1
                ? "one replication decides no SLO; set replications to 2 or more" : nil,
        ].compactMap(\.self)
    }

    /// An option that is the only one is said in the title.
    private static func fronts(_ members: [ParetoFront.Member], _ overview: SweepOverview, _ plan: SweepPlan) -> Table {
        let only = Set(members.map(\.option)).count == 1 ? members.first?.option : nil
        let given = overview.worlds.axes
        let varying = plan.values.indices.filter { !given.contains($0) }
        func axis(_ index: Int) -> Table.Column { .init(short(plan.sweep.axes[index].path)) }
        return Table(
            title: "Pareto front of cost against TTFT p99" + (only.map { " of \($0)" } ?? "")
                + (overview.worlds.count > 1 ? ", one for each traffic" : ""),
            columns: given.map(axis)
                + [.init("$/month", .right, .essential), .init("TTFT p99", .right, .essential), .init("SLOs")]
                + (only == nil ? [.init("option", .left, .essential)] : []) + varying.map(axis)
                + [.init("point", .right, .detail)],
            rows: members.map { member in
                let values = plan.parameters(of: member.point)
                return Table.Row(
                    cells: given.map { Cell(values[$0]) } + figures(member, plan)
                        + (only == nil ? [Cell(member.option)] : []) + varying.map { Cell(values[$0]) }
                        + [Cell(String(member.point))])
            })
    }

    private static func figures(_ member: ParetoFront.Member, _ plan: SweepPlan) -> [Cell] {
        [
            Cell(Measure.dollars.text(member.monthlyUSD)), Cell(Measure.time(like: member.p99).text(member.p99)),
            plan.base.objectives.isEmpty ? .none : Cell(member.meetsEverySLO.mark),
        ]
    }

    /// The last two parts of a path.
    private static func short(_ path: String) -> String { path.split(separator: ".").suffix(2).joined(separator: ".") }

    private static func notes(_ plan: SweepPlan, folder: String) -> [Note] {
        let sampled = plan.sweep.latinHypercube.map {
            Note(
                label: "Sampled",
                text: "\(Numbers.count(Double($0))) points of a Latin hypercube: one in each of as many equal parts of "
                    + "every range")
        }
        return [sampled].compactMap(\.self) + [
            Note(
                label: "Assumed",
                text: "as `plimsoll check \(plan.source.file)` lists; each line is what `run` says with its `--set`"),
            Note(
                label: "Results",
                text: "\(folder)/points.jsonl and points.csv, a line an option and point; \(folder)/pooled.csv, "
                    + "percentiles over all points with a value, from merged histograms"),
        ]
    }
}
