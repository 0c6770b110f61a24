/// What a verb tells people, apart from how it is shown: values in reading order, with neither widths nor escape
/// sequences. A verb builds one; `TerminalRenderer` and `MarkdownRenderer` show it.
package struct Document: Equatable, Sendable {
    package enum Block: Equatable, Sendable {
        case headline(Headline)
        /// A paragraph; each text starts a line of its own.
        case prose([String])
        case table(Table)
        case notes([Note])
        /// What is worth running next.
        case commands([NextCommand])
    }

    package var blocks: [Block]

    /// Blocks with nothing to say are left out.
    init(_ blocks: [Block]) { self.blocks = blocks.filter { !$0.isEmpty } }

    package static func + (first: Document, second: Document) -> Document {
        Document(first.blocks + second.blocks)
    }
}

extension Document.Block {
    fileprivate var isEmpty: Bool {
        switch self {
        case .headline: false
        case .prose(let texts): texts.isEmpty
        case .table(let table): table.rows.isEmpty
        case .notes(let notes): notes.isEmpty
        case .commands(let commands): commands.isEmpty
        }
    }
}
