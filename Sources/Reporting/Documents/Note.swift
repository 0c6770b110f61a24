import PlimsollScenario

/// A labelled paragraph: what a reader must know beside the tables.
package struct Note: Equatable, Sendable {
    /// Without its colon: `Missed`, `Assumed`.
    var label: String
    var text: String

    /// What was taken where nothing was said, under the keys that say otherwise; then what no key says.
    static func assumed(_ assumptions: [Assumption], and rest: [String] = []) -> [Note] {
        let parts = assumptions.map { "\($0.path) \($0.value)" } + rest
        return parts.isEmpty ? [] : [Note(label: "Assumed", text: parts.joined(separator: ", "))]
    }
}
