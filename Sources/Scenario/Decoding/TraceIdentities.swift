import Synchronization

/// Traces as a scenario's source first met them, so that all its variants replay the same requests.
final class TraceIdentities: Sendable {
    private let known = Mutex<[String: FileIdentity]>([:])

    /// Of the file at its first mention; nil: there was none.
    func first(_ path: String) -> FileIdentity? {
        known.withLock { known in
            if let identity = known[path] { return identity }
            let identity = FileIdentity(path: path)
            known[path] = identity
            return identity
        }
    }
}
