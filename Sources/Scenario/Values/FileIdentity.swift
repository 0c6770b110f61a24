import Foundation

/// What tells that a file is still the one it was: its size and when it was last written.
package struct FileIdentity: Hashable, Sendable {
    private let bytes: UInt64
    /// Since 2001, in seconds.
    private let modified: Double

    /// nil: there is no such file.
    package init?(path: String) {
        // A link's own times say nothing of what it leads to.
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: target),
            let bytes = attributes[.size] as? UInt64, let modified = attributes[.modificationDate] as? Date
        else { return nil }
        (self.bytes, self.modified) = (bytes, modified.timeIntervalSinceReferenceDate)
    }
}
