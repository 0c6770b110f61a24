/// An `IterationCost` laid out for the loop: plain memory only, nothing counted, copied or allocated in an evaluation.
struct CompiledCost {
    /// Where it is a table: its numbers.
    let grid: TableGrid?
    private let kind: Kind
    private let linear: LinearCost
    private let fixed: FixedCost
    private let roofline: UnsafeMutablePointer<RooflineTerms>?
    private let scale: ScaledCost.Factors

    private enum Kind { case linear, fixed, roofline, scaled, table }

    init(_ cost: IterationCost) {
        var grid: TableGrid?
        var linear = LinearCost(base: 0)
        var fixed = FixedCost(secondsPerOutputToken: 0)
        var terms: RooflineTerms?
        var scale = ScaledCost.Factors()
        switch cost {
        case .linear(let given):
            (kind, linear) = (.linear, given)
        case .fixed(let given):
            (kind, fixed) = (.fixed, given)
        case .roofline(let given):
            (kind, terms) = (.roofline, RooflineTerms(copying: given))
        case .scaled(let given):
            (kind, terms, scale) = (.scaled, RooflineTerms(copying: given.roofline), given.factors)
        case .table(let table):
            kind = .table
            let numbers = UnsafeMutablePointer<Double>.allocate(capacity: table.numbers.count)
            numbers.initialize(from: table.numbers, count: table.numbers.count)
            grid = TableGrid(shape: table.shape, numbers: numbers)
        }
        (self.grid, self.linear, self.fixed, self.scale) = (grid, linear, fixed, scale)
        roofline = terms.map {
            let memory = UnsafeMutablePointer<RooflineTerms>.allocate(capacity: 1)
            memory.initialize(to: $0)
            return memory
        }
    }

    func deallocate() {
        grid?.numbers.deallocate()
        roofline?.pointee.deallocate()
        roofline?.deallocate()
    }

    /// The same as `IterationCost.seconds`, to the last bit.
    @inline(__always)
    func seconds(_ load: IterationLoad) -> Double {
        switch kind {
        case .linear: linear.seconds(load)
        case .fixed: fixed.seconds(load)
        case .roofline: roofline!.pointee.seconds(load)
        case .scaled: scale.seconds(load) { roofline!.pointee.seconds($0) }
        case .table: grid!.seconds(load)
        }
    }

    /// The same as `IterationCost.promptSeconds`.
    @inline(__always)
    func promptSeconds(_ load: IterationLoad) -> Double {
        kind == .linear ? linear.promptSeconds(load) : seconds(load)
    }
}
