/// A service level objective: a limit on a percentile, a share or the cost, in a window.
///
/// Written `CLASS METRIC < LIMIT [every hour | in 99% of hours | in 99% of 5min]`, where CLASS is a request class or
/// `all`: `chat ttft.p99 < 1.5s`, `all served > 99.9%`, `cost < $26000/month`.
public struct Objective: Equatable, Sendable {
    /// As the user wrote it, spaces normalised.
    public var text: String
    /// A class's name; nil: all requests (and always for cost).
    public var requestClass: String?
    public var metric: Metric
    /// Seconds, a share of 0...1, or dollars a month, by the metric.
    public var limit: Double
    public var window: Window

    /// What is limited.
    public enum Metric: Equatable, Sendable {
        /// The percentile (0.99 for p99) of a latency must stay below the limit; requests that were not served count
        /// as infinitely slow.
        case latency(Latency, percentile: Double)
        /// Share of requests served must exceed the limit.
        case served
        /// Dollars a month must stay below the limit.
        case cost
    }

    /// Latencies, all measured from the user's arrival.
    public enum Latency: String, CaseIterable, Sendable {
        case ttft, tpot, itl, e2e
    }

    /// Where the limit must hold.
    public enum Window: Equatable, Sendable {
        /// Over the whole horizon.
        case month
        /// In at least `share` of windows of this length (3600 or 300 s); 1: in every one.
        case each(seconds: Int, share: Double)
    }

    package init(text: String, requestClass: String?, metric: Metric, limit: Double, window: Window) {
        self.text = text
        self.requestClass = requestClass
        self.metric = metric
        self.limit = limit
        self.window = window
    }
}
