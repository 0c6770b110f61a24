import PlimsollAnswering
package import PlimsollPlanning
import PlimsollScenario

/// What a finished sweep tells people.
package enum SweepDocument {
    /// Members of the fronts that the table shows.
    private static let mostRows = 30

    /// - Parameter folder: where the results lie.
    package static func document(_ answer: SweepAnswer, folder: String) -> Document {
        let rows = answer.fronts.flatMap { front in front.members.map { (front.given, $0) } }
        let more = rows.count - min(rows.count, mostRows)
        return Document([
            .headline(Headline(lead: lead(answer.head, answer.grid), details: details(answer))),
            .table(fronts(Array(rows.prefix(mostRows)), answer)),
            .prose(more > 0 ? ["and \(Numbers.count(Double(more))) more, marked in the results"] : []),
            .notes(notes(answer, folder: folder)),
        ])
    }

    static func lead(_ head: AnswerHead, _ grid: SweepGrid) -> String {
        let runs = head.replications
        return
            "\(head.scenario): \(Numbers.count(Double(grid.points))) \(Spans.plural("point", Double(grid.points))) x \(runs) "
            + "\(Spans.plural("replication", Double(runs))), seed \(head.seed)"
    }

    /// How ranges are sampled, if they are.
    static func sampling(_ grid: SweepGrid) -> [Note] {
        grid.latinHypercube.map {
            [
                Note(
                    label: "Sampled",
                    text:
                        "\(Numbers.count(Double($0))) points of a Latin hypercube: one in each of as many equal parts "
                        + "of every range")
            ]
        } ?? []
    }

    private static func details(_ answer: SweepAnswer) -> [String] {
        let surely = "\(Numbers.count(Double(answer.meeting))) of \(Numbers.count(Double(answer.results)))"
        let hasSLOs = !answer.grid.objectives.isEmpty
        return [
            hasSLOs ? "\(surely) results (an option at a point) surely meet every SLO" : "no SLO is given",
            answer.firstFault.map {
                "\(Numbers.count(Double(answer.faulty))) points make no scenario; point \($0.point): \($0.text)"
            },
            hasSLOs && answer.head.replications == 1
                ? "one replication decides no SLO; set replications to 2 or more" : nil,
        ].compactMap(\.self)
    }

    /// An option that is the only one is said in the title.
    private static func fronts(_ rows: [(given: [Input], result: FrontResult)], _ answer: SweepAnswer) -> Table {
        let only = Set(rows.map(\.result.option)).count == 1 ? rows.first?.result.option : nil
        let given = answer.fronts.first?.given.map(\.path) ?? []
        let varying = answer.grid.axes.map(\.path).filter { !given.contains($0) }
        func column(_ path: String) -> Table.Column { .init(Setting(path, "").ending) }
        func cells(_ inputs: [Input], _ paths: [String]) -> [Cell] {
            paths.map { path in inputs.first { $0.path == path }.map { Cell($0.value) } ?? .none }
        }
        return Table(
            title: "Pareto front of cost against TTFT p99" + (only.map { " of \($0)" } ?? "")
                + (answer.fronts.count > 1 ? ", one for each traffic" : ""),
            columns: given.map(column)
                + [.init("$/month", .right, .essential), .init("TTFT p99", .right, .essential), .init("SLOs")]
                + (only == nil ? [.init("option", .left, .essential)] : []) + varying.map(column)
                + [.init("point", .right, .detail)],
            rows: rows.map { row in
                Table.Row(
                    cells: cells(row.given, given) + figures(row.result, answer.grid)
                        + (only == nil ? [Cell(row.result.option)] : []) + cells(row.result.parameters, varying)
                        + [Cell(String(row.result.point))])
            })
    }

    private static func figures(_ result: FrontResult, _ grid: SweepGrid) -> [Cell] {
        let p99 = result.p99
        return [
            Cell(Measure.dollars.text(result.monthlyUSD)), Cell(Measure.time(like: p99).text(p99)),
            grid.objectives.isEmpty ? .none : Cell(result.meetsEverySLO.mark),
        ]
    }

    private static func notes(_ answer: SweepAnswer, folder: String) -> [Note] {
        answer.head.warnings.map { Note(label: "Note", text: $0) } + sampling(answer.grid) + [
            Note(
                label: "Assumed",
                text:
                    "\(folder)/sweep.json lists it with sources and dates; each line is what `run` says with its `--set`"
            ),
            Note(
                label: "Results",
                text: "\(folder)/points.jsonl and points.csv, a line an option and point; \(folder)/pooled.csv, "
                    + "percentiles over all points with a value, from merged histograms"),
        ]
    }
}
