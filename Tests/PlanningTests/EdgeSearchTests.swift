import PlimsollAnswering
import TestSupport
import Testing

@testable import PlimsollPlanning

/// The one search: positions are sizes, a larger one is easier.
@Suite struct EdgeSearchTests {
    private func search(
        _ range: ClosedRange<Int> = 1...100, seeming: Int? = nil, _ verdict: @escaping (Int) -> Verdict
    ) -> EdgeSearch {
        EdgeSearch(range: range, leans: { position in seeming.map { position >= $0 } ?? (verdict(position) == .yes) }) {
            verdict($0)
        }
    }

    @Test(arguments: [1, 2, 9, 50, 99, 100], [1, 7, 64, 100])
    func `A sharp edge is found from any start, with the miss just below`(edge: Int, start: Int) throws {
        var search = search { $0 >= edge ? .yes : .no }
        #expect(try search.bracket(from: start) == (edge, edge > 1 ? edge - 1 : nil))
    }

    @Test(arguments: [1, 14, 40, 90]) func `What stays undecided is neither`(start: Int) throws {
        var search = search { $0 >= 16 ? .yes : $0 > 12 ? .undecided : .no }
        #expect(try search.bracket(from: start) == (16, 12))
    }

    @Test(arguments: [3, 30, 90]) func `A lean that misleads costs runs, not truth`(seeming: Int) throws {
        var search = search(seeming: seeming) { $0 >= 20 ? .yes : .no }
        #expect(try search.bracket(from: 10) == (20, 19))
        #expect(search.decided[19] == .no)
    }

    @Test func `All and nothing have no edge`() throws {
        var all = search { _ in .yes }
        #expect(try all.bracket(from: 40) == (1, nil))
        var none = search { _ in .no }
        #expect(try none.bracket(from: 40) == (nil, 100))
    }

    @Test(arguments: 1...12) func `A dip is found from above, or an edge below it`(start: Int) throws {
        var search = search { $0 == 5 || $0 < 3 ? .no : .yes }
        let edge = try #require(try search.bracket(from: start).edge)
        #expect(edge == 6 || edge == 3)
        #expect(search.decided[edge] == .yes && search.decided[edge - 1] == .no)
    }

    @Test func `Few sizes are tried`() throws {
        var decided = 0
        var search = EdgeSearch(
            range: 1...10_000, leans: { $0 >= 700 },
            decide: {
                decided += 1
                return $0 >= 700 ? .yes : .no
            })
        #expect(try search.bracket(from: 650) == (700, 699))
        #expect(decided == 2)
    }

    /// Verdicts of a ladder: `no`, then open ones, then `yes`, of random lengths.
    private func ladder(_ random: inout SeededGenerator) -> [Verdict] {
        Array(repeating: .no, count: .random(in: 0...40, using: &random))
            + Array(repeating: .undecided, count: .random(in: 0...60, using: &random))
            + Array(repeating: .yes, count: .random(in: 1...20, using: &random))
    }

    @Test(arguments: 0..<200) func `The edge of a ladder is what a walk finds`(seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        let verdicts = ladder(&random)
        let seeming = Int.random(in: 0...verdicts.count, using: &random)
        var search = search(0...(verdicts.count - 1), seeming: seeming) { verdicts[$0] }
        let found = try search.bracket(from: .random(in: verdicts.indices, using: &random))
        #expect(found == (verdicts.firstIndex(of: .yes), verdicts.lastIndex(of: .no)), "seed \(seed)")
        #expect(search.decided.count <= 2 * EdgeSearch.nearby + 4 * 7, "seed \(seed)")
    }

    @Test(arguments: 0..<200)
    func `A yes among open positions near the lean is not passed over`(seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        let misses = Int.random(in: 1...40, using: &random)
        let verdicts: [Verdict] =
            Array(repeating: .no, count: misses)
            + (0..<EdgeSearch.nearby).map { _ in .random(in: 0..<3, using: &random) == 0 ? .yes : .undecided }
            + Array(repeating: .undecided, count: .random(in: 0...60, using: &random))
        var search = search(0...(verdicts.count - 1), seeming: misses) { verdicts[$0] }
        let found = try search.bracket(from: .random(in: verdicts.indices, using: &random))
        let nearest = verdicts.firstIndex(of: .yes)
        #expect(found.miss == misses - 1, "seed \(seed)")
        #expect(nearest == nil || found.edge == nearest, "seed \(seed)")
    }

    @Test(arguments: 0..<200)
    func `Whatever the order of verdicts, the edge is yes above one that is not`(seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        let all: [Verdict] = [.no, .undecided, .undecided, .yes]
        let verdicts = (0..<100).map { _ in all[.random(in: 0..<4, using: &random)] }
        var search = search(0...99, seeming: .random(in: 0...99, using: &random)) { verdicts[$0] }
        let found = try search.bracket(from: .random(in: 0...99, using: &random))
        if let edge = found.edge {
            #expect(verdicts[edge] == .yes && (edge == 0 || verdicts[edge - 1] != .yes), "seed \(seed)")
            #expect(found.miss.map { $0 < edge && verdicts[$0] == .no } ?? true, "seed \(seed)")
        } else {
            #expect(!search.decided.contains { $0.key > found.miss ?? -1 && $0.value == .yes }, "seed \(seed)")
        }
    }
}
