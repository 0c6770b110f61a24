/// What an arrival asks for, before anyone serves it.
struct Draft: Equatable {
    var promptTokens: Int32
    /// Reasoning tokens included.
    var outputTokens: Int32
    /// Turns of the session that starts here; 1 without.
    var turns: Int32
    /// Asks `TrafficSource.turn(_:of:)` for the later turns; 0 without a session.
    var sessionKey: UInt64
}

/// What a later turn of a session adds.
struct TurnDraft: Equatable {
    var newTokens: Int32
    /// Reasoning tokens included.
    var outputTokens: Int32
    /// Between the last answer and this turn.
    var pause: Nanoseconds
}
