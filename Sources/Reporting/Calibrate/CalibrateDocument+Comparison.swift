package import PlimsollCalibrating

extension CalibrateDocument {
    /// Predicted and measured side by side.
    package static func document(comparing rows: [ComparedRow]) -> Document {
        let table = Table(
            columns: [
                .init("configuration"), .init("metric"), .init("measured, ms", .right),
                .init("predicted, ms", .right), .init("error", .right, .essential), .init("", .left, .detail),
            ],
            rows: rows.map { row in
                Table.Row([
                    row.configuration, row.metric, short(row.measuredSeconds * 1e3), short(row.predictedSeconds * 1e3),
                    (row.error > 0 ? "+" : "") + Numbers.fixed(row.error * 100, decimals: 1) + " %",
                    row.isHeldBack ? "held back" : "",
                ])
            })
        return Document([.table(table), .prose(summary(rows))])
    }

    /// How far off each metric is.
    private static func summary(_ rows: [ComparedRow]) -> [String] {
        let metrics = rows.map(\.metric).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return metrics.map { metric in
            let errors = rows.filter { $0.metric == metric }.map(\.error)
            let sizes = errors.map(\.magnitude).sorted()
            let bias = errors.reduce(0, +) / Double(errors.count)
            let p90 = sizes[min(sizes.count - 1, Int(0.9 * Double(sizes.count)))]
            return "\(metric): \(Numbers.share(sizes[sizes.count / 2])) off (median), \(Numbers.share(p90)) (p90), "
                + "\(Numbers.fixed(bias * 100, decimals: 1)) % on average, of \(errors.count)"
        }
    }
}
