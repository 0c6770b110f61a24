import Foundation

/// Where things lie in a checkout.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Every scenario that is shipped, by its path inside `scenarios`, sorted.
    static var scenarios: [String] {
        let folder = root.appendingPathComponent("scenarios")
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".yaml") }.sorted()
    }

    static func scenario(_ name: String) -> String { root.appendingPathComponent("scenarios/" + name).path }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// The folder of downloaded data: `PLIMSOLL_DATA`, else `../shared/data`; nil where neither is there.
    static var data: URL? {
        let named = ProcessInfo.processInfo.environment["PLIMSOLL_DATA"].map { URL(fileURLWithPath: $0) }
        let folder = named ?? root.deletingLastPathComponent().appendingPathComponent("shared/data")
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) && isFolder.boolValue
            ? folder : nil
    }

    /// An empty folder, removed when `body` is done.
    static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}
