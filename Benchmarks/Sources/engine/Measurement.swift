import EngineParts
import Foundation
import PlimsollCalibrating
import PlimsollCompiling

/// What something took, beside the calibration loop that was run between its repetitions.
struct Measurement: Encodable {
    var name: String
    /// Median nanoseconds an operation (a draw, an event, a request).
    var nanoseconds: Double
    /// Median over repetitions of this over a calibration step next to it: what survives another machine.
    var steps: Double
    /// What was asked, in nanoseconds.
    var reach: Double?

    /// Runs `work` alternately with the calibration loop; `count` operations each time.
    init(_ name: String, count: Int, repeats: Int, reach: Double? = nil, _ work: () -> UInt64) {
        var times: [Double] = []
        var ratios: [Double] = []
        _ = work()
        for _ in 0..<repeats {
            let step = Self.seconds { Parts.calibration(1 << 22) } / Double(1 << 22)
            let time = Self.seconds(work) / Double(count)
            times.append(time * 1e9)
            ratios.append(time / step)
        }
        self.name = name
        self.reach = reach
        nanoseconds = Self.median(times)
        steps = Self.median(ratios)
    }

    /// Seconds of CPU: a process that waits for its turn does not count the wait.
    static func seconds(_ work: () -> UInt64) -> Double {
        let start = clock()
        consume(work())
        let end = clock()
        return Double(end - start) / Double(CLOCKS_PER_SEC)
    }

    /// Keeps the compiler from leaving out work, or moving it past the clock: somebody may read this.
    static func consume(_ result: UInt64) { Parts.sink = result }

    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}

/// Aligned columns, or JSON.
enum Table {
    static func print(_ rows: [Measurement], unit: String, format: Repeats.Format) throws {
        guard format == .table else { return try json(rows) }
        let width = rows.map(\.name.count).max() ?? 0
        Swift.print(
            "\(pad("", width))  \(left("ns/" + unit, 12))  \(left("calibration steps", 17))  \(left("reach, ns", 9))")
        for row in rows {
            let reach = row.reach.map { String(format: "%.0f", $0) } ?? "-"
            Swift.print(
                "\(pad(row.name, width))  \(left(String(format: "%.1f", row.nanoseconds), 12))  "
                    + "\(left(String(format: "%.1f", row.steps), 17))  \(left(reach, 9))")
        }
    }

    static func json(_ rows: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        Swift.print(String(decoding: try encoder.encode(rows), as: UTF8.self))
    }

    static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    static func left(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
