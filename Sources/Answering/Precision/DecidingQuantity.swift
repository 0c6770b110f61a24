import PlimsollScenario

/// A quantity of one option on whose interval a decision rests.
struct DecidingQuantity {
    var option: String
    var evidence: ObjectiveEvidence

    /// Where this interval stands. A width is of the wider side of the interval, over the value. Shares are measured in
    /// points of the whole: 5 % of a share of 2 % would be 0.1 points, which no decision asks for.
    func precision(asked: Double) -> QuantityPrecision {
        var result = QuantityPrecision(
            option: option, quantity: evidence.objective.text, halfWidth: nil, state: .open)
        if evidence.observations.allSatisfy({ $0 == .empty }) {
            result.state = .empty
        } else if evidence.isUnserved {
            result.state = .unserved
        } else if evidence.isMixed {
            result.state = .mixed
        } else if let estimate = evidence.estimate, let low = estimate.low, let high = estimate.high {
            let width = max(high - estimate.mean, estimate.mean - low)
            let half = width == 0 ? 0 : isShare ? width : width / estimate.mean
            result.halfWidth = half
            result.state = half == 0 ? .constant : half <= asked ? .reached : .open
        }
        return result
    }

    private var isShare: Bool {
        if case .each = evidence.objective.window { return true }
        return evidence.objective.metric == .served
    }
}

extension Trial {
    /// By option: its monthly cost, then what each SLO limits; without SLOs the TTFT p99 of each class.
    var decidingQuantities: [DecidingQuantity] {
        zip(study.contenders, summaries).flatMap { contender, runs in
            let cost = (Objective.unlimited("cost", .cost), runs.map { Observation.value($0.bill.totalUSD) })
            let limited = study.objectives.indices.filter { study.objectives[$0].metric != .cost }.map { index in
                (study.objectives[index], runs.map { $0.objectives[index] })
            }
            let ttft = study.classNames.enumerated().map { index, name in
                (
                    Objective.unlimited("\(name) ttft.p99", .latency(.ttft, percentile: 0.99)),
                    runs.map { $0.classes[index].latency[.ttft].percentiles[MetricFigures.p99] }
                )
            }
            return ([cost] + (study.objectives.isEmpty ? ttft : limited)).map { objective, observations in
                DecidingQuantity(
                    option: contender.name,
                    evidence: ObjectiveEvidence(
                        objective: objective, observations: observations, confidence: study.confidence))
            }
        }
    }
}

extension Objective {
    /// A quantity over the month without a limit: it is estimated, and never mixed.
    fileprivate static func unlimited(_ text: String, _ metric: Metric) -> Objective {
        Objective(text: text, requestClass: nil, metric: metric, limit: .infinity, window: .month)
    }
}
