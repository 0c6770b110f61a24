import Foundation
import Synchronization

/// The signal that asked the program to stop; 0: none did.
private let received = Atomic<Int32>(0)

/// Ctrl-C and SIGTERM: the first asks the run to stop and answer with what is finished, the second ends at once.
enum Interruption {
    /// From here on the two signals set a flag instead of ending the program.
    static func watch() {
        _ = received.load(ordering: .relaxed)
        // A parent that blocks them (a test runner's worker thread) hands the block down.
        var watched = sigset_t()
        sigemptyset(&watched)
        for number in [SIGINT, SIGTERM] {
            sigaddset(&watched, number)
            signal(number) { number in
                let (isFirst, _) = received.compareExchange(expected: 0, desired: number, ordering: .relaxed)
                if !isFirst { _exit(128 + number) }
            }
        }
        pthread_sigmask(SIG_UNBLOCK, &watched, nil)
    }

    static var isRequested: Bool { received.load(ordering: .relaxed) != 0 }

    /// The status to end with after an interruption; nil without one.
    static var status: ExitStatus? {
        switch received.load(ordering: .relaxed) {
        case 0: nil
        case SIGTERM: .terminated
        default: .interrupted
        }
    }
}
