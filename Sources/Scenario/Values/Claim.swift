/// A planning assumption to be put to the test: "needs 4 replicas for all SLOs with 1 lost".
public struct Claim: Equatable, Sendable {
    /// As the user wrote it, spaces normalised.
    public var text: String
    public var statement: Statement

    /// What may be claimed, and nothing else.
    public enum Statement: Equatable, Sendable {
        /// So many replicas are needed, of which `lost` serve nothing.
        case needs(replicas: Int, objectives: Subject, lost: Int)
        /// A fleet sized for the mean load and this share more keeps the SLOs in the window.
        case headroom(Double, window: Window)
        /// The pool, as an option of the file has it, serves so many tokens a month (prompt and output).
        case carries(pool: String, tokensPerMonth: Double, objectives: Subject)
        /// A month of the option costs at least this share less than one of the other.
        case saves(option: String, share: Double, against: String)
        /// Of paid GPU time.
        case idleShare(ClosedRange<Double>)
    }

    /// The SLOs a claim is about; cost limits say nothing of capacity and are left out of "all".
    public enum Subject: Equatable, Sendable {
        case all
        case one(Objective)
    }

    /// Where a headroom must suffice.
    public enum Window: Equatable, Sendable {
        case month
        /// The hour of the week with the slowest p99, all weeks together.
        case worstHour
        /// In at least `share` of windows of this length (3600 or 300 s).
        case each(seconds: Int, share: Double)
    }

    /// Every form, as messages and help show it.
    public static let grammar = [
        "needs N replicas for SLO with k lost", "headroom P covers WINDOW", "POOL carries TOKENS/month within SLO",
        "OPTION saves P against OPTION", "idle share between P and P",
    ]

    /// What the capital words of the grammar stand for.
    public static let words = [
        "SLO: `all SLOs` or an SLO such as `chat ttft.p99 < 1.5s`", "P: 30%",
        "WINDOW: `the month`, `the worst hour`, `every hour`, `every 5min`, `99% of hours` or `99% of 5min`",
        "TOKENS: 300M or 1.2B",
    ]
}
