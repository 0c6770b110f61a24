import Foundation
import Testing

@testable import PlimsollAnswering
@testable import PlimsollPlanning
@testable import PlimsollReporting

@Suite struct BreakEvenDocumentTests {
    private static func point(_ text: String, _ usd: Double, _ state: BreakEvenState) -> BreakEvenPoint {
        let own = SizedCost(
            replicas: [3], meetsSLOs: .yes, missed: [], monthlyUSD: Estimate(mean: 10_000, low: 9_900, high: 10_100),
            arithmeticReplicas: [2], arithmeticUSD: 7_000)
        let api = SizedCost(
            replicas: [], meetsSLOs: .no, missed: ["all served > 99%"],
            monthlyUSD: Estimate(mean: usd, low: usd - 100, high: usd + 100), arithmeticReplicas: [],
            arithmeticUSD: usd)
        return BreakEvenPoint(
            text: text, value: 1, tokensPerMonth: 5e9, option: own, reference: api,
            difference: Estimate(mean: 10_000 - usd, low: nil, high: nil), state: state)
    }

    static let answer = BreakEvenAnswer(
        head: {
            var head = AnswerHead.blank
            head.origin = AnswerOrigin(verb: .breakEven)
            (head.scenario, head.scenarioHash, head.seed, head.replications) = ("quickstart", "00c0ffee", 1, 6)
            (head.monthHours, head.runs) = (720, 80)
            return head
        }(), reference: "api", path: "traffic.scale",
        comparisons: [
            BreakEven(
                option: "own", reference: "api", notAllowed: nil,
                arithmetic: ArithmeticBreakEven(
                    fixedUSD: 3_240, usdPerMillionTokens: 0, referenceFixedUSD: 0, referenceUSDPerMillionTokens: 0.685,
                    tokensPerMonth: 4.72993e9, requestsPerMonth: 4.72993e6, capacityTokensPerMonth: 3.888e9,
                    pathValue: 7.3),
                points: [point("0.1", 4_000, .referenceCheaper), point("10", 40_000, .optionCheaper)],
                bands: [
                    BreakEvenBand(kind: .referenceCheaper, from: "0.1", to: "0.1"),
                    BreakEvenBand(kind: .crossing, from: "0.1", to: "10"),
                    BreakEvenBand(kind: .optionCheaper, from: "10", to: "10"),
                ])
        ])

    @Test func `A crossing beyond capacity is said to be one`() {
        let text = BreakEvenDocument.document(Self.answer).text()
        let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(flat.contains("they cross at 4.73 G tokens a month (4.73 M requests), traffic.scale = 7.300"))
        #expect(flat.contains("a load of 122 %: beyond the capacity of that fleet, so there is no such crossing"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test func `Bands and sizes stand in the table`() {
        let text = BreakEvenDocument.document(Self.answer).text()
        #expect(text.contains("\n0.1 to 10      they cross in here, once\n"))
        #expect(text.contains("2: 7,000"))
        #expect(text.contains("!: misses an SLO at that price."))
    }

    @Test func `JSON carries arithmetic, bands and points`() throws {
        let data = Data(Self.answer.jsonText.utf8)
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(root["verb"] as? String == "break-even")
        let comparison = try #require((root["comparisons"] as? [[String: Any]])?.first)
        let arithmetic = try #require(comparison["arithmetic"] as? [String: Any])
        #expect(arithmetic["beyond_capacity"] as? Bool == true)
        #expect(arithmetic["tokens_per_month"] as? Double == 4.72993e9)
        let bands = try #require(comparison["bands"] as? [[String: Any]])
        #expect(bands.map { $0["kind"] as? String } == ["reference cheaper", "crossing", "option cheaper"])
        let point = try #require((comparison["points"] as? [[String: Any]])?.first)
        let option = try #require(point["option"] as? [String: Any])
        #expect(option["replicas"] as? [Int] == [3])
        #expect((point["reference"] as? [String: Any])?["meets_every_slo"] as? String == "no")
    }
}
