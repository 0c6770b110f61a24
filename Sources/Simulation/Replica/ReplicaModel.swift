/// What all replicas of a pool share: limits, and iteration times compiled to integers.
struct ReplicaModel: ~Copyable {
    let plan: EnginePlan
    let table: IterationTable
    let classes: Int
    /// Token budget of an iteration; `Int.max` where there is none.
    let budget: Int
    /// Shifts instead of divisions where the block size is a power of two; -1 where it is none.
    private let blockShift: Int
    /// The pool's cost, read in place. Evaluating `plan.cost` would copy it and count references.
    private let cost: CompiledCost

    init(plan: EnginePlan, classes: Int) {
        self.plan = plan
        self.classes = classes
        budget = plan.maxBatchedTokens ?? .max
        blockShift = plan.blockSize.nonzeroBitCount == 1 ? plan.blockSize.trailingZeroBitCount : -1
        cost = CompiledCost(plan.cost)
        table = IterationTable(
            cost: plan.cost, maxSequences: plan.maxSequences, largestContext: plan.kvBlocks * plan.blockSize)
    }

    deinit { cost.deallocate() }

    /// Blocks that hold so many tokens.
    @inline(__always)
    func blocks(_ tokens: Int32) -> Int {
        let rounded = Int(tokens) + plan.blockSize - 1
        return blockShift >= 0 ? rounded >> blockShift : rounded / plan.blockSize
    }

    /// Whole rounds of the block size in so many iterations, and what is left over.
    @inline(__always)
    func rounds(_ iterations: Int64) -> (whole: Int64, rest: Int64) {
        if blockShift >= 0 { return (iterations >> blockShift, iterations & Int64(plan.blockSize - 1)) }
        let (whole, rest) = iterations.quotientAndRemainder(dividingBy: Int64(plan.blockSize))
        return rest < 0 ? (whole - 1, rest + Int64(plan.blockSize)) : (whole, rest)
    }

    /// Can a request of this length ever be served here?
    @inline(__always)
    func admits(prompt: Int32, output: Int32) -> Bool {
        let length = Int(prompt) + Int(output)
        return length <= plan.maxModelLength && blocks(Int32(clamping: length)) <= plan.kvBlocks
    }

    /// Where the pool's cost is a table: its numbers.
    @inline(__always)
    var grid: TableGrid? { cost.grid }

    /// Picoseconds of an iteration with prompt tokens.
    @inline(__always)
    func mixed(_ load: IterationLoad) -> Picoseconds { Self.picoseconds(cost.seconds(load)) }

    /// Picoseconds of one prompt on its own.
    @inline(__always)
    func prompt(_ load: IterationLoad) -> Picoseconds { Self.picoseconds(cost.promptSeconds(load)) }

    @inline(__always)
    func seconds(_ load: IterationLoad) -> Double { cost.seconds(load) }

    @inline(__always)
    func promptSeconds(_ load: IterationLoad) -> Double { cost.promptSeconds(load) }

    /// Was such an iteration measured? Only a table knows; elsewhere it counts as inside.
    @inline(__always)
    func isOutside(_ load: IterationLoad) -> Bool { cost.grid?.isOutside(load) ?? false }

    /// The nearest whole picosecond, halves up, at least 1.
    @inline(__always)
    private static func picoseconds(_ seconds: Double) -> Picoseconds {
        let exact = seconds * 1e12
        let whole = Picoseconds(exact)
        return max(1, exact - Double(whole) >= 0.5 ? whole + 1 : whole)
    }
}
