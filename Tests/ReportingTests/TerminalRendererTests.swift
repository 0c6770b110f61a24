import Testing

@testable import PlimsollReporting

@Suite struct TerminalRendererTests {
    private static let prices = Table(
        columns: [
            .init("gpu"), .init("$/h", .right, .essential), .init("plan"), .init("source", .left, .detail),
        ],
        rows: [Table.Row(["h100-sxm", "2.95", "on demand", "list"]), Table.Row(["l4", "10.00", "spot", ""])])

    @Test func `A list aligns numbers to the right and ends no line with blanks`() {
        #expect(
            Document([.table(Self.prices)]).text()
                == """
                gpu         $/h  plan       source
                h100-sxm   2.95  on demand  list
                l4        10.00  spot

                """)
    }

    @Test func `What has no room stands below its row, the least important first`() {
        var table = Self.prices
        let name = String(repeating: "long-name-", count: 4)
        (table.rows[0].cells[0], table.rows[0].cells[3]) = (
            Cell(name), Cell("a-word-of-its-own-length-in-a-price-list")
        )
        #expect(
            Document([.table(table)]).text(width: 80)
                == """
                gpu                                         $/h  plan
                \(name)   2.95  on demand
                    source: a-word-of-its-own-length-in-a-price-list
                l4                                        10.00  spot

                """)
    }

    @Test func `Long texts go on below their start`() {
        var table = Self.prices
        table.rows[1].cells[3] = Cell("the price list of a provider, at its cheapest region, without any tax at all")
        let lines = Document([.table(table)]).text(width: 80).split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines[2] == "l4        10.00  spot       the price list of a provider, at its cheapest")
        #expect(lines[3] == "                            region, without any tax at all")
    }

    @Test func `Columns with the same title go together`() {
        let wide = String(repeating: "9", count: 30)
        let table = Table(
            columns: [
                .init("month"), .init("own $", .right), .init("so far", .right, .detail, fullTitle: "own so far"),
                .init("api $", .right), .init("so far", .right, .detail, fullTitle: "api so far"),
            ], rows: [Table.Row(["1", "10", wide, "20", wide])])
        #expect(
            Document([.table(table)]).text(width: 60)
                == """
                month  own $  api $
                1         10     20
                    own so far: \(wide);
                    api so far: \(wide)

                """)
    }

    @Test func `A long command goes on as a shell reads it`() {
        let values = (1...4).map { "--set options.own.replicas.number-\($0)=5" }
        let next = NextCommand(pieces: ["plimsoll run file.yaml"] + values, purpose: "that fleet in full")
        let text = Document([.commands([next])]).text(width: 80)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 && !$0.hasSuffix("--set \\") })
        let read = text.replacing("\\\n", with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(read == "Next: \(next.command) that fleet in full")
    }

    @Test func `A label too long for its column runs into its text`() {
        let name = String(repeating: "option-", count: 5)
        let text = Document([
            .notes([Note(label: name, text: "no fleet"), Note(label: "Note", text: "the week is cut")])
        ]).text()
        #expect(text == "\(name): no fleet\nNote:     the week is cut\n")
    }

    @Test func `A verdict ends a lead, in its colour`() {
        let lead = Headline(lead: "own saves 5%", mark: Mark(word: "FAILS", look: .bad), details: ["it costs more"])
        let document = Document([.headline(lead)])
        #expect(document.text() == "own saves 5%: FAILS\n  it costs more\n")
        let colored = TerminalRenderer(width: 80, color: true).text(document)
        #expect(colored == "own saves 5%: \u{1B}[1;31mFAILS\u{1B}[0m\n  it costs more\n")
    }

    @Test(arguments: [60, 80, 100, 140])
    func `A verdict of two words stays on one line, and its colour too`(width: Int) {
        let mark = Mark(word: "not allowed", look: .bad)
        for length in 1...width {
            let name = String(repeating: "n", count: length)
            let table = Table(
                columns: [.init("option"), .init(""), .init("reason")],
                rows: [Table.Row(cells: [Cell(name), Cell(mark), Cell("it sends out what must stay at home")])])
            let both = Document([.headline(Headline(lead: name, mark: mark)), .table(table)])
            let colored = TerminalRenderer(width: width, color: true).text(both)
            #expect(colored.matches(of: /\u{1B}\[1;31mnot allowed\u{1B}\[0m/).count == 2, "\(length) of \(width)")
            #expect(both.text(width: width) == colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: ""))
        }
    }

    @Test(arguments: [60, 80, 100, 140])
    func `Names with blanks are whole in a list`(width: Int) {
        let names = [
            "a node of h100 (4 replicas) lost", "3 replicas, options.own.autoscaler.hpa.up_window 5min",
            "summaries ttft.p99 < 1.5s in 99.5% of 5min",
        ]
        let table = Table(
            title: names.joined(separator: "; "),
            columns: [
                .init("name"), .init("$/month", .right, .essential), .init("missed first", .left, .detail),
                .init("as of"), .init("source"),
            ],
            rows: names.map { Table.Row([$0, "28,616", names.joined(separator: "; "), "2026-11-21", "the scenario"]) })
        let lines = Document([.table(table)]).text(width: width).split(separator: "\n")
        for name in names.flatMap({ $0.split(separator: ", ") }) {
            #expect(lines.count { $0.contains(name) } >= 2, "\(name) at \(width)")
            #expect(!lines.contains { $0.hasSuffix(name.prefix(while: { $0 != " " })) }, "\(name) at \(width)")
        }
        #expect(lines.allSatisfy { $0.count <= width })
    }

    @Test func `Two documents follow each other`() {
        let both = Document([.prose(["one"])]) + Document([.prose(["two", "three"]), .notes([])])
        #expect(both.text() == "one\n\ntwo\nthree\n")
    }

    @Test func `A text that begins with blanks keeps them on every line`() {
        #expect(TextLayout.wrapped("  a node of h100 lost", width: 14) == ["  a node of", "  h100 lost"])
    }
}
