import PlimsollAnswering
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
        #expect(try search.smallest(from: start) == edge)
        #expect(try search.largestMiss(below: edge) == (edge > 1 ? edge - 1 : nil))
    }

    @Test(arguments: [1, 14, 40, 90]) func `What stays undecided is neither`(start: Int) throws {
        var search = search { $0 >= 16 ? .yes : $0 > 12 ? .undecided : .no }
        #expect(try search.smallest(from: start) == 16)
        #expect(try search.largestMiss(below: 16) == 12)
    }

    @Test(arguments: [3, 30, 90]) func `A lean that misleads costs runs, not truth`(seeming: Int) throws {
        var search = search(seeming: seeming) { $0 >= 20 ? .yes : .no }
        #expect(try search.smallest(from: 10) == 20)
        #expect(search.decided[19] == .no)
    }

    @Test func `All and nothing have no edge`() throws {
        var all = search { _ in .yes }
        #expect(try all.smallest(from: 40) == 1)
        #expect(try all.largestMiss(below: 1) == nil)
        var none = search { _ in .no }
        #expect(try none.smallest(from: 40) == nil)
        #expect(try none.largestMiss(below: nil) == 100)
    }

    @Test(arguments: 1...12) func `A dip is found from above, or an edge below it`(start: Int) throws {
        var search = search { $0 == 5 || $0 < 3 ? .no : .yes }
        let edge = try #require(try search.smallest(from: start))
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
        #expect(try search.smallest(from: 650) == 700)
        #expect(decided == 2)
    }
}
