/// A labelled paragraph: what a reader must know beside the tables.
package struct Note: Equatable, Sendable {
    /// Without its colon: `Missed`, `Assumed`.
    var label: String
    var text: String
}
