/// When a sequential test looks at its replications, and how sure it must be each time.
///
/// The error allowed in all is shared equally among the looks (Bonferroni: the sum of the looks' errors bounds the
/// whole), which is the simplest alpha spending that needs no joint distribution.
public struct Looks: Equatable, Sendable {
    /// Rising numbers of replications.
    public var replications: [Int]
    /// Of each look.
    public var confidence: Double

    /// Probability, at each look, that what it decides is wrong.
    public var error: Double { 1 - confidence }

    /// - Parameters:
    ///   - first: replications of the first look; each further look doubles them, up to `most`.
    ///   - error: probability, over all looks, that a decided verdict is wrong.
    public init(first: Int = 5, most: Int, error: Double = 0.05) {
        var counts = [min(max(2, first), max(2, most))]
        while counts[counts.count - 1] < most { counts.append(min(most, 2 * counts[counts.count - 1])) }
        replications = counts
        confidence = 1 - error / Double(counts.count)
    }

    /// Extends a subject from look to look until it is done, or the last look is taken.
    func take<Subject>(
        _ subject: inout Subject, extend: (inout Subject, Int) throws -> Void, until isDone: (Subject) -> Bool
    ) rethrows {
        for count in replications {
            try extend(&subject, count)
            if isDone(subject) { return }
        }
    }
}
