/// A roofline's numbers as plain memory, which the loop reads in place: no array is counted or copied.
struct RooflineTerms {
    let products: UnsafeBufferPointer<MatrixProduct>
    let attention: UnsafeBufferPointer<AttentionTime>
    let collectives: UnsafeBufferPointer<CollectiveTime>
    private let experts: ExpertsTime?
    private let elementwise: Double
    private let elementwisePerToken: Double
    private let head: MatrixProduct
    private let engine: Double
    private let enginePerSequence: Double
    private let host: Double
    private let graphStep: Int
    private let graphLimit: Int
    private let stages: Int

    init(
        _ cost: RooflineCost, products: UnsafeBufferPointer<MatrixProduct>,
        attention: UnsafeBufferPointer<AttentionTime>, collectives: UnsafeBufferPointer<CollectiveTime>
    ) {
        self.products = products
        self.attention = attention
        self.collectives = collectives
        experts = cost.experts
        elementwise = cost.elementwise
        elementwisePerToken = cost.elementwisePerToken
        head = cost.head
        engine = cost.engine
        enginePerSequence = cost.enginePerSequence
        host = cost.host
        graphStep = cost.graphStep
        graphLimit = cost.graphLimit
        stages = cost.stages
    }

    /// A copy in memory of its own, for `deallocate`.
    init(copying cost: RooflineCost) {
        func copy<Term>(_ terms: [Term]) -> UnsafeBufferPointer<Term> {
            let memory = UnsafeMutableBufferPointer<Term>.allocate(capacity: terms.count)
            _ = memory.initialize(from: terms)
            return UnsafeBufferPointer(memory)
        }
        self.init(
            cost, products: copy(cost.products), attention: copy(cost.attention),
            collectives: copy(cost.collectives))
    }

    func deallocate() {
        products.deallocate()
        attention.deallocate()
        collectives.deallocate()
    }

    /// Pipeline parallel splits the running sequences into as many micro-batches as there are stages, all in flight: a
    /// sequence gets a token each time its micro-batch has passed every stage. A prompt's chunk is cut in as many
    /// pieces, (2 s - 1) / s^2 of one pass in all: exact for a prompt alone whose time grows with its tokens, too long
    /// by up to (2 s - 1) / s where prompts follow one another.
    func seconds(_ load: IterationLoad) -> Double {
        guard stages > 1 else { return parts(load).total }
        let share = Double(stages)
        let decode = IterationLoad(decoding: load.decoding, context: load.context)
        let passes = parts(decode, microBatches: share).total
        guard load.prompts > 0 else { return passes }
        let whole = parts(load, microBatches: share).total
        guard load.decoding > 0 else { return whole * (2 * share - 1) / (share * share) }
        return passes + (whole - passes) * (2 * share - 1) / (share * share)
    }

    /// Where the time of one pass goes.
    func parts(_ load: IterationLoad, microBatches: Double = 1) -> RooflineParts {
        var parts = RooflineParts()
        let sequences = Double(load.decoding) / microBatches
        let tokens =
            Double(load.prompts > 0 ? load.decoding : padded(load.decoding)) / microBatches
            + Double(load.promptTokens)
        guard tokens > 0 else { return parts }
        for product in products { parts.products += product.seconds(tokens) }
        for group in attention {
            parts.attention += group.seconds(load, sequences: sequences, context: Double(load.context) / microBatches)
        }
        if let experts { parts.experts = experts.seconds(tokens) }
        for collective in collectives { parts.collectives += collective.seconds(tokens) }
        parts.elementwise = elementwise + elementwisePerToken * tokens
        parts.head = head.seconds(sequences + Double(load.prompts))
        parts.engine = engine + enginePerSequence * (sequences + Double(load.prompts))
        parts.host = max(0, host - parts.gpu)
        return parts
    }

    private func padded(_ batch: Int) -> Int {
        guard graphStep > 1, batch > graphStep / 2, batch <= graphLimit else { return batch }
        return (batch + graphStep - 1) / graphStep * graphStep
    }
}
