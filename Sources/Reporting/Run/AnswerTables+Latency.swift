import PlimsollAnswering

extension AnswerTables {
    /// Median and tail of all requests together, the worst hour of the week, and how many were served.
    static func latencyRows(_ options: [OptionAnswer]) -> [Table.Row] {
        let rows = [
            row("TTFT, p50 / p99", options) { percentiles($0.latency.ttft, in: $0) },
            row("TPOT, p50 / p99", options) { percentiles($0.latency.tpot, in: $0) },
            row("E2E, p50 / p99", options) { percentiles($0.latency.e2e, in: $0) },
            row(worstHourLabel(options), options) { $0.worstHour.map(worstHour) },
            row("requests served", options) { option in
                option.requests.arrived > 0
                    ? Measure.percent.text(option.requests.served / option.requests.arrived) : nil
            },
        ]
        return rows.compactMap(\.self)
    }

    /// `Tue 15:00, 1.83s`.
    static func worstHour(_ hour: WorstHour) -> String {
        let value = hour.value.map { Measure.time(like: $0.mean).text($0.mean) } ?? "unserved"
        return Spans.hourOfWeek(hour.hourOfWeek) + ", " + value
    }

    /// `chat ttft.p99`.
    static func metric(of hour: WorstHour) -> String {
        [hour.requestClass, hour.metric.name].compactMap(\.self).joined(separator: " ")
    }

    private static func percentiles(_ metric: MetricAnswer, in option: OptionAnswer) -> String? {
        guard metric.mean != nil || metric.p50 != nil || lostSome(option) else { return nil }
        return [metric.p50, metric.p99].map { percentile($0) }.joined(separator: " / ")
    }

    private static func percentile(_ estimate: Estimate?) -> String {
        estimate.map { Measure.time(like: $0.mean).text($0.mean) } ?? "unserved"
    }

    private static func lostSome(_ option: OptionAnswer) -> Bool {
        option.requests.arrived > option.requests.served
    }

    private static func worstHourLabel(_ options: [OptionAnswer]) -> String {
        let hour = options.lazy.compactMap(\.worstHour).first
        return "worst hour" + (hour.map { " " + AnswerTables.metric(of: $0) } ?? "")
    }
}
