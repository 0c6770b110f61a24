import PlimsollAnswering

/// Every observation, a line each, for whoever wants to see more than the worst.
public enum AccuracyCSV {
    public static func text(_ assessments: [Assessment]) -> String {
        var lines = ["dataset,metric,calibrated,gpu,engine,precision,model,conditions,measured,predicted,error_pct"]
        for assessment in assessments {
            for metric in assessment.metrics {
                lines += metric.observations.map { line(assessment, metric.metric, $0) }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ assessment: Assessment, _ metric: String, _ row: Observation) -> String {
        let fields = [
            assessment.dataSet, metric, String(assessment.calibrated), row.group.gpu, row.group.engine,
            row.group.precision, row.model, row.conditions,
        ]
        let numbers = [row.measured, row.predicted, row.error].map { $0.isFinite ? String($0) : "" }
        return (fields.map(quoted) + numbers).joined(separator: ",")
    }

    private static func quoted(_ field: String) -> String {
        field.contains(",") ? "\"\(field)\"" : field
    }
}
