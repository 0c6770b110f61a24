/// A roofline corrected by what was measured: decoding and prompts by a factor each, and a time every iteration.
///
/// seconds = overhead + decode x roofline(decoding sequences alone) + prefill x (what the prompts add to that)
public struct ScaledCost: Sendable, Equatable {
    public var roofline: RooflineCost
    /// Seconds an iteration.
    public var overhead: Double
    public var decode: Double
    public var prefill: Double

    public init(roofline: RooflineCost, overhead: Double, decode: Double, prefill: Double) {
        self.roofline = roofline
        self.overhead = overhead
        self.decode = decode
        self.prefill = prefill
    }

    func seconds(_ load: IterationLoad) -> Double { factors.seconds(load, roofline.seconds) }

    var factors: Factors { Factors(overhead: overhead, decode: decode, prefill: prefill) }

    /// The correction without what it corrects.
    struct Factors {
        var overhead = 0.0
        var decode = 1.0
        var prefill = 1.0

        @inline(__always)
        func seconds(_ load: IterationLoad, _ roofline: (IterationLoad) -> Double) -> Double {
            let parts = ScaledParts(load, roofline)
            return overhead + decode * parts.decode + prefill * parts.prompts
        }
    }
}

/// What an iteration takes by a roofline, split into what its decoding sequences take alone and what prompts add.
public struct ScaledParts: Sendable, Equatable {
    public var decode: Double
    public var prompts: Double

    @inline(__always)
    public init(_ load: IterationLoad, _ seconds: (IterationLoad) -> Double) {
        let alone = load.decoding > 0 ? seconds(IterationLoad(decoding: load.decoding, context: load.context)) : 0
        decode = alone
        prompts = load.promptTokens > 0 ? seconds(load) - alone : 0
    }
}
