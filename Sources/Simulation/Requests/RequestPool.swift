/// The records of all requests in flight, with a free list. Grows only when more are in flight than ever before.
struct RequestPool: ~Copyable {
    /// Requests in flight at once beyond this are turned away: a hopeless overload must not take the machine's memory.
    static let most = 1 << 22

    private(set) var records: UnsafeMutablePointer<Request>
    private var capacity: Int
    private var used = 0
    private var free: RequestIndex = noRequest
    private(set) var inUse = 0

    init(capacity: Int = 1024) {
        self.capacity = capacity
        records = .allocate(capacity: capacity)
    }

    deinit { records.deallocate() }

    @inline(__always)
    subscript(_ index: RequestIndex) -> Request {
        unsafeAddress { UnsafePointer(records + Int(index)) }
        nonmutating unsafeMutableAddress { records + Int(index) }
    }

    @inline(__always)
    func pointer(_ index: RequestIndex) -> RequestPointer { records + Int(index) }

    @inline(__always)
    mutating func add(_ request: Request) -> RequestIndex {
        let index = takePlace()
        (records + Int(index)).initialize(to: request)
        return index
    }

    /// A record whose contents are anything.
    @inline(__always)
    private mutating func takePlace() -> RequestIndex {
        inUse += 1
        let index = free
        if index != noRequest {
            free = records[Int(index)].next
            return index
        }
        if used == capacity { grow() }
        used += 1
        return RequestIndex(used - 1)
    }

    mutating func remove(_ index: RequestIndex) {
        inUse -= 1
        records[Int(index)].state = .free
        records[Int(index)].next = free
        free = index
    }

    /// Every record that was ever used, in order of its place; look at `state`.
    var everUsed: Range<RequestIndex> { 0..<RequestIndex(used) }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<Request>.allocate(capacity: 2 * capacity)
        larger.moveInitialize(from: records, count: used)
        records.deallocate()
        records = larger
        capacity *= 2
    }
}
