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

    public init(
        asked: Double, looks: [Int], looksTaken: Int, confidence: Double, quantities: [QuantityPrecision]
    ) {
        self.asked = asked
        self.looks = looks
        self.looksTaken = looksTaken
        self.confidence = confidence
        self.quantities = quantities
    }

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

    public init(option: String, quantity: String, halfWidth: Double?, state: State) {
        self.option = option
        self.quantity = quantity
        self.halfWidth = halfWidth
        self.state = state
    }

    /// Whether the interval is narrow enough, or why the run does not wait for it.
    public enum State: String, Sendable {
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
