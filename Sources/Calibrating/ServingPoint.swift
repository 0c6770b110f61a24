import PlimsollSimulation

/// What a load generator measured of one configuration: the load it kept up and the latencies it saw.
public struct ServingPoint: Equatable, Sendable {
    /// File and place in it.
    public var name: String
    /// Mean tokens of a prompt and of an answer.
    public var promptTokens: Double
    public var outputTokens: Double
    /// Requests finished a second.
    public var requestsPerSecond: Double
    /// Mean seconds.
    public var ttft: Double
    public var tpot: Double
    /// Requests the generator kept in flight; nil: it sent them at a rate.
    public var concurrency: Double?

    public init(
        name: String, promptTokens: Double, outputTokens: Double, requestsPerSecond: Double, ttft: Double,
        tpot: Double, concurrency: Double?
    ) {
        self.name = name
        self.promptTokens = promptTokens
        self.outputTokens = outputTokens
        self.requestsPerSecond = requestsPerSecond
        self.ttft = ttft
        self.tpot = tpot
        self.concurrency = concurrency
    }

    /// Sequences that decoded at once on average, by Little's law from what was measured.
    var decoding: Double { max(1, requestsPerSecond * tpot * max(1, outputTokens - 1)) }
}

/// A server in its steady state, without a simulation: a batch decodes, and each finished request's successor brings a
/// prompt. Everything is linear in overhead, decode and prefill factors, so that they can be fitted.
struct SteadyServer {
    var roofline: (IterationLoad) -> Double
    var maxBatchedTokens: Int

    /// What overhead, decode and prefill are multiplied with in the time an output token takes.
    func tokenFactors(decoding: Double, prompt: Double, output: Double) -> [Double] {
        let batch = max(1, Int(decoding.rounded()))
        let context = Int(Double(batch) * (prompt + output / 2))
        let alone = roofline(IterationLoad(decoding: batch, context: context))
        // Requests that begin in an iteration: as many as end.
        let arriving = decoding / max(1, output - 1)
        return [1, alone * decoding / Double(batch), arriving * added(batch: batch, context: context, prompt: prompt)]
    }

    /// The same for the time to a first token on a server with room: half an iteration until the prompt joins (none
    /// when it is idle), then its chunks.
    func firstTokenFactors(decoding: Double, prompt: Double, output: Double) -> [Double] {
        let others = max(0, Int((decoding - 1).rounded()))
        let context = Int(Double(others) * (prompt + output / 2))
        let alone = others > 0 ? roofline(IterationLoad(decoding: others, context: context)) : 0
        let chunks = Double(chunks(prompt, beside: others).count)
        let wait = others > 0 ? 0.5 : 0
        return [chunks + wait, (chunks + wait) * alone, added(batch: others, context: context, prompt: prompt)]
    }

    /// What one prompt adds to the iterations that carry its chunks.
    func added(batch: Int, context: Int, prompt: Double) -> Double {
        chunks(prompt, beside: batch).reduce(0) { sum, chunk in
            var load = IterationLoad(decoding: batch, context: context)
            load.add(from: chunk.lowerBound, to: chunk.upperBound)
            return sum + ScaledParts(load, roofline).prompts
        }
    }

    private func chunks(_ prompt: Double, beside batch: Int) -> [Range<Int>] {
        let tokens = max(1, Int(prompt.rounded()))
        let budget = max(1, maxBatchedTokens - batch)
        return stride(from: 0, to: tokens, by: budget).map { $0..<min(tokens, $0 + budget) }
    }
}
