import Foundation
import PlimsollScenario

/// Files of measurements, read whole.
public enum MeasurementFile {
    /// Larger ones are refused.
    static let mostBytes = 1 << 29

    /// nil: it cannot be read, is no UTF-8, or is too large.
    public static func text(_ path: String) -> String? {
        guard let handle = FileHandle(forReadingAtPath: path),
            let data = try? handle.read(upToCount: mostBytes + 1) ?? Data(), data.count <= mostBytes
        else { return nil }
        return String(validating: data, as: UTF8.self)
    }

    /// The same; where there is nothing in it, or nothing to be had, that is a fault.
    static func text(_ path: String, _ remedy: String, _ faults: inout [Fault]) -> String? {
        let text = text(path)
        if let text, !text.isEmpty { return text }
        let isThere = FileManager.default.fileExists(atPath: path)
        let problem = !isThere ? "no such file" : text == nil ? "cannot be read" : "the file is empty"
        faults.append(fault(path, problem, remedy))
        return nil
    }

    public static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    static func fault(_ path: String, line: Int = 0, _ problem: String, _ remedy: String) -> Fault {
        Fault(position: Position(file: path, line: line, column: line > 0 ? 1 : 0), problem: problem, remedy: remedy)
    }
}
