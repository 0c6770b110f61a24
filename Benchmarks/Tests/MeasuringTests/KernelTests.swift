import PlimsollCalibrating
import PlimsollScenario
import Testing

@testable import Measuring

@Suite struct KernelTests {
    private func median(_ values: [Double]) -> Double { values.median ?? .nan }

    @Test func `a grid reads its own points and products of powers between them`() throws {
        // m x n^2, which a straight line in logarithms hits everywhere.
        let points = [1, 4, 16].flatMap { m in [1, 8].map { n in (place: [m, n], time: Double(m * n * n)) } }
        let grid = MeasuredGrid(points: points, dimensions: 2, merge: median)
        #expect(try abs(#require(grid.time(at: [16, 8])) - 1024) < 1e-9)
        #expect(try abs(#require(grid.time(at: [2, 4])) - 32) < 1e-9)
    }

    @Test func `outside the grid and in its holes there is no value`() {
        let points = [(place: [1, 1], time: 1.0), (place: [4, 1], time: 2), (place: [1, 4], time: 2)]
        let grid = MeasuredGrid(points: points, dimensions: 2, merge: median)
        #expect(grid.time(at: [8, 1]) == nil)
        #expect(grid.time(at: [0, 1]) == nil)
        #expect(grid.time(at: [2, 2]) == nil)
        #expect(grid.time(at: [4, 1]) != nil)
    }

    @Test func `points measured twice are merged as told`() throws {
        let points = [(place: [1], time: 5.0), (place: [1], time: 1)]
        let grid = MeasuredGrid(points: points, dimensions: 1) { $0.min() ?? .nan }
        #expect(try abs(#require(grid.time(at: [1])) - 1) < 1e-12)
    }

    /// Each product takes 1 ms, attention 2 ms, an all-reduce 0.5 ms: three layers of 4 products, attention and two
    /// all-reduces, and the head.
    @Test func `an iteration is the sum of its layers' kernels and the head`() throws {
        let product = MeasuredGrid(
            points: [1, 8192].flatMap { m in
                [512, 65536].flatMap { n in [512, 65536].map { k in (place: [m, n, k], time: 1.0) } }
            }, dimensions: 3, merge: median)
        let attention = MeasuredGrid(
            points: [1, 256].flatMap { batch in [1, 8192].map { (place: [batch, $0], time: 2.0) } }, dimensions: 2,
            merge: median)
        let reduce = MeasuredGrid(
            points: [128, 536_870_912].map { (place: [$0], time: 0.5) }, dimensions: 1, merge: median)
        let shape = KernelTables.AttentionShape(heads: 16, kvHeads: 4)
        let tables = KernelTables(
            products: ["bfloat16": product], decodeAttention: [shape: attention], prefillAttention: [:],
            allReduce: [2: reduce], experts: [:])
        let model = LanguageModel(
            name: "toy", title: "Toy", layers: 3, hidden: 4096, heads: 32, kvHeads: 8, headDim: 128,
            intermediate: 14336, vocabulary: 32000, tiedEmbeddings: false, maxPositions: 8192, source: "", asOf: "")
        let sum = KernelSum(tables: tables, model: model, tensorParallel: 2, type: "bfloat16")
        let seconds = try #require(sum.seconds(.decode(batch: 8, context: 1024)))
        #expect(abs(seconds * 1e3 - (3 * (2 + 4 * 1 + 2 * 0.5) + 1)) < 1e-9)
        #expect(sum.seconds(.prefill(tokens: 512)) == nil, "no prefill attention of these heads was measured")
        #expect(sum.seconds(.decode(batch: 512, context: 1024)) == nil, "beyond the grid")
    }

    @Test func `the list of iterations is fixed and holds no duplicates`() {
        #expect(KernelCase.all.count == Set(KernelCase.all).count)
        #expect(
            KernelCase.all.allSatisfy {
                if case .decode(let batch, let context) = $0.work { batch * context <= 262_144 } else { true }
            })
    }
}
