import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation

/// Speed of an all-reduce, as measured or stated: for profiles by layer, which do not time it.
public struct AllReduceSpeed: Equatable, Sendable {
    /// Of one direction of a link, as achieved.
    public var bytesPerSecond: Double
    /// Seconds, whatever the size.
    public var latency: Double

    public init(bytesPerSecond: Double, latency: Double) {
        self.bytesPerSecond = bytesPerSecond
        self.latency = latency
    }
}

extension LayerTimings {
    /// Unless told otherwise a batch's longest context is taken to be this many times its mean, as for contexts spread
    /// evenly from none to the longest.
    static let longestToMean = 2.0

    /// Layers that an iteration passes once; all others count once a layer, `layernorm` twice.
    private static let once: Set<String> = ["embedding", "final_layernorm"]

    /// The profile: matrix products by tokens, output head and sampler by sequences, attention on the profiler's
    /// doubling grid. The points between are held back: the error is that of interpolating them.
    ///
    /// Attention was timed at equal contexts; `skewShare` corrects for unequal ones: a batch takes as long as one whose
    /// contexts are that share of the way from the mean to the longest. All-reduces are added from `allReduce`, else
    /// from the roofline.
    public func calibration(for target: CalibrationTarget, allReduce: AllReduceSpeed?) throws -> Calibration {
        try checkLayers()
        var plain = try table(for: target, allReduce: allReduce)
        let error = heldBackError(plain, layers: Double(target.model.layers))
        if let skewShare { plain.skew(by: skewShare, longestToMean: Self.longestToMean) }
        var target = target
        target.engine = target.engine ?? engine
        let profile = target.profile(
            .table(plain), source: "layer timings in \(folder)", error: error,
            notes: notes(target, allReduce: allReduce))
        return Calibration(profile: profile, rows: [], configurations: attention.count)
    }

    private func checkLayers() throws(ScenarioFaults) {
        var faults: [Fault] = []
        for (layers, file) in [(dense, "dense.csv"), (perSequence, "per_sequence.csv")] where layers.isEmpty {
            faults.append(MeasurementFile.fault("\(folder)/\(file)", "no row", "profile the model again"))
        }
        if !attention.contains(where: { $0.at[0] == 0 && $0.at[2] > 0 }) {
            faults.append(
                MeasurementFile.fault("\(folder)/attention.csv", "no row of pure decode", "profile the model again"))
        }
        guard faults.isEmpty else { throw ScenarioFaults(faults) }
    }

    private func notes(_ target: CalibrationTarget, allReduce: AllReduceSpeed?) -> [String] {
        var notes = ["kernels only: nothing is added for scheduling between iterations, which the engine overlaps"]
        if let skewShare {
            notes.append(
                "unequal contexts: attention as at \(skewShare * 100) % of the way from the mean to the longest, "
                    + "taken to be \(PlimsollCompiling.plain(Self.longestToMean)) times the mean")
        } else {
            notes.append("unequal contexts: attention as at the mean context")
        }
        if target.tensorParallel > 1 {
            notes.append(
                allReduce.map {
                    "all-reduces were not timed: \(PlimsollCompiling.plain($0.bytesPerSecond / 1e9)) GB/s and "
                        + "\(PlimsollCompiling.plain($0.latency * 1e6)) us each, as stated"
                } ?? "all-reduces were not timed: taken from the roofline of \(target.gpu.title), uncalibrated")
        }
        return notes
    }

    // MARK: Table

    private func table(for target: CalibrationTarget, allReduce: AllReduceSpeed?) throws -> MeasuredTable {
        let layers = Double(target.model.layers)
        let path = folder + "/attention.csv"
        let decode = attention.filter { $0.at[0] == 0 && $0.at[2] > 0 }
            .map { GridPoint(Array($0.at[2...]), $0.seconds * layers) }
        let mixed = mixedPoints().map { GridPoint($0.at, $0.seconds * layers) }
        let faults =
            GridCheck(decode, lines: decode.map { _ in 1 }, file: path, names: ["n_decode", "kv_decode"]).faults
            + GridCheck(
                mixed, lines: mixed.map { _ in 1 }, file: path,
                names: ["prefill_chunk", "kv_prefill", "n_decode", "kv_decode"]
            ).faults
        guard faults.isEmpty else { throw ScenarioFaults(faults) }
        return MeasuredTable(
            tokens: tokenCurve(target, allReduce: allReduce), sequences: sum(perSequence) { _ in 1 },
            decode: decode, mixed: mixed, promptsByPairs: true)
    }

    private func tokenCurve(_ target: CalibrationTarget, allReduce: AllReduceSpeed?) -> [GridPoint] {
        let layers = Double(target.model.layers)
        let products = sum(dense) { Self.once.contains($0) ? 1 : $0 == "layernorm" ? 2 * layers : layers }
        return products.map { point in
            GridPoint(point.at, point.seconds + collective(target, allReduce, tokens: point.at[0]))
        }
    }

    /// Two all-reduces a layer of the tokens' hidden states, in a ring.
    private func collective(_ target: CalibrationTarget, _ speed: AllReduceSpeed?, tokens: Double) -> Double {
        let ranks = Double(target.tensorParallel)
        guard ranks > 1 else { return 0 }
        guard let speed else { return target.collectiveSeconds(tokens: tokens) }
        let bytes = tokens * Double(target.model.hidden) * Precision.bf16.bytes
        let moved = 2 * (ranks - 1) / ranks * bytes / speed.bytesPerSecond
        return 2 * Double(target.model.layers) * (speed.latency + moved)
    }

    private func sum(_ layers: [String: [Double: Double]], times: (String) -> Double) -> [GridPoint] {
        let names = layers.keys.sorted()
        let at = (layers.values.first ?? [:]).keys.sorted()
        return at.map { place in
            GridPoint([place], names.reduce(0) { $0 + times($1) * (layers[$1]?[place] ?? 0) })
        }
    }

    /// Iterations with prompts on the doubling grid; prompts alone stand at every context.
    private func mixedPoints() -> [GridPoint] {
        let cells = attention.filter { $0.at[0] > 0 && Self.isDoubling($0.at) }
        let contexts = Set(cells.filter { $0.at[2] > 0 }.map { $0.at[3] })
        return cells.flatMap { cell in
            cell.at[2] > 0
                ? [cell] : contexts.sorted().map { GridPoint([cell.at[0], cell.at[1], 0, $0], cell.seconds) }
        }
    }

    /// Powers of two, or zero: the grid proper, between which the profiler puts further points.
    private static func isDoubling(_ at: [Double]) -> Bool {
        at.allSatisfy { value in
            let whole = Int(value)
            return whole & (whole - 1) == 0
        }
    }

    /// Interpolated against measured whole iterations, at the points with prompts between the grid's.
    private func heldBackError(_ table: MeasuredTable, layers: Double) -> ProfileError? {
        guard let cost = TableCost(table) else { return nil }
        var attentionAlone = table
        (attentionAlone.tokens, attentionAlone.sequences) = ([], [])
        guard let alone = TableCost(attentionAlone) else { return nil }
        let errors = attention.filter { $0.at[0] > 0 && !Self.isDoubling($0.at) }.compactMap { point -> Double? in
            var load = IterationLoad(decoding: Int(point.at[2]), context: Int(point.at[2] * point.at[3]))
            load.add(from: Int(point.at[1]), to: Int(point.at[1] + point.at[0]))
            guard !cost.isOutside(load) else { return nil }
            let predicted = cost.seconds(load)
            let measured = predicted - alone.seconds(load) + point.seconds * layers
            return abs(predicted / measured - 1)
        }
        guard !errors.isEmpty else { return nil }
        return ProfileError(
            metric: "iteration time", median: quantile(errors, 0.5), p90: quantile(errors, 0.9),
            configurations: errors.count)
    }
}

extension MeasuredTable {
    /// Adds what unequal contexts cost: `share` of the difference between a batch at its longest context and at its
    /// mean, by the times of pure decode. A lone sequence has no such difference.
    mutating func skew(by share: Double, longestToMean: Double) {
        guard let cost = TableCost(MeasuredTable(decode: decode)) else { return }
        func extra(_ batch: Double, _ context: Double) -> Double {
            guard batch > 1 else { return 0 }
            func seconds(_ mean: Double) -> Double {
                cost.seconds(IterationLoad(decoding: Int(batch), context: Int((batch * mean).rounded())))
            }
            return max(0, share * (seconds(longestToMean * context) - seconds(context)))
        }
        decode = decode.map { GridPoint($0.at, $0.seconds + extra($0.at[0], $0.at[1])) }
        mixed = mixed.map { GridPoint($0.at, $0.seconds + extra($0.at[2], $0.at[3])) }
    }
}
