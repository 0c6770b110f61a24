import PlimsollSimulation

/// Iteration times as a function, for what is fitted without a simulation.
enum IterationTimes {
    static func roofline(_ target: CalibrationTarget) -> (IterationLoad) -> Double {
        IterationCost.roofline(target.roofline).seconds
    }
}

extension SteadyServer {
    /// What overhead, decode and prefill are multiplied with in a mean iteration: a batch that decodes, and prompts that
    /// joined over `iterations`.
    func factors(decoding: Double, context: Double, prompts: [Int], iterations: Double) -> [Double] {
        let batch = max(1, Int(decoding.rounded()))
        let alone = roofline(IterationLoad(decoding: batch, context: Int(context * Double(batch) / max(1, decoding))))
        let added = prompts.reduce(0) { sum, prompt in
            sum + self.added(batch: batch, context: Int(context), prompt: Double(prompt))
        }
        return [1, alone * decoding / Double(batch), added / iterations]
    }
}
