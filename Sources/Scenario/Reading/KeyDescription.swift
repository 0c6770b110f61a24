/// What is known of a key of the scenario file before any file is read.
package struct KeyDescription: Equatable, Sendable {
    /// Dotted, from the root; NAME stands for a name that the user chooses: `pools.NAME.zones`.
    package var path: String
    /// With article: `a duration`.
    package var takes: String
    /// `more than 0s, at most 10y`; nil: any value of its kind.
    package var range: String?
    /// Those it may be written in, the usual one first; empty: it has none.
    package var units: [String] = []
    package var usual: Default
    /// A sentence.
    package var meaning: String
    /// YAML of the value alone.
    package var example: String

    /// What stands for the key where the file does not have it.
    package enum Default: Equatable, Sendable {
        case required
        /// Told among the answer's assumptions: it may well be another.
        case assumed(String)
        /// Taken in silence: what a reader of the file expects.
        case silent(String)
        /// No value; says what that means.
        case absent(String)

        /// As the file would have it; nil: there is none.
        var text: String? {
            switch self {
            case .assumed(let text), .silent(let text): text
            case .required, .absent: nil
            }
        }
    }
}

extension Kind {
    func description(of path: String, _ usual: KeyDescription.Default, _ meaning: String) -> KeyDescription {
        KeyDescription(
            path: path, takes: what, range: range, units: units, usual: usual, meaning: meaning,
            example: sample ?? example)
    }
}
