import Testing

@testable import PlimsollReporting

/// What every verb's document keeps to, however it is shown.
@Suite struct DocumentsTests {
    @Test(arguments: DocumentFixture.all, [60, 80, 100, 140])
    func `No line is too long, and every name is whole`(fixture: DocumentFixture, width: Int) throws {
        let document = try fixture.document()
        let text = document.text(width: width)
        // A word that leaves no room for a label or an indent beside it is not broken.
        let long = text.split(separator: "\n").filter {
            $0.count > width && TextLayout.longestWord(String($0)) + 20 <= width
        }
        #expect(long.isEmpty, "\(fixture.verb) at \(width)")
        for name in fixture.names { #expect(text.contains(name), "\(fixture.verb) at \(width)") }
        #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n") && !text.contains("\n\n\n"))
        #expect(!text.split(separator: "\n").contains { $0.hasSuffix(" ") })
        let colored = TerminalRenderer(width: width, color: true).text(document)
        #expect(colored != text && colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == text, "\(fixture.verb)")
        for line in colored.split(separator: "\n") {
            let (all, ends) = (line.matches(of: #/\u{1B}\[/#).count, line.matches(of: #/\u{1B}\[0m/#).count)
            #expect(all == 2 * ends, "a colour runs over a line's end, \(fixture.verb) at \(width): \(line)")
        }
    }

    @Test(arguments: DocumentFixture.all)
    func `Markdown tables have as many cells as their head, and every name is whole`(fixture: DocumentFixture) throws {
        let text = MarkdownRenderer.text(try fixture.document())
        let blocks = text.split(separator: "\n\n").map { $0.split(separator: "\n") }
        let tables = blocks.filter { $0.first?.hasPrefix("|") == true }
        #expect(!tables.isEmpty, "\(fixture.verb)")
        for table in tables {
            let counts = table.map { $0.replacing("\\|", with: "").count { $0 == "|" } }
            #expect(table.count > 2 && Set(counts).count == 1, "\(fixture.verb): \(table.first ?? "")")
            #expect(table[1].allSatisfy { "|-:".contains($0) })
        }
        #expect(!text.contains("\u{1B}"))
        for name in fixture.names {
            let isThere = text.replacing("\\", with: "").contains(name)
            #expect(isThere, "\(fixture.verb): \(name)")
        }
    }
}
