/// A replica's waiting requests: a list a priority, first come first served within; preempted ones go to its head.
struct WaitingQueue {
    static let levels = 3

    private var heads: (RequestIndex, RequestIndex, RequestIndex) = (noRequest, noRequest, noRequest)
    private var tails: (RequestIndex, RequestIndex, RequestIndex) = (noRequest, noRequest, noRequest)
    private(set) var count = 0

    /// Who is admitted next: the head of the best non-empty priority, `noRequest` when empty.
    @inline(__always)
    var head: RequestIndex {
        if heads.0 != noRequest { return heads.0 }
        return heads.1 != noRequest ? heads.1 : heads.2
    }

    mutating func append(_ request: RequestIndex, _ records: UnsafeMutablePointer<Request>) {
        count += 1
        let level = records[Int(request)].priority
        let tail = self.tail(level)
        records[Int(request)].next = noRequest
        records[Int(request)].previous = tail
        if tail == noRequest { setHead(level, request) } else { records[Int(tail)].next = request }
        setTail(level, request)
    }

    mutating func prepend(_ request: RequestIndex, _ records: UnsafeMutablePointer<Request>) {
        count += 1
        let level = records[Int(request)].priority
        let head = self.head(level)
        records[Int(request)].previous = noRequest
        records[Int(request)].next = head
        if head == noRequest { setTail(level, request) } else { records[Int(head)].previous = request }
        setHead(level, request)
    }

    mutating func remove(_ request: RequestIndex, _ records: UnsafeMutablePointer<Request>) {
        count -= 1
        let level = records[Int(request)].priority
        let next = records[Int(request)].next
        let previous = records[Int(request)].previous
        if previous == noRequest { setHead(level, next) } else { records[Int(previous)].next = next }
        if next == noRequest { setTail(level, previous) } else { records[Int(next)].previous = previous }
    }

    /// The longest waiting of all priorities, by its attempt's start; `noRequest` when empty.
    func oldest(_ records: UnsafeMutablePointer<Request>) -> RequestIndex {
        var best = noRequest
        for candidate in [heads.0, heads.1, heads.2] where candidate != noRequest {
            if best == noRequest || records[Int(candidate)].attemptStart < records[Int(best)].attemptStart {
                best = candidate
            }
        }
        return best
    }

    private func head(_ level: Int32) -> RequestIndex {
        level == 0 ? heads.0 : level == 1 ? heads.1 : heads.2
    }

    private func tail(_ level: Int32) -> RequestIndex {
        level == 0 ? tails.0 : level == 1 ? tails.1 : tails.2
    }

    private mutating func setHead(_ level: Int32, _ request: RequestIndex) {
        if level == 0 { heads.0 = request } else if level == 1 { heads.1 = request } else { heads.2 = request }
    }

    private mutating func setTail(_ level: Int32, _ request: RequestIndex) {
        if level == 0 { tails.0 = request } else if level == 1 { tails.1 = request } else { tails.2 = request }
    }
}
