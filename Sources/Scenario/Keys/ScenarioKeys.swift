/// Every key that a scenario file may have.
package enum ScenarioKeys {
    /// What decoding reads.
    static let root = RootKeys()

    /// Keys of maps from names that the user chose, wherever they stand.
    package static let namedMaps = Set(root.described.flatMap { $0.namedMaps })

    /// In the order of the sections: each key once. Those of distributions, which may stand in many places, come last
    /// under `DISTRIBUTION`.
    package static let all: [KeyDescription] =
        root.descriptions(under: "") + Measure.tokens.keys.descriptions(under: distribution + ".")

    /// What stands for a key whose value is a distribution.
    package static let distribution = "DISTRIBUTION"

    /// What a number may be written in, by what it measures; the usual unit first.
    package static var units: [(measures: String, units: [String])] {
        Dimension.allCases.map { ($0.rawValue, $0.units) }.filter { !$0.1.isEmpty }
    }
}
