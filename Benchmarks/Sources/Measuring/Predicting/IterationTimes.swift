import PlimsollSimulation

extension IterationLoad {
    /// Whole prompts of one length, nothing else.
    init(prompts: Int, of tokens: Int) {
        self.init(decoding: 0, context: 0)
        for _ in 0..<prompts { add(from: 0, to: tokens) }
    }
}

extension IterationCost {
    /// Mean seconds of the decode steps that follow a prefill of `batch` prompts, up to `output` tokens each.
    func meanDecodeSeconds(batch: Int, prompt: Int, output: Int) -> Double {
        let steps = max(1, output - 1)
        let times = (1...steps).map { step in
            seconds(IterationLoad(decoding: batch, context: batch * (prompt + step)))
        }
        return times.reduce(0, +) / Double(steps)
    }
}
