/// How good news is; a renderer may show it in colour.
package enum Look: Equatable, Sendable {
    case good, bad, open
}

/// A word of judgement, which says the same without its look.
package struct Mark: Equatable, Sendable {
    var word: String
    var look: Look
}
