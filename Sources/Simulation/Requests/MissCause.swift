/// Why a request missed a limit: the first that fits.
public enum MissCause: Int, Sendable, CaseIterable {
    case rateLimit, lostCapacity, coldStart, preemption, ownPrompt, burst
}
