import Foundation
import PlimsollSimulation

/// One row in the file's own time.
enum TraceFileRow {
    /// What makes a row malformed, in words for a message.
    struct Malformation: Error, Equatable {
        var problem: String
    }

    /// An empty line is a malformed row too. Token counts of 0 become 1: every request has a prompt and an answer. Only
    /// a row that is to be left out keeps an output of 0.
    static func parse(
        _ line: [UInt8], _ layout: TraceFile.Layout, notBefore last: Nanoseconds?
    ) -> Result<TraceRow, Malformation> {
        switch layout {
        case .csv(let columns, let dropsUnanswered):
            csv(line, columns, dropsUnanswered: dropsUnanswered, notBefore: last)
        case .mooncake: mooncake(line, notBefore: last)
        }
    }

    private static func csv(
        _ line: [UInt8], _ columns: TraceFile.ColumnIndices, dropsUnanswered: Bool, notBefore last: Nanoseconds?
    ) -> Result<TraceRow, Malformation> {
        guard let fields = CSVLine.fields(line) else { return malformed("a quote is not closed") }
        let needed = max(columns.time, columns.prompt, columns.output) + 1
        guard fields.count >= needed else { return malformed("\(fields.count) fields where \(needed) are needed") }
        guard let time = TraceTime.parse(fields[columns.time]) else {
            return bad(fields[columns.time], "is not a time")
        }
        guard let prompt = TraceTime.whole(fields[columns.prompt]) else {
            return bad(fields[columns.prompt], "is not a number of prompt tokens")
        }
        guard let output = TraceTime.whole(fields[columns.output]) else {
            return bad(fields[columns.output], "is not a number of output tokens")
        }
        if let last, time < last { return bad(fields[columns.time], "is earlier than the row before") }
        let least = dropsUnanswered ? 0 : 1
        return .success(TraceRow(time: time, promptTokens: max(1, prompt), outputTokens: max(least, output)))
    }

    /// A line of Mooncake's format; keys that are not named here are not read.
    private struct MooncakeLine: Decodable {
        /// Milliseconds since the first request.
        var timestamp: Double
        var input_length: Int
        var output_length: Int
    }

    private static func mooncake(_ line: [UInt8], notBefore last: Nanoseconds?) -> Result<TraceRow, Malformation> {
        let row: MooncakeLine
        do {
            row = try JSONDecoder().decode(MooncakeLine.self, from: Data(line))
        } catch DecodingError.keyNotFound(let key, _) {
            return malformed("no `\(key.stringValue)`")
        } catch DecodingError.typeMismatch(_, let context) where !context.codingPath.isEmpty {
            return malformed("`\(context.codingPath.map(\.stringValue).joined())` is not a number")
        } catch {
            return malformed("not a JSON object of `timestamp`, `input_length` and `output_length`")
        }
        guard (0..<4e12).contains(row.timestamp) else {
            return malformed("`timestamp` \(row.timestamp) is not a time in milliseconds")
        }
        guard row.input_length >= 0, row.output_length >= 0 else { return malformed("a negative number of tokens") }
        let time = Nanoseconds((row.timestamp * 1e6).rounded())
        if let last, time < last { return malformed("`timestamp` \(row.timestamp) is earlier than the row before") }
        return .success(
            TraceRow(
                time: time, promptTokens: max(1, row.input_length), outputTokens: max(1, row.output_length)))
    }

    private static func bad(_ field: ArraySlice<UInt8>, _ problem: String) -> Result<TraceRow, Malformation> {
        malformed("`\(String(decoding: field.prefix(40), as: UTF8.self))` \(problem)")
    }

    private static func malformed(_ problem: String) -> Result<TraceRow, Malformation> {
        .failure(Malformation(problem: problem))
    }
}
