package import Foundation

/// Tables of measurements, where they are at hand: in `PLIMSOLL_DATA`, else in `../shared/data`.
package enum MeasuredData {
    package static let folder: URL? = {
        let named = ProcessInfo.processInfo.environment["PLIMSOLL_DATA"].map { URL(fileURLWithPath: $0) }
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let data = (named ?? root.deletingLastPathComponent().appendingPathComponent("shared/data"))
            .appendingPathComponent("measured-performance")
        return FileManager.default.fileExists(atPath: data.path) ? data : nil
    }()

    package static var isThere: Bool { folder != nil }

    /// Rows of a table by column name. No field of these tables is quoted.
    package static func rows(_ file: String, where keep: ([Substring]) -> Bool = { _ in true }) throws -> [[String:
        String]]
    {
        guard let folder else { return [] }
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline)
        let names = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return lines.dropFirst().compactMap { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard keep(fields) else { return nil }
            return Dictionary(uniqueKeysWithValues: zip(names, fields.map(String.init)))
        }
    }

    package static func median(_ values: [Double]) -> Double {
        values.isEmpty ? .nan : values.sorted()[values.count / 2]
    }
}
