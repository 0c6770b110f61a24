/// Iteration time summed over the operators of a transformer, each at the slower of computing and moving bytes, plus
/// the engine's own time. Per rank, in seconds already divided by what the GPU reaches of its data sheet.
///
/// ```
/// products (qkv, o, MLP) + experts + attention + elementwise + collectives   of all layers
/// + output head of the sequences that get a token + engine
/// ```
/// Source: Williams, Waterman, Patterson, "Roofline", CACM 52(4), 2009, operator by operator.
public struct RooflineCost: Sendable, Equatable {
    public var products: [MatrixProduct]
    public var experts: ExpertsTime?
    public var attention: [AttentionTime]
    public var collectives: [CollectiveTime]
    /// Norms, rotary embedding, activation function, writing KV: launches, and bytes of each token.
    public var elementwise: Double
    public var elementwisePerToken: Double
    public var head: MatrixProduct
    /// Scheduling, launching, sampling: an iteration, and each sequence of it.
    public var engine: Double
    public var enginePerSequence: Double
    /// Launching the kernels one by one, while the GPU runs: a pass is never shorter. 0: they are replayed as a graph.
    public var host: Double
    /// Pure decode is captured for batches that are multiples of this, up to `graphLimit`; smaller ones are padded.
    public var graphStep: Int
    public var graphLimit: Int
    /// Pipeline stages; `products` and the rest are those of all stages together.
    public var stages: Int

    public init(
        products: [MatrixProduct], experts: ExpertsTime? = nil, attention: [AttentionTime],
        collectives: [CollectiveTime] = [], elementwise: Double = 0, elementwisePerToken: Double = 0,
        head: MatrixProduct, engine: Double, enginePerSequence: Double, host: Double = 0, graphStep: Int = 1,
        graphLimit: Int = 0,
        stages: Int = 1
    ) {
        self.products = products
        self.experts = experts
        self.attention = attention
        self.collectives = collectives
        self.elementwise = elementwise
        self.elementwisePerToken = elementwisePerToken
        self.head = head
        self.engine = engine
        self.enginePerSequence = enginePerSequence
        self.host = host
        self.graphStep = graphStep
        self.graphLimit = graphLimit
        self.stages = stages
    }

    /// Seconds of one forward pass.
    public func seconds(_ load: IterationLoad) -> Double { withTerms { $0.seconds(load) } }

    /// Where the time of one pass goes.
    public func parts(_ load: IterationLoad, microBatches: Double = 1) -> RooflineParts {
        withTerms { $0.parts(load, microBatches: microBatches) }
    }

    private func withTerms<Result>(_ body: (RooflineTerms) -> Result) -> Result {
        products.withUnsafeBufferPointer { products in
            attention.withUnsafeBufferPointer { attention in
                collectives.withUnsafeBufferPointer { collectives in
                    body(RooflineTerms(self, products: products, attention: attention, collectives: collectives))
                }
            }
        }
    }

    /// A sliding window stops growing where the batch's mean context reaches it; the GPU outgrows the host somewhere.
    func knots(batch: Int) -> [Int] {
        let windows = attention.compactMap { $0.window.map { Int($0) * batch } }.sorted()
        guard host > 0, batch > 0 else { return windows }
        return (windows + hostKnots(batch: batch, windows: windows)).sorted()
    }

    /// The two neighbouring contexts between which the GPU's time passes the host's, if any.
    private func hostKnots(batch: Int, windows: [Int]) -> [Int] {
        func gpu(_ context: Int) -> Double {
            parts(IterationLoad(decoding: batch, context: context), microBatches: Double(stages)).gpu
        }
        var low = 0
        for high in windows + [Int(Int32.max)] where high > low {
            if gpu(high) > host, gpu(low) <= host {
                let slope = (gpu(high) - gpu(low)) / Double(high - low)
                let crossing = low + Int((host - gpu(low)) / slope)
                return [crossing, crossing + 1]
            }
            low = high
        }
        return []
    }
}

/// Seconds of one forward pass by kind of operator.
public struct RooflineParts: Sendable, Equatable {
    public var products = 0.0
    public var experts = 0.0
    public var attention = 0.0
    public var collectives = 0.0
    public var elementwise = 0.0
    public var head = 0.0
    public var engine = 0.0
    /// By which launching the kernels outlasts them.
    public var host = 0.0

    /// Of the GPU alone.
    public var gpu: Double { products + experts + attention + collectives + elementwise + head }
    public var total: Double { gpu + host + engine }
}
