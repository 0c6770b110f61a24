/// The one clock: timers that come again and events that happen once, in one written order.
///
/// The order is (time, rank): at the same instant replicas' wakes by number, then events that happen once in the order
/// they were scheduled, then autoscalers, the hour, and arrivals by class. A rank instead of a running sequence number
/// for timers keeps the order independent of how often a replica's wake was moved.
struct Calendar: ~Copyable {
    private var timers: TimerTree
    private var once = EventQueue()
    private let replicas: Int
    private let pools: Int

    init(replicas: Int, pools: Int, classes: Int) {
        timers = TimerTree(count: replicas + pools + 1 + classes)
        self.replicas = replicas
        self.pools = pools
    }

    /// Time of whatever comes next.
    var nextTime: Nanoseconds { min(timers.earliest, once.earliest) }

    /// What comes next. Who handles a wake or an arrival sets that timer anew; the others stay silent until set again.
    @inline(__always)
    mutating func next() -> Event {
        let time = timers.earliest
        let index = timers.winner
        if once.earliest < time || (once.earliest == time && index >= replicas) { return once.pop() }
        if index < replicas { return .wake(replica: index) }
        if index > replicas + pools { return .arrival(requestClass: index - replicas - pools - 1) }
        timers.set(index, to: .max)
        return index == replicas + pools ? .hour : .autoscale(pool: index - replicas)
    }

    /// An event that happens once.
    mutating func schedule(_ event: Event, at time: Nanoseconds) { once.schedule(event, at: time) }

    @inline(__always)
    mutating func setWake(replica: Int, at time: Nanoseconds) { timers.set(replica, to: time) }

    @inline(__always)
    mutating func setArrival(requestClass: Int, at time: Nanoseconds) {
        timers.set(replicas + pools + 1 + requestClass, to: time)
    }

    mutating func setAutoscale(pool: Int, at time: Nanoseconds) { timers.set(replicas + pool, to: time) }

    mutating func setHour(at time: Nanoseconds) { timers.set(replicas + pools, to: time) }
}
