import PlimsollCompiling
import PlimsollScenario
public import PlimsollSimulation

/// Factors on the roofline from what load generators measured.
///
/// Iterations are not seen, so only three numbers are fitted: a time every iteration, a factor on decoding and one on
/// prompts. A point gives an equation for its mean TPOT, and one for its mean TTFT where it is not queueing: where it is
/// below three times that of the point with the fewest decoding sequences and the same lengths.
public enum ServingFit {
    static let names = ["the overhead of an iteration", "the decode factor", "the prefill factor"]
    /// A saturated server's TTFT is queueing, and says nothing of iterations.
    static let queueing = 3.0

    public static func calibration(
        _ points: [ServingPoint], source: String, for target: CalibrationTarget
    ) throws -> Calibration {
        try check(points, target)
        let server = SteadyServer(
            roofline: IterationCost.roofline(target.roofline).seconds, maxBatchedTokens: target.maxBatchedTokens)
        let rows = rows(points, server)
        let fit = try CalibrationFit(rows.map(\.row), names: names, metric: "TPOT and TTFT")
        let times = ProfileTimes.scaled(
            ScaledProfile(overhead: fit.values[0], decode: fit.values[1], prefill: fit.values[2]))
        let compared = rows.indices.map { index in
            ComparedRow(
                configuration: rows[index].row.place, metric: rows[index].metric,
                measuredSeconds: rows[index].row.seconds, predictedSeconds: fit.predictions[index],
                isHeldBack: fit.isHeldBack[index])
        }
        return Calibration(
            profile: target.profile(
                times, source: source, error: fit.error,
                notes: ["fitted to means of whole runs in their steady state, not to iterations"]),
            rows: compared, configurations: CalibrationFit.distinct(rows.map(\.row.configuration)).count)
    }

    /// Predicted TPOT, and TTFT where it is no queueing, by any iteration cost.
    public static func compare(
        _ points: [ServingPoint], with cost: IterationCost, maxBatchedTokens: Int
    ) -> [ComparedRow] {
        let server = SteadyServer(roofline: cost.seconds, maxBatchedTokens: maxBatchedTokens)
        return rows(points, server).map { item in
            ComparedRow(
                configuration: item.row.place, metric: item.metric, measuredSeconds: item.row.seconds,
                predictedSeconds: item.row.factors[1] + item.row.factors[2], isHeldBack: false)
        }
    }

    private static func rows(
        _ points: [ServingPoint], _ server: SteadyServer
    ) -> [(row: FitRow, metric: String)] {
        points.flatMap { point -> [(row: FitRow, metric: String)] in
            let shape = "\(Int(point.promptTokens.rounded())) in, \(Int(point.outputTokens.rounded())) out"
            let load = point.concurrency.map { "\(plain($0)) in flight" } ?? "\(plain(point.requestsPerSecond))/s"
            let configuration = "\(shape), \(load)"
            let factors = server.tokenFactors(
                decoding: point.decoding, prompt: point.promptTokens, output: point.outputTokens)
            var own = [
                (
                    row: FitRow(
                        factors: factors, seconds: point.tpot, configuration: configuration, place: point.name),
                    metric: "TPOT"
                )
            ]
            if point.ttft < queueing * quietest(like: point, points) {
                let first = server.firstTokenFactors(
                    decoding: point.decoding, prompt: point.promptTokens, output: point.outputTokens)
                own.append(
                    (
                        row: FitRow(
                            factors: first, seconds: point.ttft, configuration: configuration, place: point.name),
                        metric: "TTFT"
                    ))
            }
            return own
        }
    }

    /// TTFT of the point with as long prompts and answers that decoded the fewest sequences.
    private static func quietest(like point: ServingPoint, _ points: [ServingPoint]) -> Double {
        let alike = points.filter {
            abs($0.promptTokens / point.promptTokens - 1) < 0.2 && abs($0.outputTokens / point.outputTokens - 1) < 0.2
        }
        return alike.min { $0.decoding < $1.decoding }?.ttft ?? point.ttft
    }

    /// Latencies that no unit mistake of a thousand can explain away are the user's; others are named.
    private static func check(_ points: [ServingPoint], _ target: CalibrationTarget) throws(ScenarioFaults) {
        let roofline = IterationCost.roofline(target.roofline)
        var faults: [Fault] = []
        for point in points {
            let batch = max(1, Int(point.decoding.rounded()))
            let context = Int(Double(batch) * (point.promptTokens + point.outputTokens / 2))
            let ratio = point.tpot / roofline.seconds(IterationLoad(decoding: batch, context: context))
            guard ratio > 100 || ratio < 0.01 else { continue }
            faults.append(
                MeasurementFile.fault(
                    point.name,
                    "a TPOT of \(point.tpot) s is \(ratio > 1 ? "\(Int(ratio)) times" : "1/\(Int(1 / ratio))")"
                        + " what this GPU and model should take",
                    "check the units, --gpu and --model"))
        }
        guard faults.isEmpty else { throw ScenarioFaults(faults) }
    }
}
