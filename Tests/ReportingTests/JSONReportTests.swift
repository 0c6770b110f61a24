import Foundation
import PlimsollAnswering
import Testing

@testable import PlimsollReporting

@Suite struct JSONReportTests {
    /// The contract's keys, in its order; more may stand between them.
    static let topKeys = [
        "schema_version", "version", "verb", "scenario", "scenario_hash", "seed", "replications", "horizon_s",
        "month_h", "runs", "partial", "performance_models", "prices", "assumptions", "warnings", "inputs",
        "cheapest_meeting_slos", "any_meets_every_slo", "comparison", "options", "precision", "against",
    ]
    static let optionKeys = [
        "name", "kind", "cost", "latency", "classes", "worst_hour", "requests", "tokens", "slos", "fleet", "api",
    ]

    private func parsed(_ answer: Answer) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(answer.jsonText.utf8))
        return try #require(object as? [String: Any])
    }

    private func dictionary(_ value: Any?) throws -> [String: Any] { try #require(value as? [String: Any]) }

    @Test func `Every key of the contract is there`() throws {
        let root = try parsed(AnswerFixture.quickstart)
        #expect(Set(Self.topKeys).subtracting(root.keys).isEmpty)
        let options = try #require(root["options"] as? [[String: Any]])
        for option in options { #expect(Set(Self.optionKeys).subtracting(option.keys).isEmpty) }
        let own = try #require(options.first)
        let expected: [(path: [String], keys: Set<String>)] = [
            (["cost"], ["monthly_usd", "usd_per_million_tokens", "lines", "shares"]),
            (["cost", "monthly_usd"], ["mean", "low", "high"]),
            (["cost", "shares"], ["busy", "idle", "standby", "startup"]),
            (["latency"], ["ttft_s", "tpot_s", "itl_s", "e2e_s"]),
            (["latency", "itl_s"], ["mean", "p50", "p95", "p99", "p999"]),
            (["classes", "chat"], ["latency", "requests"]),
            (["worst_hour"], ["hour_of_week", "metric", "class", "value"]),
            (["tokens"], ["input", "cached_input", "output"]),
            (
                ["requests"],
                ["arrived", "served", "rejected", "timed_out", "failed", "unfinished", "retries"]
            ),
            (
                ["fleet"],
                ["gpus", "replicas", "busy", "load", "kv_peak", "preemptions", "failures", "timeline"]
            ),
        ]
        for (path, keys) in expected {
            let value = try dictionary(path.reduce(own as Any) { ($0 as? [String: Any])?[$1] as Any })
            #expect(keys.subtracting(value.keys).isEmpty, "\(path)")
        }
        let timeline = try #require(try dictionary(own["fleet"])["timeline"] as? [[String: Any]])
        #expect(Set(try #require(timeline.first).keys) == ["hour", "replicas", "busy", "arrivals", "ttft_p99_s"])
        let slo = try #require((options[1]["slos"] as? [[String: Any]])?[1])
        let sloKeys: Set<String> = [
            "text", "class", "metric", "window", "limit", "met", "value", "unserved", "replications_met",
            "misses_by_cause",
        ]
        #expect(sloKeys.subtracting(slo.keys).isEmpty)
        #expect(try dictionary(slo["misses_by_cause"])["rate limit"] as? Double == 1)
        #expect(
            Set(try dictionary(options[1]["api"]).keys) == ["share_of_requests", "share_of_tokens", "rate_limited"])
        #expect(options[1]["fleet"] is NSNull)
    }

    @Test func `Keys keep the contract's order`() throws {
        let text = AnswerFixture.quickstart.jsonText
        for keys in [Self.topKeys, Self.optionKeys] {
            var rest = text[...]
            for key in keys {
                let found = try #require(rest.firstRange(of: "\"\(key)\": "), "\(key) out of order")
                rest = rest[found.upperBound...]
            }
        }
    }

    @Test func `What does not apply is null, never NaN`() throws {
        var answer = AnswerFixture.quickstart
        answer.cheapestMeetingSLOs = nil
        answer.options[0].cost.monthlyUSD = Estimate(mean: .nan, low: nil, high: .infinity)
        let root = try parsed(answer)
        #expect(root["cheapest_meeting_slos"] is NSNull)
        let option = try #require((root["options"] as? [[String: Any]])?.first)
        let cost = try dictionary(try dictionary(option["cost"])["monthly_usd"])
        #expect(cost.values.allSatisfy { $0 is NSNull } && cost.count == 3)
    }

    @Test(arguments: [
        (604_800.0, "604800"), (0.1, "0.1"), (-0.0, "0"), (1e-7, "1e-07"), (0.1 + 0.2, "0.30000000000000004"),
        (1e300, "1e+300"), (9_007_199_254_740_991, "9007199254740991"), (.nan, "null"), (-.infinity, "null"),
    ])
    func `Numbers are the shortest that read back`(value: Double, text: String) {
        #expect(JSONValue.number(value) == text)
        if value.isFinite { #expect(Double(text) == value) }
    }

    @Test func `Text is escaped and seeds keep all their digits`() throws {
        var answer = AnswerFixture.quickstart
        answer.scenario = "a \"quoted\"\\ line\n\u{1}\u{1F6A2}"
        answer.seed = .max
        #expect(try parsed(answer)["scenario"] as? String == answer.scenario)
        #expect(answer.jsonText.contains("\"seed\": 18446744073709551615,"))
    }
}
