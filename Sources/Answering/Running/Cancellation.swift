import Synchronization

/// A flag that asks running work to stop; may be raised from any thread, or from a signal handler.
public final class Cancellation: Sendable {
    private let raised = Atomic(false)

    public init() {}

    public var isCancelled: Bool { raised.load(ordering: .relaxed) }

    /// Asks for the stop. Runs in progress end without a result.
    public func cancel() { raised.store(true, ordering: .relaxed) }
}
