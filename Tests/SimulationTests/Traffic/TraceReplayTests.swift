import PlimsollCompiling
import Testing

@testable import PlimsollSimulation

/// A trace in memory.
private struct ListedTrace: TraceReader {
    let rows: [TraceRow]

    func makeCursor() -> any TraceCursor { Cursor(rows) }

    private final class Cursor: TraceCursor {
        private var rest: ArraySlice<TraceRow>

        init(_ rows: [TraceRow]) { rest = rows[...] }

        func next() -> TraceRow? { rest.popFirst() }
    }
}

@Suite struct TraceReplayTests {
    /// Row i at 10 i seconds asks for i and 2 i tokens.
    private func replay(rows: Int, rateFactor: Double, horizon: Nanoseconds = .max) -> [(
        time: Nanoseconds, draft: Draft
    )] {
        let trace = ListedTrace(
            rows: (0..<rows).map {
                TraceRow(time: Nanoseconds($0) * 10_000_000_000, promptTokens: $0, outputTokens: 2 * $0)
            })
        let plan = TrafficPlan(
            arrivals: .trace(trace, rateFactor: rateFactor), prompt: Sampler(.fixed(7)), output: Sampler(.fixed(7)),
            reasoningFactor: 3)
        var source = TrafficSource(
            plan: plan, seed: 1, replication: 0, classIndex: 0, start: -1_000_000_000, horizon: horizon)
        var arrivals: [(Nanoseconds, Draft)] = []
        while source.nextTime != .max {
            let time = source.nextTime
            arrivals.append((time, source.take()))
        }
        return arrivals
    }

    @Test("a factor of 1 replays each row at its time with its lengths")
    func plain() {
        let arrivals = replay(rows: 100, rateFactor: 1)
        #expect(arrivals.map(\.time) == (0..<100).map { $0 * 10_000_000_000 })
        #expect(
            arrivals.map(\.draft)
                == (0..<100).map { Draft(promptTokens: $0, outputTokens: 6 * $0, turns: 1, sessionKey: 0) })
    }

    @Test("copies lie between their row and the next, in order, uniformly; the last row's at its own time")
    func copies() {
        let arrivals = replay(rows: 2000, rateFactor: 5)
        #expect(arrivals.count == 10_000)
        #expect(zip(arrivals, arrivals.dropFirst()).allSatisfy { $0.time <= $1.time })
        var positions = ChiSquare(cells: 100, draws: 1999 * 4)
        for (index, arrival) in arrivals.enumerated() {
            let row = index / 5
            #expect(arrival.draft.promptTokens == Int32(row))
            let offset = arrival.time - Nanoseconds(row) * 10_000_000_000
            if index % 5 == 0 || row == 1999 {
                #expect(offset == 0)
            } else {
                positions.add(share: Double(offset) / 1e10)
            }
        }
        #expect(positions.isPlausible())
    }

    @Test("the fraction is a chance for each row", arguments: [0.25, 2.75])
    func fractions(rateFactor: Double) {
        let rows = 4000
        let arrivals = replay(rows: rows, rateFactor: rateFactor)
        var copies = [Int](repeating: 0, count: rows)
        for arrival in arrivals { copies[Int(arrival.draft.promptTokens)] += 1 }
        let whole = Int(rateFactor)
        #expect(copies.allSatisfy { $0 == whole || $0 == whole + 1 })
        let extra = Double(copies.count { $0 == whole + 1 })
        let chance = rateFactor - Double(whole)
        let error = (Double(rows) * chance * (1 - chance)).squareRoot()
        #expect(abs(extra - Double(rows) * chance) < 4 * error)
    }

    @Test("ends at the horizon, copies included")
    func horizon() {
        let arrivals = replay(rows: 100, rateFactor: 3, horizon: 15_000_000_000)
        #expect(arrivals.allSatisfy { $0.time < 15_000_000_000 })
        #expect((4...6).contains(arrivals.count))
        #expect(replay(rows: 0, rateFactor: 2).isEmpty)
    }
}
