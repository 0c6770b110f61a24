import PlimsollScenario

/// The article that lists the keys of scenario files, made from their descriptions.
package enum ScenarioReference {
    /// A table for the file's own keys, one for each of its sections, one for distributions, and the units.
    package static var markdown: String {
        let sections = ScenarioKeys.all.filter { $0.path.contains(".") }.map { head(of: $0.path) }
        let own = ScenarioKeys.all.filter { !$0.path.contains(".") && !sections.contains($0.path) }
        let parts = sections.enumerated().filter { !sections[..<$0.offset].contains($0.element) }.map(\.element)
        let tables = parts.map { part in
            let title = part == ScenarioKeys.distribution ? "Distributions" : part
            return "## \(title)\n\n" + table(ScenarioKeys.all.filter { head(of: $0.path) == part })
        }
        return (["## The file\n\n" + table(own)] + tables + ["## Units\n\n" + units]).joined(separator: "\n")
    }

    private static func head(of path: String) -> String { String(path.prefix { $0 != "." }) }

    private static func table(_ keys: [KeyDescription]) -> String {
        let rows = keys.map { key in
            let takes = [key.takes, key.range].compactMap(\.self).joined(separator: ", ")
            return "| `\(key.path)` | \(takes) | \(words(key.usual)) | \(key.meaning) | `\(key.example)` |"
        }
        let head = ["| Key | Takes | Default | Meaning | Example |", "| --- | --- | --- | --- | --- |"]
        return (head + rows).joined(separator: "\n") + "\n"
    }

    private static func words(_ usual: KeyDescription.Default) -> String {
        switch usual {
        case .required: "required"
        case .assumed(let text): "`\(text)`, assumed"
        case .silent(let text): "`\(text)`"
        case .absent(let meaning): meaning
        }
    }

    private static var units: String {
        let rows = ScenarioKeys.units.map { row in
            "| \(row.measures) | \(row.units.map { "`\($0)`" }.joined(separator: ", ")) |"
        }
        return (["| Measures | Written |", "| --- | --- |"] + rows).joined(separator: "\n") + "\n"
    }
}
