import PlimsollScenario

/// What people are told of fleets that were searched for.
enum Searched {
    /// nil: nothing had to be survived.
    static func surviving(_ inputs: [Input]) -> String? {
        inputs.first { $0.path == "survive" }.map {
            "A size that is searched for is judged with \($0.value) of each pool lost for the busiest hour, too (`survive`)."
        }
    }
}
