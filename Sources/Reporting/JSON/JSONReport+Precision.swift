import PlimsollAnswering

extension JSONReport {
    static func json(_ precision: PrecisionAnswer) -> JSONValue {
        .object([
            ("asked", JSONValue(precision.asked)),
            ("reached", JSONValue(precision.reached)),
            ("is_reached", .bool(precision.isReached)),
            ("looks", .array(precision.looks.map { JSONValue($0) })),
            ("looks_taken", JSONValue(precision.looksTaken)),
            ("confidence", JSONValue(precision.confidence)),
            ("quantities", .array(precision.quantities.map(json))),
        ])
    }

    private static func json(_ quantity: QuantityPrecision) -> JSONValue {
        .object([
            ("option", JSONValue(quantity.option)),
            ("quantity", JSONValue(quantity.quantity)),
            ("half_width", JSONValue(quantity.halfWidth)),
            ("state", JSONValue(quantity.state.rawValue)),
        ])
    }
}
