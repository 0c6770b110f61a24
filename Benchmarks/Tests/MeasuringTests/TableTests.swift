import Testing

@testable import Measuring

@Suite struct TableTests {
    private func faults(_ text: String, needing: [String], _ read: (Row) -> Double?) -> [DataFault] {
        do throws(DataFaults) {
            _ = try Table(text: text, file: "times.csv").rows(needing: needing, read)
            return []
        } catch {
            return error.faults
        }
    }

    @Test func `rows end with LF or CR LF and fields may be quoted`() throws {
        let table = try Table(text: "name,ms\r\n\"a, b\",1.5\r\n\r\nc,2\n", file: "times.csv")
        let rows = try table.rows(needing: ["ms"]) { ($0.text("name"), $0.positive("ms"), $0.line) }
        #expect(rows.map(\.0) == ["a, b", "c"])
        #expect(rows.map(\.1) == [1.5, 2])
        #expect(rows.map(\.2) == [2, 4])
    }

    @Test func `every value that is none is named with its line`() {
        let found = faults("ms\n1\nfast\n0\n-2\nnan\n", needing: ["ms"]) { $0.positive("ms") }
        #expect(found.map(\.line) == [3, 4, 5, 6])
        #expect(found[0].description == "times.csv:3: ms is `fast`, no number above 0; correct the row")
    }

    @Test func `a missing column is told with the header that was found`() {
        let found = faults("m,n\n1,2\n", needing: ["m", "latency_ms"]) { $0.positive("m") }
        #expect(found.map(\.description) == ["times.csv:1: no column `latency_ms`; the header is: m,n"])
    }

    @Test func `a row with a field too few is a fault`() {
        let found = faults("m,n\n1,2\n3\n", needing: ["m"]) { $0.positive("m") }
        #expect(found.map(\.line) == [3])
    }

    @Test func `whole numbers may carry a fraction of zero only`() {
        let found = faults("n\n8.0\n8.5\n0\n", needing: ["n"]) { Double($0.count("n")) }
        #expect(found.map(\.line) == [3, 4])
    }

    @Test func `beyond twenty faults the rest is counted`() {
        let text = "ms\n" + String(repeating: "x\n", count: 25)
        let found = faults(text, needing: ["ms"]) { $0.positive("ms") }
        #expect(found.count == 21)
        #expect(found.last?.problem == "5 more malformed rows")
    }

    @Test func `a missing file is an error, not an empty table`() {
        #expect(throws: DataFaults.self) { try Table(file: "/nowhere/at/all.csv") }
        #expect(throws: DataFaults.self) { try Table(text: "only,a,header\n", file: "times.csv") }
        #expect(throws: DataFaults.self) { try DataFolder(path: "/nowhere/at/all").check() }
    }
}
