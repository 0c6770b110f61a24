import PlimsollAnswering
import PlimsollCalibrating

/// Assessments as text for a terminal.
public enum AccuracyTable {
    public static func text(_ assessments: [Assessment]) -> String {
        assessments.map(section).joined(separator: "\n")
    }

    private static func section(_ assessment: Assessment) -> String {
        let kind =
            assessment.calibrated ? "calibrated, and tested on what the fit did not see" : "as shipped"
        var lines = ["\(assessment.dataSet), \(kind); errors in %", ""]
        lines += assessment.metrics.filter { !isVariant($0) }.map(errors)
        lines += variants(assessment.metrics.filter(isVariant))
        lines += assessment.notes.map { "  - \($0)" }
        lines += assessment.exclusions.filter { $0.count > 0 }.map { "  left out: \($0.count) \($0.unit), \($0.rule)" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Under another assumption, or on other configurations, than what counts: `TPOT mean, double TP`.
    private static func isVariant(_ metric: MetricErrors) -> Bool { metric.metric.contains(", ") }

    private static func variants(_ metrics: [MetricErrors]) -> [String] {
        guard !metrics.isEmpty else { return [] }
        let rows = metrics.map { row("  " + $0.metric, $0.all, []) }
        return [PlainTable.text(columns: columns("beside these"), rows: rows)]
    }

    private static func columns(_ title: String) -> [PlainTable.Column] {
        [
            .init("  " + title), .init("n", isNumber: true), .init("median", isNumber: true),
            .init("p90", isNumber: true), .init("bias", isNumber: true), .init("target"),
        ]
    }

    private static func errors(_ metric: MetricErrors) -> String {
        var rows = [row("  all", metric.all, metric.verdicts.filter(\.target.isForAll))]
        if metric.groups.count > 1 || metric.models.count <= 1 {
            rows += metric.groups.map { group, errors in
                let own = metric.verdicts.filter { $0.target.gpuAndEngine != nil && $0.target.covers(group) }
                return row("  \(group.gpu) \(group.engine) \(group.precision)", errors, own)
            }
        }
        if metric.models.count > 1 {
            rows += metric.models.map { model, errors in
                row("  \(model)", errors, metric.verdicts.filter { $0.target.model == model })
            }
        }
        let worst = metric.worst.prefix(3).map { observation in
            let values = "\(short(observation.measured)) measured, \(short(observation.predicted)) predicted"
            return "  worst: \(observation.group.gpu) \(observation.conditions): \(values)"
        }
        return PlainTable.text(columns: columns(metric.metric), rows: rows) + worst.map { $0 + "\n" }.joined()
    }

    private static func row(_ name: String, _ errors: ErrorSummary, _ verdicts: [Verdict]) -> [String] {
        let verdict = verdicts.map { "\(short($0.target.percent)): " + ($0.isMet.map { $0 ? "met" : "missed" } ?? "-") }
        return [
            name, String(errors.count), percent(errors.median), percent(errors.p90), signed(errors.bias),
            verdict.joined(separator: ", "),
        ]
    }

    private static func percent(_ value: Double?) -> String { value.map { tenth($0) } ?? "-" }

    private static func signed(_ value: Double?) -> String { value.map { ($0 > 0 ? "+" : "") + tenth($0) } ?? "-" }

    private static func tenth(_ value: Double) -> String {
        guard value.isFinite else { return "-" }
        let tenths = Int((abs(value) * 10).rounded())
        return (value < 0 && tenths > 0 ? "-" : "") + "\(tenths / 10).\(tenths % 10)"
    }

    /// Four digits or so.
    private static func short(_ value: Double) -> String {
        guard value.isFinite else { return "-" }
        if value == value.rounded() || value >= 1000 { return String(Int(value.rounded())) }
        return value >= 10 ? tenth(value) : String(Double(Int((value * 1000).rounded())) / 1000)
    }
}
