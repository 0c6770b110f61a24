import Foundation
public import PlimsollScenario

/// A sweep made ready: a scenario, what it varies, and the number of each point.
///
/// A point's result depends on the point and the seed alone, so that any process may compute any point.
public struct SweepPlan: Sendable {
    /// More points than anyone can wait for.
    public static let mostPoints = 1_000_000_000_000

    public let source: ScenarioSource
    /// The user's own `--set`.
    public let settings: [Setting]
    public let sweep: Sweep
    /// Only this option; nil: all.
    public let option: String?
    public let version: String
    public let values: [SweepValues]
    /// `1...mostPoints`.
    public let count: Int
    /// The scenario without the values swept over.
    public let base: Scenario
    /// Of scenario, traces, grid and version: two plans with the same hash have the same results.
    public let identity: SweepIdentity
    private let hypercube: LatinHypercube?

    /// - Parameters:
    ///   - vary: `path=values` beside, or instead of, those of the scenario's `sweep:`.
    ///   - version: The program's, a part of the identity.
    public init(
        file: String, settings: [Setting] = [], vary: [String] = [], latinHypercube: Int? = nil,
        option: String? = nil, version: String
    ) throws(ScenarioFaults) {
        let source = try ScenarioSource(file: file, settings: Variant(settings))
        let base = try source.document().scenario
        let sweep = try (base.sweep ?? Sweep(axes: [])).varying(vary, latinHypercube: latinHypercube)
        try self.init(
            source: source, base: base, settings: settings, sweep: sweep, option: option, version: version)
    }

    init(
        source: ScenarioSource, base: Scenario, settings: [Setting], sweep: Sweep, option: String?, version: String
    ) throws(ScenarioFaults) {
        (self.source, self.base, self.settings, self.sweep) = (source, base, settings, sweep)
        (self.option, self.version) = (option, version)
        guard !sweep.axes.isEmpty else {
            throw ScenarioFaults([
                Fault(
                    position: Position(file: source.file, line: 1, column: 1), problem: "there is nothing to vary",
                    remedy: "write `sweep: {vary: {traffic.scale: 0.5..2:0.25}}`, or give "
                        + "--vary traffic.scale=0.5..2:0.25")
            ])
        }
        values = try sweep.values()
        let samples = sweep.latinHypercube ?? 1
        guard let count = Self.product(values.map(\.count) + [samples]) else {
            throw ScenarioFaults([
                Fault(
                    position: sweep.axes[0].position,
                    problem: "the sweep has more than \(Self.mostPoints) points", remedy: "vary less, or in wider steps"
                )
            ])
        }
        self.count = count
        hypercube = sweep.latinHypercube.map { [values] points in
            LatinHypercube(points: points, dimensions: values.count(where: \.isSampled), seed: base.seed)
        }
        let checked = try SweepChecks(source: source, sweep: sweep, values: values, base: base, option: option).traces()
        identity = SweepIdentity(source: source, traces: checked, sweep: sweep, option: option, version: version)
    }

    private static func product(_ counts: [Int]) -> Int? {
        counts.reduce(1 as Int?) { product, count in
            guard let (value, overflow) = product?.multipliedReportingOverflow(by: count) else { return nil }
            return overflow || value > mostPoints ? nil : value
        }
    }

    /// The scenario's.
    public var name: String { base.name }

    /// The index of each axis' value at a point: the last axis changes fastest, samples of the hypercube fastest of all.
    func indices(of point: Int) -> [Int] {
        var rest = point / (hypercube?.points ?? 1)
        return values.reversed().map { each in
            defer { rest /= each.count }
            return rest % each.count
        }.reversed()
    }

    /// The value of each axis at a point, as the file would give it.
    public func parameters(of point: Int) -> [String] {
        var dimension = 0
        return zip(values, indices(of: point)).map { each, index in
            guard case .sampled(let range) = each, let hypercube else { return each.text(at: index) }
            defer { dimension += 1 }
            return range.text(at: hypercube.share(of: point % hypercube.points, in: dimension))
        }
    }

    /// A point as `--set` would give it.
    public func variant(_ parameters: [String]) -> Variant {
        Variant(zip(sweep.axes, parameters).map { $0.setting($1) })
    }
}
