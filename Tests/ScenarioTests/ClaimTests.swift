import Testing

@testable import PlimsollScenario

@Suite struct ClaimTests {
    private static let head = """
        traffic: {classes: {chat: {rate: 1/s, prompt: 100, output: 10}}}
        slos: [chat ttft.p99 < 1s, cost < $100/month]
        pools: {gpu: {performance: {fixed: {output: 100tok/s}}, engine: {kv_tokens: 40000}, price: $1/gpu/h}}
        providers: {api: {price: {input: $1/Mtok, output: $1/Mtok}, ttft: 500ms, output_rate: 50tok/s}}
        options: {own: {pool: gpu, replicas: 2}, out: {provider: api}}
        """

    private func claims(_ texts: [String]) throws -> [Claim] {
        let lines = texts.map { "  - \($0)" }.joined(separator: "\n")
        return try ScenarioReader.read(text: Self.head + "\nclaims:\n\(lines)\n", file: "t.yaml").scenario.claims
    }

    @Test func `Every form of the grammar is read`() throws {
        let read = try claims([
            "needs 4 replicas for all SLOs with 1 lost", "headroom 30% covers the worst hour",
            "headroom 50% covers 99% of 5min", "gpu carries 1.2B/month within chat ttft.p99 < 2s every hour",
            "own saves 20% against out", "idle share between 60% and 70%",
        ])
        #expect(read[0].statement == .needs(replicas: 4, objectives: .all, lost: 1))
        #expect(read[1].statement == .headroom(0.3, window: .worstHour))
        #expect(read[2].statement == .headroom(0.5, window: .each(seconds: 300, share: 0.99)))
        let objective = Objective(
            text: "chat ttft.p99 < 2s every hour", requestClass: "chat", metric: .latency(.ttft, percentile: 0.99),
            limit: 2, window: .each(seconds: 3600, share: 1))
        #expect(read[3].statement == .carries(pool: "gpu", tokensPerMonth: 1.2e9, objectives: .one(objective)))
        #expect(read[4].statement == .saves(option: "own", share: 0.2, against: "out"))
        #expect(read[5].statement == .idleShare(0.6...0.7))
        #expect(read[0].text == "needs 4 replicas for all SLOs with 1 lost")
    }

    @Test(arguments: [
        ("needs four replicas for all SLOs with 1 lost", "the number of replicas is `four`"),
        ("needs 2 replicas for all SLOs with 2 lost", "with 2 of 2 replicas lost nothing serves"),
        ("needs 2 replicas", "is no claim"), ("two are enough", "is no claim"), ("own saves 20%", "is no claim"),
        ("owl saves 20% against out", "there is no option `owl`"), ("own saves 20% against own", "with itself"),
        ("gpu carries 300/week within all SLOs", "no number of tokens a month"),
        ("gpu carries -1M/month within all SLOs", "no number of tokens a month"),
        ("gpx carries 1M/month within all SLOs", "there is no pool `gpx`"),
        ("gpu carries 1M/month within cost < $5/month", "a cost limit says nothing"),
        ("gpu carries 1M/month within chat tfft.p99 < 1s", "there is no metric"),
        ("headroom 30 covers the month", "the share is `30`"), ("headroom 30% covers lunch", "is no window"),
        ("idle share between 70% and 60%", "is above"),
    ])
    func `Anything else is a fault`(text: String, problem: String) throws {
        let faults = try #require(throws: ScenarioFaults.self) { try claims([text]) }
        #expect(faults.faults.count == 1)
        #expect(faults.faults[0].problem.contains(problem), "\(faults.faults[0])")
        #expect(faults.faults[0].position.line == 7)
    }

    @Test func `A claim outside the grammar shows the grammar`() throws {
        let document = try ScenarioReader.read(text: Self.head, file: "t.yaml")
        let faults = try #require(throws: ScenarioFaults.self) { try document.claim("all is well") }
        for form in Claim.grammar { #expect(faults.faults[0].remedy.contains(form)) }
        #expect(
            faults.faults[0].description.hasPrefix("--claim 'all is well': `all is well` is no claim; write one of"))
    }
}
