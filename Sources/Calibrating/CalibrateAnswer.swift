public import PlimsollAnswering
import PlimsollCatalog
public import PlimsollScenario

/// What `calibrate` says: iteration times fitted to measurements, or with `--compare` those that were there before, and
/// how far off they are.
public struct CalibrateAnswer: Equatable, Sendable {
    public var head: PlainHead
    /// Catalog names.
    public var gpu: String
    public var model: String
    public var precision: Precision
    public var tensorParallel: Int
    /// As `vllm 0.19.0`; nil: not said.
    public var engine: String?
    /// The engine's token budget an iteration.
    public var maxBatchedTokens: Int
    /// Held against the measurements, rather than fitted to them?
    public var isCompared: Bool
    /// File of the profile, written or compared with; nil: none.
    public var profile: String?
    /// What the times were fitted to; nil for the uncalibrated roofline.
    public var source: String?
    public var configurations: Int
    /// Of these three one at most is there: without any the times are the uncalibrated roofline's.
    public var linear: LinearProfile?
    public var scaled: ScaledProfile?
    public var table: TablePoints?
    /// On what was held back when the times were fitted; nil: nothing was, or nothing was fitted.
    public var error: ProfileError?
    /// By metric, of a comparison: the rows of a fit saw the measurements.
    public var metrics: [MetricError]
    public var rows: [ComparedRow]

    /// A profile fitted to `files`.
    public init(_ calibration: Calibration, for target: CalibrationTarget, files: [String], profile: String?) {
        self.init(target, files, calibration.profile, file: profile)
        configurations = calibration.configurations
        rows = calibration.rows
    }

    /// Rows of `files` as a profile, read from its file, or the uncalibrated roofline predicts them.
    public init(
        comparing rows: [ComparedRow], for target: CalibrationTarget, files: [String],
        with profile: (file: String, content: PerformanceProfile)?
    ) {
        self.init(target, files, profile?.content, file: profile?.file)
        isCompared = true
        configurations = CalibrationFit.distinct(rows.map(\.configuration)).count
        metrics = CalibrationFit.distinct(rows.map(\.metric)).map { MetricError($0, of: rows) }
        self.rows = rows
    }

    private init(_ target: CalibrationTarget, _ files: [String], _ content: PerformanceProfile?, file: String?) {
        let dates = [target.gpu.asOf, target.model.asOf, target.engineRow?.asOf].compactMap(\.self)
        self.init(
            head: PlainHead(
                .calibrate, files: files, catalogDates: DateRange(dates), warnings: content?.notes ?? []))
        (gpu, model, precision) = (target.gpu.name, target.model.name, target.precision)
        (tensorParallel, engine) = (target.tensorParallel, content?.engine ?? target.engine)
        maxBatchedTokens = target.maxBatchedTokens
        (profile, source, error) = (file, content?.source, content?.error)
        switch content?.times {
        case .linear(let linear): self.linear = linear
        case .scaled(let scaled): self.scaled = scaled
        case .table(let table): self.table = TablePoints(table)
        case nil: break
        }
        if kind == .scaled || kind == .roofline { head.assumptions = target.assumptions }
    }

    /// Of nothing yet.
    init(head: PlainHead) {
        self.head = head
        (gpu, model, precision, tensorParallel, maxBatchedTokens) = ("", "", .bf16, 0, 0)
        (isCompared, configurations, metrics, rows) = (false, 0, [], [])
    }

    /// How the times are made.
    public var kind: Kind {
        linear != nil ? .linear : scaled != nil ? .scaled : table != nil ? .table : .roofline
    }

    public enum Kind: String, CaseIterable, Sendable {
        case linear, scaled, table, roofline
    }
}

/// How many points a measured table has.
public struct TablePoints: Equatable, Sendable {
    /// Of pure decode, and of iterations with prompts.
    public var decode: Int
    public var mixed: Int
    /// On the two curves.
    public var tokens: Int
    public var sequences: Int

    public var all: Int { decode + mixed + tokens + sequences }
}

extension TablePoints {
    init(_ table: MeasuredTable) {
        self.init(
            decode: table.decode.count, mixed: table.mixed.count, tokens: table.tokens.count,
            sequences: table.sequences.count)
    }
}

/// How far off the predictions of one metric are, as shares of what was measured.
public struct MetricError: Equatable, Sendable {
    public var metric: String
    /// Of the errors' sizes.
    public var median: Double
    public var p90: Double
    /// Of the errors with their signs: 0.1 is 10 % too long on average.
    public var mean: Double
    public var rows: Int
}

extension MetricError {
    init(_ metric: String, of rows: [ComparedRow]) {
        let errors = rows.filter { $0.metric == metric }.map(\.error)
        let sizes = errors.map(\.magnitude)
        self.init(
            metric: metric, median: quantile(sizes, 0.5), p90: quantile(sizes, 0.9),
            mean: errors.reduce(0, +) / Double(errors.count), rows: errors.count)
    }
}
