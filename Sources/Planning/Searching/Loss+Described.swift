package import PlimsollAnswering

extension Loss: DescribedObject {
    package static let schemaName = "loss"
    package static let blank = Loss(kind: .replicas, pool: nil, replicas: 0, lasts: .busiestHour)
    package static let members: [Member<Loss>] = [
        Member("loss", computed: \.text, .text, "What is lost, in words.", role: .label),
        Member("lost", \.kind, .text, "Single replicas, a node, or a zone?"),
        Member("pool", \.pool, .text, "The pool that loses; null: every pool does."),
        Member("replicas", \.replicas, .replicas, "Replicas lost in all, of pools at their largest."),
        Member("lasts", \.lasts, .text, "For how long they are lost."),
    ]
}

extension Loss.Kind: DescribedChoice {}

extension Loss.Span: DescribedChoice {}
