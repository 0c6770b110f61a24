import PlimsollCompiling
public import PlimsollScenario
import PlimsollSimulation

/// From files of measurements to a profile, or to a comparison: the one way in.
public enum Calibrator {
    /// What the linear-or-table choice of iteration timings is.
    public enum Form: String, CaseIterable, Sendable {
        case linear, table
    }

    /// How files are to be read.
    public struct Reading: Sendable {
        public var form: Form
        public var allReduce: AllReduceSpeed?
        /// Column of a request log that counts as the arrival, without its unit.
        public var arrival: String

        public init(form: Form = .linear, allReduce: AllReduceSpeed? = nil, arrival: String = "arrival") {
            self.form = form
            self.allReduce = allReduce
            self.arrival = arrival
        }
    }

    /// - Throws: `ScenarioFaults` with every fault of the files, or a `CalibrationRefusal`.
    public static func calibrate(
        _ files: [String], for target: CalibrationTarget, _ reading: Reading
    ) throws -> Calibration {
        guard let first = files.first else { throw CalibrationRefusal.tooFewConfigurations(found: 0, needed: 1) }
        if files.count == 1, MeasurementFile.isFolder(first) {
            return try LayerTimings(folder: first, tensorParallel: target.tensorParallel)
                .calibration(for: target, allReduce: reading.allReduce)
        }
        switch try read(files, reading) {
        case .iterations(let timings):
            return try reading.form == .table
                ? timings.tableCalibration(for: target) : timings.linearCalibration(for: target)
        case .log(let log): return try log.calibration(for: target)
        case .points(let points):
            return try ServingFit.calibration(points, source: files.joined(separator: ", "), for: target)
        }
    }

    /// Predicted beside measured, by a profile or, without one, by the uncalibrated roofline.
    public static func compare(
        _ files: [String], for target: CalibrationTarget, _ reading: Reading, with profile: PerformanceProfile?
    ) throws -> [ComparedRow] {
        if let profile { try target.check(profile) }
        let cost = profile?.iterationCost(roofline: { target.roofline }) ?? .roofline(target.roofline)
        switch try read(files, reading) {
        case .iterations(let timings):
            try timings.checkUnits(against: target.roofline)
            return timings.rows.map {
                ComparedRow(
                    configuration: $0.configuration, metric: "iteration", measuredSeconds: $0.seconds,
                    predictedSeconds: cost.seconds($0.load), isHeldBack: false)
            }
        case .log(let log):
            let server = SteadyServer(roofline: cost.seconds, maxBatchedTokens: target.maxBatchedTokens)
            let rows = log.rows(server)
            let groups = Dictionary(grouping: rows, by: \.configuration)
            return CalibrationFit.distinct(rows.map(\.configuration)).map { name in
                let own = groups[name] ?? []
                return ComparedRow(
                    configuration: name, metric: "TPOT", measuredSeconds: median(own.map(\.seconds)),
                    predictedSeconds: median(own.map { $0.factors[1] + $0.factors[2] }), isHeldBack: false)
            }
        case .points(let points):
            return ServingFit.compare(points, with: cost, maxBatchedTokens: target.maxBatchedTokens)
        }
    }

    private enum Measurements {
        case iterations(IterationTimings)
        case log(RequestLog)
        case points([ServingPoint])
    }

    private static func read(_ files: [String], _ reading: Reading) throws -> Measurements {
        var faults: [Fault] = []
        var points: [ServingPoint] = []
        for file in files {
            guard let text = MeasurementFile.text(file, "name a file of measurements", &faults) else { continue }
            if text.first(where: { !$0.isWhitespace }) == "{" {
                do { points += try ResultFile.points(text, file: file) } catch { faults += error.faults }
                continue
            }
            guard files.count == 1 else {
                faults.append(
                    MeasurementFile.fault(file, "a CSV file among several files", "give one CSV file, or result files"))
                continue
            }
            let table = DelimitedText(text: text, file: file)
            return table.columns.contains { $0.hasPrefix("first_token_") }
                ? .log(try RequestLog(table, arrival: reading.arrival)) : .iterations(try IterationTimings(table))
        }
        guard faults.isEmpty else { throw ScenarioFaults(faults) }
        return .points(points)
    }
}
