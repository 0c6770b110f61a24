/// The one clock: timers that come again and events that happen once, in one written order.
///
/// The order is (time, rank): at the same instant replicas' wakes by number, then events that happen once in the order
/// they were scheduled, then autoscalers, the hour, and arrivals by class. A rank instead of a running sequence number
/// for timers keeps the order independent of how often a replica's wake was moved.
struct Calendar: ~Copyable {
    /// Of the replicas.
    private let wakes: Tournament
    /// Of the autoscalers, then the hour, then the classes' arrivals.
    private let ticks: Tournament
    private var once = EventQueue()
    private let pools: Int

    init(replicas: Int, pools: Int, classes: Int) {
        wakes = Tournament(count: replicas)
        ticks = Tournament(count: pools + 1 + classes)
        self.pools = pools
    }

    deinit {
        wakes.deallocate()
        ticks.deallocate()
    }

    /// Time of whatever comes next.
    @inline(__always)
    var nextTime: Nanoseconds { min(min(wakes.smallest, ticks.smallest), once.earliest) }

    /// What comes next. Who handles a wake or an arrival sets that timer anew; the others stay silent until set again.
    @inline(__always)
    mutating func next() -> Event {
        let time = min(ticks.smallest, once.earliest)
        if wakes.smallest <= time { return .wake(replica: wakes.winner) }
        if once.earliest <= time { return once.pop() }
        let index = ticks.winner
        if index > pools { return .arrival(requestClass: index - pools - 1) }
        ticks.set(index, to: .max)
        return index == pools ? .hour : .autoscale(pool: index)
    }

    /// An event that happens once.
    mutating func schedule(_ event: Event, at time: Nanoseconds) { once.schedule(event, at: time) }

    @inline(__always)
    mutating func setWake(replica: Int, at time: Nanoseconds) {
        if wakes[replica] != time { wakes.set(replica, to: time) }
    }

    @inline(__always)
    mutating func setArrival(requestClass: Int, at time: Nanoseconds) {
        ticks.set(pools + 1 + requestClass, to: time)
    }

    mutating func setAutoscale(pool: Int, at time: Nanoseconds) { ticks.set(pool, to: time) }

    mutating func setHour(at time: Nanoseconds) { ticks.set(pools, to: time) }
}
