import Foundation
import Testing

@testable import Measuring

/// The downloaded measurements: `PLIMSOLL_DATA`, else `../shared/data` beside the repository.
private let data: DataFolder? = {
    let named = ProcessInfo.processInfo.environment["PLIMSOLL_DATA"].map { URL(fileURLWithPath: $0) }
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../..")
    let folder = named ?? root.standardizedFileURL.deletingLastPathComponent().appendingPathComponent("shared/data")
    let found = DataFolder(path: folder.path)
    return (try? found.check()) == nil ? nil : found
}()

@Suite(
    .enabled(if: data != nil, "skipped: the measurements are not in PLIMSOLL_DATA or ../shared/data"))
struct PublishedDataTests {
    private func load(_ name: String) throws -> DataSet { try Accuracy.load(name, #require(data)) }

    @Test func `every row of Splitwise is compared, collapsed or left out by a rule`() throws {
        let set = try load("splitwise")
        let leftOut = set.exclusions.filter { $0.unit == "rows" }.reduce(0) { $0 + $1.count }
        let answers = set.cases.filter { $0.measured.contains { $0.metric == "decode step" } }
        #expect(answers.count + leftOut == 630)
        #expect(set.exclusions.contains { $0.rule.hasPrefix("TP 2 with batch 64") && $0.count == 10 })
    }

    @Test func `every row of InferenceX is compared, collapsed or left out by a rule`() throws {
        let set = try load("inferencex")
        #expect(set.cases.count + set.exclusions.reduce(0) { $0 + $1.count } == 771)
        #expect(set.cases.allSatisfy { each in each.measured.allSatisfy { $0.value > 0 } })
    }

    @Test func `kernel sums grow with batch and context`() throws {
        let tables = try KernelTables(#require(data), gpu: "h100")
        let set = try load("kernels")
        #expect(set.cases.count > 2000)
        #expect(tables.allReduce.keys.sorted() == [2, 4, 8])
        #expect(tables.products.keys.sorted() == ["bfloat16", "fp8"])
    }

    @Test func `each run of vLLM, each throughput of TensorRT-LLM and each MLPerf machine is there`() throws {
        #expect(try load("vllm-runs").cases.count == 2)
        let throughputs = try load("tensorrt-llm")
        #expect(throughputs.cases.count + throughputs.exclusions[0].count == 40)
        let machines = try load("mlperf").cases.map(\.configuration)
        #expect(Set(machines).count == machines.count)
        #expect(machines.contains("8xh100-sxm"))
    }
}
