/// What all replicas of a pool share: limits, and iteration times compiled to integers.
struct ReplicaModel: ~Copyable {
    let plan: EnginePlan
    let table: IterationTable
    let classes: Int
    /// Token budget of an iteration; `Int.max` where there is none.
    let budget: Int

    init(plan: EnginePlan, classes: Int) {
        self.plan = plan
        self.classes = classes
        budget = plan.maxBatchedTokens ?? .max
        table = IterationTable(
            cost: plan.cost, maxSequences: plan.maxSequences, largestContext: plan.kvBlocks * plan.blockSize)
    }

    /// Blocks that hold so many tokens.
    @inline(__always)
    func blocks(_ tokens: Int32) -> Int { (Int(tokens) + plan.blockSize - 1) / plan.blockSize }

    /// Can a request of this length ever be served here?
    @inline(__always)
    func admits(prompt: Int32, output: Int32) -> Bool {
        let length = Int(prompt) + Int(output)
        return length <= plan.maxModelLength && (length + plan.blockSize - 1) / plan.blockSize <= plan.kvBlocks
    }

    /// Picoseconds of an iteration with prompt tokens.
    @inline(__always)
    func mixed(_ load: IterationLoad) -> Picoseconds { Self.picoseconds(plan.cost.seconds(load)) }

    /// Picoseconds of one prompt on its own.
    @inline(__always)
    func prompt(_ load: IterationLoad) -> Picoseconds { Self.picoseconds(plan.cost.promptSeconds(load)) }

    private static func picoseconds(_ seconds: Double) -> Picoseconds {
        max(1, Picoseconds((seconds * 1e12).rounded()))
    }
}
