public import PlimsollScenario
public import PlimsollSimulation

extension PerformanceProfile {
    /// The iteration times of this profile for the engine.
    /// - Parameter roofline: of the profile's GPU and model; only a scaled profile asks for it.
    /// - Returns: nil where a table is no grid, or a scaled profile gets no roofline.
    public func iterationCost(roofline: () -> RooflineCost?) -> IterationCost? {
        switch times {
        case .linear(let linear): .linear(LinearCost(linear))
        case .scaled(let scaled):
            roofline().map {
                .scaled(
                    ScaledCost(
                        roofline: $0, overhead: scaled.overhead.value, decode: scaled.decode.value,
                        prefill: scaled.prefill.value))
            }
        case .table(let table): TableCost(table).map { .table($0) }
        }
    }

    /// `measured table of vllm 0.19.0 (iteration time ±1.2% on 212 configurations held back)`.
    public var title: String {
        let kinds = ["linear": "linear profile", "scaled": "scaled roofline", "table": "measured table"]
        let named = (kinds[times.kind] ?? times.kind) + (engine.map { " of \($0)" } ?? "")
        guard let error else { return named + " (error unknown: nothing was held back)" }
        let (share, count) = (Self.percent(error.median), error.configurations)
        return "\(named) (\(error.metric) ±\(share)% on \(count) configurations held back)"
    }

    private static func percent(_ share: Double) -> String {
        share < 0.1 ? plain((share * 1_000).rounded() / 10) : plain((share * 100).rounded())
    }
}

extension LinearCost {
    /// A prompt in an iteration of its own costs a whole iteration.
    init(_ profile: LinearProfile) {
        self.init(
            base: profile.iteration.value, perSequence: profile.perSequence.value,
            perContextToken: profile.perContextToken.value, perPrompt: profile.iteration.value,
            perPromptToken: profile.perPromptToken.value,
            perPromptTokenSquared: profile.perPromptTokenSquared.value)
    }
}

extension TableCost {
    /// nil where the points are no grid.
    public init?(_ table: MeasuredTable) {
        guard let decode = GridCells(table.decode) else { return nil }
        let mixed = table.mixed.isEmpty ? nil : GridCells(table.mixed)
        guard mixed != nil || table.mixed.isEmpty else { return nil }
        self.init(
            base: table.base, tokens: Curve(table.tokens), sequences: Curve(table.sequences),
            decode: DecodeGrid(sequences: decode.axes[0], context: decode.axes[1], seconds: decode.seconds),
            mixed: mixed.map {
                MixedGrid(
                    promptTokens: $0.axes[0], past: $0.axes[1], sequences: $0.axes[2], context: $0.axes[3],
                    seconds: $0.seconds)
            },
            promptsByPairs: table.promptsByPairs)
    }
}

extension TableCost.Curve {
    /// nil of no points.
    fileprivate init?(_ points: [GridPoint]) {
        guard let cells = GridCells(points) else { return nil }
        self.init(at: cells.axes[0], seconds: cells.seconds)
    }
}

/// Points as a grid: ascending axes, and cells with the last axis running fastest.
private struct GridCells {
    var axes: [[Double]]
    var seconds: [Double]

    /// nil where a combination of the axes is missing, or there twice.
    init?(_ points: [GridPoint]) {
        guard let first = points.first else { return nil }
        axes = first.at.indices.map { axis in Array(Set(points.map { $0.at[axis] })).sorted() }
        guard axes.reduce(1, { $0 * $1.count }) == points.count else { return nil }
        seconds = points.sorted { $0.at.lexicographicallyPrecedes($1.at) }.map(\.seconds)
        guard Set(points.map(\.at)).count == points.count else { return nil }
    }
}
