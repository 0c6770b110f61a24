import PlimsollScenario

@testable import PlimsollAnswering

extension AnswerFixture {
    /// An answer in which every member holds something, after another one: what short runs of the shipped scenarios
    /// leave empty stands in its recording.
    static let whole = {
        var answer = earlier
        (answer.seed, answer.replications, answer.partial) = (2, 12, true)
        (answer.inputs[1].value, answer.scenarioHash) = ("2", "1")
        answer.assumptions.removeLast()
        answer.options.append(hybrid)
        answer.options.removeFirst()
        answer.options[0].perReplication = values(900, 1.25)
        answer.options[0].cost.monthlyUSD = estimate(9_000, 90)
        answer.options[0].cost.lines = [line("api-output", 9_000), line("api-input", 40)]
        answer.options[0].latency.ttft.p99 = estimate(1.5, 0.25)
        answer.options[0].requests.unfinished = 7
        answer.options[0].api?.rateLimited = estimate(0.25, 0.125)
        answer.options[1].worstHour?.metric = .latency(.tpot, percentile: 0.95)
        answer.options[1].objectives[0].mixed = true
        answer.options[1].fleet?.preemptions = estimate(3, 1)
        answer.options[1].fleet?.iterationsOutside = 0.125
        answer.precision = PrecisionAnswer(
            asked: 0.05, looks: [5, 10, 20], looksTaken: 2, confidence: 0.975,
            quantities: [
                QuantityPrecision(option: "api", quantity: "cost", halfWidth: 0.01, state: .reached),
                QuantityPrecision(option: "hybrid", quantity: "chat ttft.p99 < 1.5s", halfWidth: nil, state: .unserved),
            ])
        answer.against = AnswerDifference(of: answer, against: earlier)
        answer.against?.pairedReplications = 3
        answer.runs = 72
        return answer
    }()

    /// The one before.
    static let earlier = {
        var answer = quickstart
        answer.inputs = [Input(path: "pools.h100.gpu", value: "h100-sxm"), Input(path: "traffic.scale", value: "1")]
        answer.options = [own, api]
        answer.options[1].perReplication = values(1_000, 1)
        return answer
    }()

    private static func values(_ usd: Double, _ seconds: Double) -> ReplicationValues {
        ReplicationValues(monthlyUSD: [usd, usd + 10], ttftP99Seconds: [nil, seconds])
    }
}
