import PlimsollAnswering

/// One measurement of Splitwise: a batch of prompts answered together. Times in milliseconds.
struct SplitwiseRow {
    /// What a prefill depends on.
    struct Batch: Hashable, Comparable {
        var hardware: String
        var ranks: Int
        var sequences: Int
        var prompt: Int

        var gpu: String { SplitwiseRow.gpus[hardware] ?? hardware }
        var group: Group { Group(gpu: gpu, engine: "vllm 0.2", precision: "bf16") }
        var text: String { "tp\(ranks) prompt \(prompt) batch \(sequences)" }

        static func < (a: Batch, b: Batch) -> Bool {
            (a.hardware, a.ranks, a.sequences, a.prompt) < (b.hardware, b.ranks, b.sequences, b.prompt)
        }
    }

    /// A batch and how long its answers are.
    struct Answer: Hashable, Comparable {
        var batch: Batch
        var output: Int

        static func < (a: Answer, b: Answer) -> Bool { a.batch == b.batch ? a.output < b.output : a.batch < b.batch }
    }

    var answer: Answer
    var prompt: Double
    var token: Double
    var whole: Double

    static let gpus = ["a100-80gb": "a100-sxm-80gb", "h100-80gb": "h100-sxm"]
    static let columns = [
        "hardware", "prompt_size", "batch_size", "token_size", "prompt_time", "token_time", "e2e_time",
        "tensor_parallel",
    ]

    init(_ row: Row) {
        let batch = Batch(
            hardware: row.text("hardware"), ranks: row.count("tensor_parallel"), sequences: row.count("batch_size"),
            prompt: row.count("prompt_size"))
        answer = Answer(batch: batch, output: row.count("token_size"))
        prompt = row.positive("prompt_time")
        token = row.positive("token_time")
        whole = row.positive("e2e_time")
    }
}

extension SplitwiseRow.Batch {
    /// KV blocks are no limit here: each batch ran.
    var deployment: Deployment {
        Deployment(
            model: "llama-2-70b", gpu: gpu, precision: "bf16", tensorParallel: ranks,
            engine: [
                "kv_tokens": "1000000", "batching": "prefill_first", "name": "vllm", "version": "\"0.2\"",
            ], frontEnd: "0s")
    }
}
