import PlimsollScenario

/// What a misspelt name may have meant.
extension Catalog {
    public func nearestGPU(to name: String) -> String? {
        Self.nearest(to: name, among: gpus.map(\.name) + Self.gpuAliases.map(\.alias))
    }

    public func nearestModel(to name: String) -> String? { Self.nearest(to: name, among: models.map(\.name)) }

    public func nearestAPI(to name: String) -> String? { Self.nearest(to: name, among: apis.map(\.name)) }

    /// The known name with the fewest edits, if they are at most a third of the longer name; the first of equals.
    /// Case and underscores do not count: `H100_SXM` means `h100-sxm`.
    static func nearest(to name: String, among known: [String]) -> String? {
        let wanted = Array(name.lowercased().replacing("_", with: "-").utf8)
        var best: (name: String, edits: Int)?
        for candidate in known {
            let edits = editDistance(wanted, Array(candidate.utf8))
            guard edits * 3 <= max(wanted.count, candidate.utf8.count) else { continue }
            if best.map({ edits < $0.edits }) ?? true { best = (candidate, edits) }
        }
        return best?.name
    }

    /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). O(a b).
    private static func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var edits = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { edits = min(edits, beforeLast[j - 1] + 1) }
                row.append(edits)
            }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }
}
