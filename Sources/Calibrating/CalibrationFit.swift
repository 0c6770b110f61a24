import PlimsollCompiling
public import PlimsollScenario
import PlimsollSimulation

/// A measurement that a fit sees: what the coefficients multiply, what was measured, and to which configuration it
/// belongs.
public struct FitRow: Equatable, Sendable {
    public var factors: [Double]
    public var seconds: Double
    /// Measurements of one configuration are fitted, held back and drawn together.
    public var configuration: String
    /// For messages: `timings.csv:12`.
    public var place: String

    public init(factors: [Double], seconds: Double, configuration: String, place: String) {
        self.factors = factors
        self.seconds = seconds
        self.configuration = configuration
        self.place = place
    }
}

/// Coefficients with their intervals, and the error on configurations that were held back.
public struct CalibrationFit: Equatable, Sendable {
    public var values: [FittedValue]
    /// On held-back configurations, by coefficients fitted without them; nil where none was held back.
    public var error: ProfileError?
    /// Of every row, with coefficients that did not see its configuration where it was held back: predicted seconds.
    public var predictions: [Double]
    public var isHeldBack: [Bool]

    /// Every fifth configuration, by a hash of its name, is held back for the error; the values come from all.
    public static let heldBackShare = 5
    private static let resamples = 200
    /// A row off by more than half contradicts the rest; more than this share of them, and nothing is fitted.
    private static let mostContradicting = 0.35

    public static func isHeldBack(_ configuration: String) -> Bool {
        // The hash's low bits alone would follow the name's last letter.
        var mixed = fnv1a(configuration)
        mixed = (mixed ^ (mixed >> 31)) &* 0x9E37_79B9_7F4A_7C15
        return (mixed ^ (mixed >> 29)) % UInt64(heldBackShare) == 0
    }

    /// - Parameters:
    ///   - names: of the coefficients.
    ///   - metric: what the rows measure, as the error names it.
    public init(_ rows: [FitRow], names: [String], metric: String) throws(CalibrationRefusal) {
        let configurations = Self.distinct(rows.map(\.configuration))
        let needed = 2 * names.count
        guard configurations.count >= needed else {
            throw .tooFewConfigurations(found: configurations.count, needed: needed)
        }
        let whole = try Self.fit(rows, names)
        try Self.refuseContradictions(rows, whole)
        isHeldBack = rows.map { Self.isHeldBack($0.configuration) }
        let seen = zip(rows, isHeldBack).filter { !$0.1 }.map(\.0)
        let trained = isHeldBack.contains(true) ? try? Self.fit(seen, names) : nil
        predictions = zip(rows, isHeldBack).map { row, held in
            let fit = held ? trained ?? whole : whole
            return zip(row.factors, fit.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
        }
        error = trained == nil ? nil : Self.error(rows, predictions, isHeldBack, metric)
        let draws = Self.bootstrap(rows, configurations, names)
        values = whole.coefficients.indices.map { index in
            let drawn = draws.map { $0[index] }
            return FittedValue(
                whole.coefficients[index], low: drawn.count < 20 ? nil : quantile(drawn, 0.025),
                high: drawn.count < 20 ? nil : quantile(drawn, 0.975))
        }
    }

    private static func fit(
        _ rows: [FitRow], _ names: [String], rounds: Int = RobustFit.usualRounds
    ) throws(CalibrationRefusal) -> RobustFit {
        try RobustFit(rows: rows.map(\.factors), targets: rows.map(\.seconds), names: names, rounds: rounds)
    }

    private static func refuseContradictions(_ rows: [FitRow], _ fit: RobustFit) throws(CalibrationRefusal) {
        let far = fit.residuals.indices.filter { abs(fit.residuals[$0]) > 0.5 }
        let share = Double(far.count) / Double(rows.count)
        guard share > mostContradicting else { return }
        let worst = far.sorted { abs(fit.residuals[$0]) > abs(fit.residuals[$1]) }.prefix(3)
        throw .contradictory(
            share: share,
            rows: worst.map {
                "\(rows[$0].place) (\(rows[$0].seconds) s, fitted \(rows[$0].seconds * (1 + fit.residuals[$0])) s)"
            })
    }

    /// One error a configuration, the median of its rows: repeats do not count twice.
    static func error(
        _ rows: [FitRow], _ predictions: [Double], _ isHeldBack: [Bool], _ metric: String
    ) -> ProfileError? {
        var errors: [String: [Double]] = [:]
        for index in rows.indices where isHeldBack[index] {
            errors[rows[index].configuration, default: []].append(abs(predictions[index] / rows[index].seconds - 1))
        }
        guard !errors.isEmpty else { return nil }
        let each = errors.values.map { quantile($0, 0.5) }
        return ProfileError(
            metric: metric, median: quantile(each, 0.5), p90: quantile(each, 0.9), configurations: each.count)
    }

    /// Coefficients of resamples of the configurations, with the project's own generator: the same every time.
    private static func bootstrap(_ rows: [FitRow], _ configurations: [String], _ names: [String]) -> [[Double]] {
        let byName = Dictionary(grouping: rows, by: \.configuration)
        var generator = SplitMix64(seed: 1)
        return (0..<resamples).compactMap { _ in
            let drawn = configurations.flatMap { _ in
                byName[configurations[Int(generator.next() % UInt64(configurations.count))]] ?? []
            }
            return (try? fit(drawn, names, rounds: 8))?.coefficients
        }
    }

    static func distinct(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
