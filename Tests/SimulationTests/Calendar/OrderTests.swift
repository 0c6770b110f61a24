import PlimsollCompiling
import TestSupport
import Testing

@testable import PlimsollSimulation

/// The one written order of events, against plain scans.
@Suite struct OrderTests {
    @Test func timersOfATimeLeaveByNumber() {
        var random = SeededGenerator(seed: 5)
        for count in [1, 2, 3, 8, 13] {
            let tree = Tournament(count: count)
            defer { tree.deallocate() }
            var plain = [Nanoseconds](repeating: .max, count: count)
            for _ in 0..<1_000 {
                let timer = random.int(0...count - 1)
                plain[timer] = random.chance(0.2) ? .max : Nanoseconds(random.int(-3...6))
                tree.set(timer, to: plain[timer])
                #expect(tree.smallest == plain.min()!)
                #expect(tree[timer] == plain[timer])
                if tree.smallest != .max { #expect(tree.winner == plain.firstIndex(of: plain.min()!)!) }
            }
        }
    }

    @Test func eventsOfATimeLeaveAsTheyWereScheduled() {
        var random = SeededGenerator(seed: 6)
        var queue = EventQueue()
        var plain: [(time: Nanoseconds, number: Int)] = []
        for number in 0..<3_000 {
            let time = Nanoseconds(random.int(0...20))
            plain.append((time, number))
            queue.schedule(.failure(slot: number), at: time)
            if random.chance(0.4) { takeOne(&queue, &plain) }
        }
        while !plain.isEmpty { takeOne(&queue, &plain) }
        #expect(queue.count == 0 && queue.earliest == .max)
    }

    private func takeOne(_ queue: inout EventQueue, _ plain: inout [(time: Nanoseconds, number: Int)]) {
        let first = plain.indices.min { (plain[$0].time, plain[$0].number) < (plain[$1].time, plain[$1].number) }!
        #expect(queue.earliest == plain[first].time)
        guard case .failure(let number) = queue.pop() else {
            Issue.record("another event")
            return
        }
        #expect(number == plain[first].number)
        plain.remove(at: first)
    }

    @Test func atATimeWakesComeFirstAndArrivalsLast() {
        var calendar = Calendar(replicas: 2, pools: 1, classes: 2)
        calendar.setArrival(requestClass: 1, at: 5)
        calendar.setArrival(requestClass: 0, at: 5)
        calendar.setHour(at: 5)
        calendar.setAutoscale(pool: 0, at: 5)
        calendar.schedule(.send(request: 7), at: 5)
        calendar.schedule(.reconcile(pool: 0), at: 5)
        calendar.schedule(.send(request: 8), at: 4)
        calendar.setWake(replica: 1, at: 5)
        calendar.setWake(replica: 0, at: 5)
        var order: [String] = []
        while calendar.nextTime != .max {
            let time = calendar.nextTime
            let event = calendar.next()
            order.append("\(time) \(event)")
            // Who handles a wake or an arrival sets its timer anew.
            switch event {
            case .wake(let replica): calendar.setWake(replica: replica, at: .max)
            case .arrival(let requestClass): calendar.setArrival(requestClass: requestClass, at: .max)
            default: break
            }
        }
        #expect(
            order == [
                "4 send(request: 8)", "5 wake(replica: 0)", "5 wake(replica: 1)", "5 send(request: 7)",
                "5 reconcile(pool: 0)", "5 autoscale(pool: 0)", "5 hour", "5 arrival(requestClass: 0)",
                "5 arrival(requestClass: 1)",
            ])
    }
}
