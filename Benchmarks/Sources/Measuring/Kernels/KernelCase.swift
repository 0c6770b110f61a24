/// An iteration that is summed from measured kernels: which model on how many GPUs, carrying what.
struct KernelCase: Hashable, Sendable {
    var model: String
    var tensorParallel: Int
    var work: Work

    /// What the iteration carries.
    enum Work: Hashable, Sendable {
        /// `batch` sequences, one token each, at `context` tokens of context.
        case decode(batch: Int, context: Int)
        /// One whole prompt.
        case prefill(tokens: Int)
    }

    /// Models and the tensor parallel degrees at which each of their matrix products lies within the measured grid:
    /// of 512 to 65,536 columns and depth, the output head among them.
    static let models: [(name: String, tensorParallel: [Int])] = [
        ("llama-3.1-8b", [2, 4]), ("llama-3.1-70b", [4, 8]), ("llama-3.1-405b", [8]),
        ("llama-2-7b", [4, 8]), ("llama-2-13b", [1, 2]), ("llama-2-70b", [2, 4, 8]),
        ("qwen3-8b", [4]), ("qwen3-14b", [4]), ("qwen3-32b", [4, 8]), ("qwen2.5-72b", [4, 8]),
        ("mistral-7b", [1, 2, 4]), ("mistral-nemo-12b", [2, 4]), ("mistral-small-3.1-24b", [2, 4]),
        ("mixtral-8x7b", [2, 4]), ("mixtral-8x22b", [4, 8]), ("qwen3-30b-a3b", [4]), ("qwen3-235b-a22b", [4, 8]),
    ]
    static let batches = [1, 4, 8, 16, 32, 64, 128, 256]
    static let contexts = [512, 1024, 2048, 4096, 8192]
    /// Together at most so many tokens of context: more would not fit beside the weights.
    static let mostContext = 262_144
    static let prompts = [128, 512, 1024, 2048, 4096, 8192]

    /// All of them, in a fixed order.
    static let all: [KernelCase] = models.flatMap { name, degrees in
        degrees.flatMap { degree in
            works.map { KernelCase(model: name, tensorParallel: degree, work: $0) }
        }
    }

    private static let works: [Work] =
        batches.flatMap { batch in
            contexts.filter { batch * $0 <= mostContext }.map { Work.decode(batch: batch, context: $0) }
        } + prompts.map { Work.prefill(tokens: $0) }

    var conditions: String {
        switch work {
        case .decode(let batch, let context): "tp\(tensorParallel) decode, batch \(batch), context \(context)"
        case .prefill(let tokens): "tp\(tensorParallel) prefill of \(tokens)"
        }
    }
}
