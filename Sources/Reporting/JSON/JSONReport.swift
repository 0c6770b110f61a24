import PlimsollAnswering

/// The parts of JSON that reports of several verbs write alike.
public enum JSONReport {
    static let schemaVersion = 1

    /// `{"mean", "low", "high"}`; null where there is nothing to estimate.
    static func json(_ estimate: Estimate?) -> JSONValue { estimate.json }

    static func json(_ met: ReplicationsMet) -> JSONValue {
        .object([
            ("k", JSONValue(met.k)), ("n", JSONValue(met.n)), ("low", JSONValue(met.low)),
            ("high", JSONValue(met.high)),
        ])
    }
}
