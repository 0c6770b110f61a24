/// Everything one run needs: one option of a scenario, one replication. The run is a pure function of this value.
///
/// Names are gone: classes, pools and thresholds are indices into these arrays. Planning compiles a scenario into it.
public struct RunPlan: Sendable {
    public var seed: UInt64
    public var replication: Int
    /// Distinguishes the streams that options do not share (routing, jitter, API latency). A hash of the option's name.
    public var optionKey: UInt64
    public var horizon: Nanoseconds
    /// The clock starts at `-preRoll`.
    public var preRoll: Nanoseconds
    /// After the horizon no request arrives; what is in flight may still end for this long.
    public var drain: Nanoseconds
    public var classes: [ClassPlan]
    public var pools: [PoolPlan]
    public var provider: ProviderPlan?
    public var dispatch: DispatchPlan
    public var thresholds: [Threshold]
    public var outages: [ScriptedOutage]
    /// Index of the class whose TTFT the worst hour is about; nil: all classes.
    public var worstHourClass: Int?

    public init(
        seed: UInt64, replication: Int, optionKey: UInt64, horizon: Nanoseconds, preRoll: Nanoseconds,
        drain: Nanoseconds, classes: [ClassPlan], pools: [PoolPlan], provider: ProviderPlan?,
        dispatch: DispatchPlan, thresholds: [Threshold] = [], outages: [ScriptedOutage] = [],
        worstHourClass: Int? = nil
    ) {
        self.seed = seed
        self.replication = replication
        self.optionKey = optionKey
        self.horizon = horizon
        self.preRoll = preRoll
        self.drain = drain
        self.classes = classes
        self.pools = pools
        self.provider = provider
        self.dispatch = dispatch
        self.thresholds = thresholds
        self.outages = outages
        self.worstHourClass = worstHourClass
    }
}
