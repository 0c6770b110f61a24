/// Everything that can happen. Timers come again (one pending each); the rest happens once.
///
/// At the same instant the order is: replicas in order of number, events that happen once in the order they were
/// scheduled, the clock's own ticks, then arrivals. So what ends at t is seen by what arrives at t, and the order
/// cannot depend on how a leap was split.
///
/// Whom an event is about is told by number: a replica's slot, a pool, a class, a request's place among the records.
enum Event {
    // Timers.
    /// A replica reaches the end of an iteration or leap.
    case wake(replica: Int)
    /// A pool's autoscaler looks: at its metric, or at the clock.
    case autoscale(pool: Int)
    /// Measurement starts (t = 0), or an hour closes.
    case hour
    /// A class's next request or session start.
    case arrival(requestClass: Int)

    // Once.
    /// A request is sent again, or a session's next turn is sent.
    case send(request: Int32)
    /// A client's patience ends, if the request is still at the same attempt.
    case timeout(request: Int32, ticket: UInt32)
    /// The provider's last token.
    case answered(request: Int32, ticket: UInt32)
    /// The next stage in a machine's life, if nothing happened to it meanwhile.
    case stage(slot: Int, epoch: UInt32)
    /// A machine fails at random, or the spot market reclaims it.
    case failure(slot: Int)
    case reclaim(slot: Int)
    /// A zone of a pool (or a scripted number of replicas) is lost; it comes back by itself.
    case zoneLoss(pool: Int, zone: Int)
    case zoneReturn(pool: Int, zone: Int)
    case scripted(outage: Int)
    /// Standby steps in: the loss was noticed.
    case reconcile(pool: Int)
    /// The provider goes down, or one of its outages is over.
    case outage(starts: Bool)
}
