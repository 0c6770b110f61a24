import PlimsollCompiling
import TestSupport
import Testing

@testable import PlimsollSimulation

/// The replica's two queues against arrays.
@Suite struct QueueTests {
    @Test func theHeapGivesTheEarliestEnd() {
        var random = SeededGenerator(seed: 1)
        var heap = FinishHeap(capacity: 64)
        defer { heap.deallocate() }
        var plain: [(end: Int64, request: RequestIndex)] = []
        for _ in 0..<5_000 {
            if plain.count < 64, plain.isEmpty || random.chance(0.5) {
                let end = Int64(random.int(0...40)) << random.pick([0, 24])
                let free = (0..<64).map { RequestIndex($0) }.filter { id in !plain.contains { $0.request == id } }
                plain.append((end, random.pick(free)))
                heap.insert(plain.last!.request, end: end)
            } else if random.chance(0.5) {
                let gone = plain.remove(at: random.int(0...plain.count - 1))
                heap.remove(gone.request, end: gone.end)
            } else {
                let first = plain.min { ($0.end, $0.request) < ($1.end, $1.request) }!
                #expect(heap.earliest == first.end && heap.earliestRequest == first.request)
                plain.removeAll { $0.request == first.request }
                heap.removeEarliest()
            }
            #expect(heap.count == plain.count)
        }
    }

    @Test func theQueueIsAListAPriority() {
        var random = SeededGenerator(seed: 2)
        let records = UnsafeMutablePointer<Request>.allocate(capacity: 40)
        defer { records.deallocate() }
        var queue = WaitingQueue()
        var plain: [[RequestIndex]] = [[], [], []]
        var idle = (0..<40).map { RequestIndex($0) }
        for round in 0..<5_000 {
            if let id = idle.last, random.chance(0.55) {
                idle.removeLast()
                let level = random.int(0...2)
                (records + Int(id)).initialize(to: request(priority: level, attemptStart: Int64(round)))
                if random.chance(0.2), let head = plain[level].first {
                    // A preempted one came before all that wait.
                    records[Int(id)].attemptStart = records[Int(head)].attemptStart - 1
                    plain[level].insert(id, at: 0)
                    queue.prepend(id, records)
                } else {
                    plain[level].append(id)
                    queue.append(id, records)
                }
            } else if let id = plain.flatMap({ $0 }).randomElement(using: &random) {
                let gone = random.chance(0.5) ? queue.head : id
                for level in plain.indices { plain[level].removeAll { $0 == gone } }
                queue.remove(gone, records)
                idle.append(gone)
            }
            let all = plain.flatMap { $0 }
            #expect(queue.count == all.count)
            #expect(queue.head == all.first ?? noRequest)
            let oldest = all.map { records[Int($0)].attemptStart }.min()
            let found = queue.oldest(records)
            #expect((found == noRequest ? nil : records[Int(found)].attemptStart) == oldest)
        }
    }

    private func request(priority: Int, attemptStart: Nanoseconds) -> Request {
        Request(
            number: 0, arrival: 0, requestClass: 0, priority: Int32(priority), prompt: 1, cached: 0, drawnOutput: 1,
            isMeasured: true, state: .waiting, attemptStart: attemptStart)
    }
}
