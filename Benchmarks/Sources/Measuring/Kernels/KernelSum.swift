import PlimsollScenario

/// An iteration of one rank as the sum of its measured kernels.
///
/// Norms, rotary embedding, activation, embedding lookup, cache writes, sampling and the expert router were not
/// measured: the sum is a little too short for an engine's iteration.
struct KernelSum {
    var tables: KernelTables
    var model: LanguageModel
    var tensorParallel: Int
    /// Of layers' matrix products, as the tables spell it: `bfloat16` or `fp8`. The head stays in bf16.
    var type: String

    static let missing = "norms, rotary embedding, activation, embedding lookup, KV writes, sampling, expert router"

    /// Seconds; nil: a kernel lies outside the measured grid.
    func seconds(_ work: KernelCase.Work) -> Double? {
        switch work {
        case .decode(let batch, let context):
            let attention = tables.decodeAttention[attentionShape]?.time(at: [batch, context])
            return sum(tokens: batch, sampled: batch, attention: attention)
        case .prefill(let tokens):
            let attention = tables.prefillAttention[attentionShape]?.time(at: [1, tokens])
            return sum(tokens: tokens, sampled: 1, attention: attention)
        }
    }

    private var attentionShape: KernelTables.AttentionShape {
        .init(heads: model.heads / tensorParallel, kvHeads: max(1, model.kvHeads / tensorParallel))
    }

    private func sum(tokens: Int, sampled: Int, attention: Double?) -> Double? {
        let ranks = tensorParallel
        let queries = model.heads * model.headDim / ranks
        let keys = 2 * attentionShape.kvHeads * model.headDim
        let layer = [
            attention,
            product(tokens, queries + keys, model.hidden),
            product(tokens, model.hidden, queries),
            feedForward(tokens),
            ranks > 1 ? tables.allReduce[ranks]?.time(at: [tokens * model.hidden]).map { 2 * $0 } : 0,
        ]
        let head = tables.products["bfloat16"]?.time(at: [sampled, model.vocabulary / ranks, model.hidden])
        guard let head, model.headDim == KernelTables.headDim else { return nil }
        var milliseconds = head
        for part in layer {
            guard let part else { return nil }
            milliseconds += Double(model.layers) * part
        }
        return milliseconds / 1e3
    }

    private func feedForward(_ tokens: Int) -> Double? {
        if let experts = model.experts {
            let shape = KernelTables.ExpertShape(
                type: type, hidden: model.hidden, intermediate: experts.intermediate, chosen: experts.perToken,
                experts: experts.count, tensorParallel: tensorParallel)
            return tables.experts[shape]?.time(at: [tokens])
        }
        guard let up = product(tokens, 2 * model.intermediate / tensorParallel, model.hidden),
            let down = product(tokens, model.hidden, model.intermediate / tensorParallel)
        else { return nil }
        return up + down
    }

    private func product(_ tokens: Int, _ columns: Int, _ depth: Int) -> Double? {
        tables.products[type]?.time(at: [tokens, columns, depth])
    }
}
