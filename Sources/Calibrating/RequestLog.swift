public import PlimsollScenario

/// Requests as a server or gateway logged them: a CSV file with `input_tokens`, `output_tokens`, `arrival_s`,
/// `first_token_s` and `last_token_s` (or each in `_ms`), all on one clock.
public struct RequestLog: Sendable {
    public var file: String
    /// By arrival.
    public var requests: [Request]

    /// One request, in seconds.
    public struct Request: Equatable, Sendable {
        public var line: Int
        public var input: Int
        public var output: Int
        public var arrival: Double
        public var firstToken: Double
        public var lastToken: Double
    }

    /// - Parameter arrival: column without its unit: `arrival`, or `queued` for the engine's own clock.
    public init(_ text: DelimitedText, arrival: String = "arrival") throws(ScenarioFaults) {
        var faults: [Fault] = []
        let input = text.index(of: "input_tokens", &faults)
        let output = text.index(of: "output_tokens", &faults)
        func time(_ name: String) -> (index: Int, scale: Double)? {
            if let index = text.columns.firstIndex(of: name + "_ms") { return (index, 1e-3) }
            return text.index(of: name + "_s", &faults).map { ($0, 1) }
        }
        let times = [arrival, "first_token", "last_token"].compactMap(time)
        guard let input, let output, times.count == 3 else { throw ScenarioFaults(faults) }
        file = text.file
        requests = []
        for row in text.rows {
            let at = times.compactMap { time in
                text.number(row, time.index, in: 0...1e12, &faults).map { $0 * time.scale }
            }
            guard let tokens = text.number(row, input, in: 1...1e9, &faults),
                let answer = text.number(row, output, in: 1...1e9, &faults), at.count == 3
            else { continue }
            if at[1] <= at[0] || at[2] < at[1] || (answer > 1 && at[2] == at[1]) {
                faults.append(
                    text.fault(
                        row.line, "arrival \(at[0]) s, first token \(at[1]) s, last token \(at[2]) s",
                        "a request arrives, then gets its first token, then its last: check columns and units"))
            }
            requests.append(
                Request(
                    line: row.line, input: Int(tokens), output: Int(answer), arrival: at[0], firstToken: at[1],
                    lastToken: at[2]))
        }
        requests.sort { ($0.arrival, $0.line) < ($1.arrival, $1.line) }
        guard faults.isEmpty else { throw ScenarioFaults(Array(faults.prefix(20))) }
    }

    /// Requests in a row that count as one configuration.
    static let block = 10

    /// Each request's TPOT with what the server did meanwhile: its mean batch and context, and the prompts that joined.
    func rows(_ server: SteadyServer) -> [FitRow] {
        let starts = requests.map(\.firstToken)
        return requests.indices.compactMap { index in
            let own = requests[index]
            guard own.output > 1 else { return nil }
            let span = own.lastToken - own.firstToken
            var (decoding, context, joining) = (0.0, 0.0, [Int]())
            for (place, other) in requests.enumerated() {
                let shared = min(own.lastToken, other.lastToken) - max(own.firstToken, other.firstToken)
                if shared > 0, other.output > 1 {
                    let share = shared / span
                    let middle = (max(own.firstToken, other.firstToken) + shared / 2 - other.firstToken)
                    let done = Double(other.output) * middle / (other.lastToken - other.firstToken)
                    decoding += share
                    context += share * (Double(other.input) + done)
                }
                if starts[place] > own.firstToken, starts[place] <= own.lastToken { joining.append(other.input) }
            }
            let factors = server.factors(
                decoding: decoding, context: context, prompts: joining, iterations: Double(own.output - 1))
            return FitRow(
                factors: factors, seconds: span / Double(own.output - 1),
                configuration:
                    "requests \(index / Self.block * Self.block + 1) to \((index / Self.block + 1) * Self.block)",
                place: "\(file):\(own.line)")
        }
    }

    /// Factors on the roofline from the log's TPOTs.
    public func calibration(for target: CalibrationTarget) throws -> Calibration {
        let server = SteadyServer(
            roofline: IterationTimes.roofline(target), maxBatchedTokens: target.maxBatchedTokens)
        let rows = rows(server)
        let fit = try CalibrationFit(rows, names: ServingFit.names, metric: "TPOT")
        let times = ProfileTimes.scaled(
            ScaledProfile(overhead: fit.values[0], decode: fit.values[1], prefill: fit.values[2]))
        return Calibration(
            profile: target.profile(
                times, source: file, error: fit.error,
                notes: ["fitted to each request's time per token, beside what else the log shows to have run then"]),
            rows: ComparedRow.rows(rows, fit, metric: "TPOT"),
            configurations: CalibrationFit.distinct(rows.map(\.configuration)).count)
    }
}
