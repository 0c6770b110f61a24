/// What matters in a sentence, and the sentences that back it up.
package struct Headline: Equatable, Sendable {
    var lead: String
    /// The verdict that ends the lead.
    var mark: Mark?
    var details: [String] = []
}
