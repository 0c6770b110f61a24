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
    let settings: Variant
    public let sweep: Sweep
    /// Only this option; nil: all.
    public let option: String?
    public let values: [SweepValues]
    /// `1...mostPoints`.
    public let count: Int
    /// The scenario without the values swept over.
    let document: ScenarioDocument
    /// Of scenario, traces, grid and version: two plans with the same hash have the same results.
    public let identity: SweepIdentity
    /// What stands for all points before anything runs: every value of every axis, the others at their first.
    let neighbours: [Variant]
    private let hypercube: LatinHypercube?

    /// Values of a long axis that stand for it.
    private static let mostNeighbours = 64

    /// - Parameter vary: `path=values` beside, or instead of, those of the scenario's `sweep:`.
    public init(
        file: String, settings: Variant = [], vary: [String] = [], latinHypercube: Int? = nil,
        option: String? = nil
    ) throws(ScenarioFaults) {
        let source = try ScenarioSource(file: file, settings: settings)
        try self.init(source, settings: settings, option: option) { base throws(ScenarioFaults) in
            try (base.sweep ?? Sweep(axes: [])).varying(vary, latinHypercube: latinHypercube)
        }
    }

    /// - Parameter varied: what is varied, given the scenario.
    init(
        _ source: ScenarioSource, settings: Variant, option: String?,
        varied: (Scenario) throws(ScenarioFaults) -> Sweep
    ) throws(ScenarioFaults) {
        let document = try source.document()
        let sweep = try varied(document.scenario)
        (self.source, self.document, self.settings, self.sweep) = (source, document, settings, sweep)
        self.option = option
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
            LatinHypercube(
                points: points, dimensions: values.count(where: \.isSampled), seed: document.scenario.seed)
        }
        neighbours = Self.neighbours(sweep, values)
        let traces = try SweepChecks(source: source, document: document, sweep: sweep, option: option)
            .traces(neighbours)
        identity = SweepIdentity(source: source, traces: traces, sweep: sweep, option: option)
    }

    private static func product(_ counts: [Int]) -> Int? {
        counts.reduce(1 as Int?) { product, count in
            guard let (value, overflow) = product?.multipliedReportingOverflow(by: count) else { return nil }
            return overflow || value > mostPoints ? nil : value
        }
    }

    private static func neighbours(_ sweep: Sweep, _ values: [SweepValues]) -> [Variant] {
        let first = zip(sweep.axes, values).map { $0.setting($1.text(at: 0)) }
        let others = zip(sweep.axes.indices, values).flatMap { axis, each in
            let most = min(each.count, mostNeighbours)
            return (1..<max(1, most)).map { index in
                var variant = Variant(first)
                let place = index == most - 1 ? each.count - 1 : index
                variant.settings[axis] = sweep.axes[axis].setting(each.text(at: place))
                return variant
            }
        }
        return [Variant(first)] + others
    }

    /// The scenario without the values swept over.
    var base: Scenario { document.scenario }

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

    /// The same, by path.
    func inputs(of point: Int) -> [Input] {
        zip(sweep.axes, parameters(of: point)).map { Input(path: $0.path, value: $1) }
    }

    /// One value of an axis.
    func input(_ axis: Int, at index: Int) -> Input {
        Input(path: sweep.axes[axis].path, value: values[axis].text(at: index))
    }

    /// A point as `--set` would give it.
    func variant(of point: Int) -> Variant {
        Variant(zip(sweep.axes, parameters(of: point)).map { $0.setting($1) })
    }
}
