import Foundation
import PlimsollAnswering
import Testing

@testable import Measuring

@Suite struct ReportTests {
    private let assessment: Assessment = {
        let group = Group(gpu: "h100-sxm", engine: "vllm", precision: "fp8")
        let rows = [90.0, 120].map {
            Observation(group: group, model: "m", conditions: "tp2, x4", measured: 100, predicted: $0)
        }
        return Assessment(
            dataSet: "toy", calibrated: false,
            metrics: [
                MetricErrors("TPOT", rows, targets: [Target("TPOT", 10)]), MetricErrors("TTFT", [], targets: []),
            ], exclusions: [Exclusion("a rule", count: 3)], notes: ["a note"])
    }()

    @Test func `JSON has the keys of the contract, and null where nothing was observed`() throws {
        let text = try AccuracyJSON.text([assessment])
        let object = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(object["schema_version"] as? Int == 1)
        let sets = try #require(object["datasets"] as? [[String: Any]])
        #expect(sets[0]["name"] as? String == "toy")
        #expect(sets[0]["metric"] as? String == "TPOT")
        #expect(sets[0]["calibrated"] as? Bool == false)
        #expect(sets[0]["n"] as? Int == 2)
        #expect(try abs(#require(sets[0]["median_abs_pct_error"] as? Double) - 15) < 1e-9)
        #expect(try abs(#require(sets[0]["p90_abs_pct_error"] as? Double) - 19) < 1e-9)
        #expect(try abs(#require(sets[0]["bias_pct"] as? Double) - 5) < 1e-9)
        #expect(sets[0]["target_met"] as? Bool == false)
        #expect(sets[1]["n"] as? Int == 0)
        #expect(sets[1]["median_abs_pct_error"] is NSNull)
    }

    @Test func `the table says errors, targets and what was left out`() {
        let text = AccuracyTable.text([assessment])
        #expect(text.contains("toy, as shipped; errors in %"))
        #expect(text.contains("10: missed"))
        #expect(text.contains("left out: 3 rows, a rule"))
        #expect(text.contains("worst: h100-sxm tp2, x4: 100 measured, 120 predicted"))
    }

    @Test func `CSV has a line an observation, with commas quoted`() {
        let lines = AccuracyCSV.text([assessment]).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1].hasPrefix("toy,TPOT,false,h100-sxm,vllm,fp8,m,\"tp2, x4\",100.0,90.0,"))
    }
}
