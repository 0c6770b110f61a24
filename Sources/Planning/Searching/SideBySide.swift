import Dispatch
import Synchronization

/// Runs tasks on threads of their own, `jobs` at a time; each may use as many, so that the last does not run alone
/// on a core. nil where one was interrupted.
func sideBySide<Task: Sendable, Result: Sendable>(
    _ tasks: [Task], jobs: Int, _ body: @Sendable (Task, _ jobs: Int) throws -> Result
) throws -> [Result?] {
    let width = max(1, min(jobs, tasks.count))
    let state = Mutex((next: 0, results: [Swift.Result<Result, any Error>?](repeating: nil, count: tasks.count)))
    DispatchQueue.concurrentPerform(iterations: width) { _ in
        while let index = state.withLock({ state -> Int? in
            guard state.next < tasks.count else { return nil }
            state.next += 1
            return state.next - 1
        }) {
            let result = Swift.Result { try body(tasks[index], jobs) }
            state.withLock { $0.results[index] = result }
        }
    }
    return try state.withLock(\.results).map { result in
        do { return try result?.get() } catch is Interrupted { return nil }
    }
}
