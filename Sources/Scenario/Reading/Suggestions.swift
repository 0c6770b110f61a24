/// The nearest of several known words to one that is not known.
public enum Suggestions {
    /// nil when nothing is near: more than a third of the word, and more than two letters, would have to change.
    public static func nearest(to word: String, among known: [String]) -> String? {
        let allowed = max(2, word.count / 3)
        let ranked = known.map { (word: $0, distance: distance(word.lowercased(), $0.lowercased())) }
        guard let best = ranked.min(by: { ($0.distance, $0.word) < ($1.distance, $1.word) }) else { return nil }
        return best.distance <= allowed && best.distance < max(word.count, best.word.count) ? best.word : nil
    }

    /// "did you mean `x`?", else what there is to choose from.
    static func remedy(for word: String, among known: [String], noun: String) -> String {
        if let near = nearest(to: word, among: known) { return "did you mean `\(near)`?" }
        if known.isEmpty { return "there are no \(noun)" }
        return "\(noun): \(list(known))"
    }

    /// `a`, `b` and so on, at most twenty.
    static func list(_ words: [String]) -> String {
        let shown = words.prefix(20).map { "`\($0)`" }.joined(separator: ", ")
        return words.count > 20 ? shown + ", ..." : shown
    }

    /// Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, substitutions, swapped
    /// neighbours. Long words are cut, so that hostile keys cost nothing.
    static func distance(_ first: String, _ second: String) -> Int {
        let (a, b) = (Array(first.unicodeScalars.prefix(64)), Array(second.unicodeScalars.prefix(64)))
        var rows = [Array(0...b.count)]
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
