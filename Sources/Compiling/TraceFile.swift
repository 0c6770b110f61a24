import Foundation
import PlimsollScenario
import PlimsollSimulation

/// A file of requests, read row by row by whoever replays it.
///
/// When the trace is made, the file is read once from end to
/// end, so that a malformed row is found before the clock starts; a cursor then skips what was counted as malformed.
/// A file that disappears afterwards ends early. Memory does not grow with the file.
struct TraceFile: TraceReader {
    var path: String
    var layout: Layout
    /// Timestamps are divided by this.
    var speed: Double
    var repeats: Bool
    /// Good rows, and malformed rows that are skipped.
    var rows = 0
    var skippedRows = 0
    /// Rows of requests that failed where the trace was taken.
    var failedRows = 0
    /// Of the first good row, in the file's own time.
    var start: Nanoseconds = 0
    /// From the first to the last good row, after `speed`.
    var duration: Nanoseconds = 0

    /// How a row is written.
    enum Layout: Equatable, Sendable {
        /// The first line names the columns; fields may be quoted. `dropsUnanswered`: no output means a failed request.
        case csv(ColumnIndices, dropsUnanswered: Bool)
        /// A JSON object a line.
        case mooncake

        var hasHeader: Bool { self != .mooncake }
    }

    /// Where a row of CSV holds what.
    struct ColumnIndices: Equatable, Sendable {
        var time: Int
        var prompt: Int
        var output: Int
    }

    func makeCursor() -> any TraceCursor { TraceFileCursor(self) }

    /// Time since the first row, after `speed`; at most 126 years.
    func scaled(_ time: Nanoseconds) -> Nanoseconds {
        speed == 1 ? time - start : Int64(min(Double(time - start) / speed, 4e18).rounded())
    }

    /// From the first row to the first row of the next repetition: the duration and a mean gap.
    var period: Nanoseconds { duration + duration / Int64(max(1, rows - 1)) }
}

/// Fields of one line of CSV.
enum CSVLine {
    /// Splits at commas outside quotes; quotes around a field are taken off and doubled ones inside made single.
    /// nil: a quote is not closed.
    static func fields(_ line: [UInt8]) -> [ArraySlice<UInt8>]? {
        guard line.contains(quote) else {
            return line.split(separator: comma, omittingEmptySubsequences: false).map(trimmed)
        }
        var fields: [ArraySlice<UInt8>] = []
        var field: [UInt8] = []
        var isQuoted = false
        var lastClosing: Int?
        for (index, byte) in line.enumerated() {
            if byte == quote {
                isQuoted.toggle()
                if isQuoted, lastClosing == index - 1 { field.append(quote) }
                if !isQuoted { lastClosing = index }
            } else if byte == comma, !isQuoted {
                fields.append(trimmed(field[...]))
                field = []
            } else {
                field.append(byte)
            }
        }
        fields.append(trimmed(field[...]))
        return isQuoted ? nil : fields
    }

    private static let comma = UInt8(ascii: ",")
    private static let quote = UInt8(ascii: "\"")

    private static func trimmed(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let blank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let rest = field.drop(while: blank)
        return rest.prefix(rest.count - rest.reversed().prefix(while: blank).count)
    }
}
