import PlimsollAnswering
import PlimsollScenario

extension Objective {
    /// What is limited, without the limit: `chat ttft.p99`, `all served`, `cost`.
    var subject: String { metric == .cost ? metric.name : "\(requestClass ?? "all") \(metric.name)" }
}
