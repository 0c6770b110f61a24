/// What kind of value a described value is: all that schema, CSV and key reference need to know of a type.
package indirect enum Shape: Equatable, Sendable {
    case number
    case integer
    /// A whole number of up to 64 bits without sign, such as a seed.
    case natural
    case flag
    case text
    case choice([String])
    /// Always this value.
    case constant(JSONValue)
    case optional(Shape)
    case list(Shape)
    case map(Shape, keyName: String, role: Role)
    case object(ObjectShape)
}

/// A named object and its members, in order.
package struct ObjectShape: Equatable, Sendable {
    package var name: String
    package var members: [MemberShape]
}

/// What is said of a member.
package struct MemberShape: Equatable, Sendable {
    package var key: String
    package var shape: Shape
    package var unit: QuantityUnit
    /// A sentence.
    package var meaning: String
    package var role: Role?
    /// Follows from other members.
    package var isComputed = false
    package var mayBeMissing = false
}

/// What a member is in a tidy CSV, if not a row of its own.
package enum Role: Equatable, Sendable {
    /// Names what all rows of its object are about.
    case column(TidyColumn)
    /// Tells the object from others of its list: a part of the metric's name.
    case label
    /// This percentile of its object's metric: `99.9`.
    case percentile(String)
    /// The value of its object's row, and the ends of the interval beside it.
    case value, low, high
}

/// The columns that name what a row is about.
package enum TidyColumn: String, CaseIterable, Sendable {
    case scenario, hash, seed, verb, option
    case requestClass = "class"
}
