import Foundation
import PlimsollPlanning

/// `i/n`, or `auto/n`.
struct ShardArgument {
    private let text: String

    init(_ text: String) { self.text = text }

    func shard(of plan: SweepPlan) throws -> SweepShard {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = Int(parts[1]), (1...1_000_000).contains(count) else {
            throw CommandFailure("--shard takes i/n or auto/n, as in 0/3; this is '\(text)'", .usage)
        }
        let index = parts[0] == "auto" ? try automatic(count) : Int(parts[0])
        guard let index, let shard = SweepShard(index: index, of: count, points: plan.count) else {
            throw CommandFailure("--shard \(text): shards count from 0 to \(count - 1)", .usage)
        }
        return shard
    }

    /// Says where the number comes from.
    private func automatic(_ count: Int) throws -> Int {
        let environment = ProcessInfo.processInfo.environment
        if let index = environment["JOB_COMPLETION_INDEX"].flatMap(Int.init) {
            Terminal.note("plimsoll: shard \(index) of \(count), by JOB_COMPLETION_INDEX")
            return index
        }
        if let task = environment["SLURM_ARRAY_TASK_ID"].flatMap(Int.init) {
            guard let least = environment["SLURM_ARRAY_TASK_MIN"].flatMap(Int.init) else {
                throw CommandFailure("--shard auto: SLURM_ARRAY_TASK_ID without SLURM_ARRAY_TASK_MIN", .usage)
            }
            Terminal.note(
                "plimsoll: shard \(task - least) of \(count), by SLURM_ARRAY_TASK_ID \(task) less "
                    + "SLURM_ARRAY_TASK_MIN \(least)")
            return task - least
        }
        throw CommandFailure(
            "--shard auto: neither JOB_COMPLETION_INDEX nor SLURM_ARRAY_TASK_ID is set; write --shard 0/\(count)",
            .usage)
    }
}
