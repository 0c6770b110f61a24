/// A request's place in the pool of records.
typealias RequestIndex = Int32

/// A request's record, read where it lies: copying one costs as much as the rest of an event.
typealias RequestPointer = UnsafeMutablePointer<Request>

/// No request.
let noRequest: RequestIndex = -1

/// One request in flight: what it asks for, where it is, and what happened to it.
struct Request {
    // What it asks for.
    /// Counts arrivals of the run, sessions' turns included.
    var number: Int
    /// The user's arrival, from which everything is measured.
    var arrival: Nanoseconds
    var requestClass: Int32
    var priority: Int32
    var prompt: Int32
    var cached: Int32
    /// As drawn, before a pool's or provider's `tokensFactor`.
    var drawnOutput: Int32
    /// Arrived within the horizon: it counts.
    var isMeasured: Bool

    // Where it is.
    var state: State
    /// The server no longer works for anybody: the client has gone.
    var isAbandoned = false
    /// What happened on the way, as bits of `MissCause` raw values.
    var causes: UInt8 = 0
    var attempt: UInt8 = 0
    /// Changes with each attempt, so that a timer of an earlier one is recognised.
    var ticket: UInt32 = 0
    /// Global slot of its replica; -1: none.
    var slot: Int32 = -1
    var attemptStart: Nanoseconds

    // At a replica.
    var output: Int32 = 0
    /// Tokens generated when it last joined the running batch (or was preempted).
    var generated: Int32 = 0
    /// Tokens of the current prefill already done, cached ones included.
    var prefilled: Int32 = 0
    /// The stall group it belongs to (prefill-first).
    var group: Int32 = 0
    /// Iteration of its last join, and the one that ends with its last token.
    var joined: Int64 = 0
    var end: Int64 = 0
    /// Neighbours in the waiting queue or the running list, or the next in a chain handed to the simulation.
    var next: RequestIndex = noRequest
    var previous: RequestIndex = noRequest

    // What it got: from the arrival.
    var firstToken: Picoseconds = -1
    var lastToken: Picoseconds = -1

    // Session.
    var turn: Int32 = 0
    var turns: Int32 = 1
    var sessionKey: UInt64 = 0

    /// Where in its life a request is.
    enum State: UInt8 {
        /// The record is unused.
        case free
        /// A session's next turn, not yet sent.
        case thinking
        case backingOff, waiting, prefilling, decoding, atProvider
    }

    @inline(__always)
    mutating func mark(_ cause: MissCause) { causes |= 1 << UInt8(cause.rawValue) }

    @inline(__always)
    func has(_ cause: MissCause) -> Bool { causes & (1 << UInt8(cause.rawValue)) != 0 }

    /// Tokens its prefill computes: the prompt, and after a preemption what was generated as well.
    @inline(__always)
    var prefillTarget: Int32 { prompt + generated }
}
