/// What became of the precision asked for: which looks were taken, and how wide each interval that decides is.
public struct PrecisionAnswer: Equatable, Sendable {
    /// Half-width over value; of a share, half-width in points.
    public var asked: Double
    /// Replications at each look, as announced before the run.
    public var looks: [Int]
    /// Looks taken; 0: interrupted before the first.
    public var looksTaken: Int
    /// Of every interval of the answer: 1 minus this look's part of the 5 % error allowed to all looks together.
    public var confidence: Double
    /// By option; in each its monthly cost, then what its SLOs limit (without SLOs the TTFT p99 of each class).
    public var quantities: [QuantityPrecision]

    /// Has every quantity that can have a width the width asked for?
    public var isReached: Bool { looksTaken > 0 && !quantities.contains { $0.state == .open } }

    /// The widest half-width; nil while one has none yet.
    public var reached: Double? {
        let waited = quantities.filter { $0.state.counts }
        let widths = waited.compactMap(\.halfWidth)
        return widths.count == waited.count ? widths.max() : nil
    }
}

/// One quantity's interval against the precision asked for.
public struct QuantityPrecision: Equatable, Sendable {
    public var option: String
    /// `cost`, an SLO as written, or `chat ttft.p99`.
    public var quantity: String
    /// The wider side of the interval over the value; of a share, in points. nil: there is no such interval.
    public var halfWidth: Double?
    public var state: State

    /// Whether the interval is narrow enough, or why the run does not wait for it.
    public enum State: String, CaseIterable, Sendable {
        case reached
        /// Too wide, or fewer than two replications have a value: more replications help.
        case open
        /// The same in every replication: no spread to judge by.
        case constant
        /// The percentile lands among unserved requests in some replication: infinite, and more replications stay so.
        case unserved
        /// Replications differ in kind (rare failures): their mean describes no month; the counts decide.
        case mixed
        /// Nothing was observed: no such request arrived.
        case empty

        /// Does the run wait for such a quantity, or is it content with it? The rest is set aside.
        var counts: Bool {
            switch self {
            case .reached, .open, .constant: true
            case .unserved, .mixed, .empty: false
            }
        }
    }
}

extension QuantityPrecision.State: DescribedChoice {}

extension PrecisionAnswer: DescribedObject {
    package static let schemaName = "precision"
    package static let blank = PrecisionAnswer(asked: 0, looks: [], looksTaken: 0, confidence: 0, quantities: [])
    package static let members: [Member<PrecisionAnswer>] = [
        Member("asked", \.asked, .share, "Half-width over value that was asked for; of a share, in points."),
        Member("reached", computed: \.reached, .share, "The widest half-width; null while one has none yet."),
        Member("is_reached", computed: \.isReached, .verdict, "Has every quantity that can have a width that width?"),
        Member("looks", \.looks, .runs, "Replications at each look, as announced before the run."),
        Member("looks_taken", \.looksTaken, .count, "Looks taken; 0: interrupted before the first."),
        Member(
            "confidence", \.confidence, .probability, "Of every interval of the answer, whichever look is the last."),
        Member("quantities", \.quantities, .none, "Every quantity that decides, by option."),
    ]
}

extension QuantityPrecision: DescribedObject {
    package static let schemaName = "quantity_precision"
    package static let blank = QuantityPrecision(option: "", quantity: "", halfWidth: nil, state: .open)
    package static let members: [Member<QuantityPrecision>] = [
        Member("option", \.option, .text, "The option's name.", role: .column(.option)),
        Member("quantity", \.quantity, .text, "`cost`, an SLO as written, or `chat ttft.p99`.", role: .label),
        Member("half_width", \.halfWidth, .share, "Half-width over value; null where there is no such interval."),
        Member("state", \.state, .verdict, "Is the interval narrow enough, or why is it not waited for?"),
    ]
}
