import PlimsollAnswering
package import PlimsollPlanning
import PlimsollScenario

/// What a planned sweep tells people: what is varied, and how it is run.
package enum SweepPlanDocument {
    /// - Parameter path: where the manifest lies.
    package static func document(_ manifest: SweepManifest, path: String) -> Document {
        let named = NextCommand.quoted(path)
        return Document([
            .headline(
                Headline(lead: SweepDocument.lead(manifest.head, manifest.grid), details: ["planned in \(path)"])),
            .table(
                Table(
                    columns: [.init("varied"), .init("values", .left, .essential)],
                    rows: manifest.grid.axes.map { Table.Row([$0.path, values($0)]) })),
            .notes(
                manifest.head.warnings.map { Note(label: "Note", text: $0) } + SweepDocument.sampling(manifest.grid)),
            .commands([
                NextCommand(
                    pieces: ["plimsoll sweep run", named, "--shard 0/2", "-o shards"],
                    purpose: "runs the first of two shards"),
                NextCommand(
                    pieces: ["plimsoll sweep merge", named, "shards", "-o results"],
                    purpose: "puts them together"),
            ]),
        ])
    }

    private static func values(_ axis: SweepAxis) -> String {
        switch axis.written {
        case .text(let text): text
        case .list(let texts): texts.joined(separator: ", ")
        }
    }
}
