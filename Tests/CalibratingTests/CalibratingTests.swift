import PlimsollCalibrating
import PlimsollCatalog
import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation
import Testing

/// Fits against machines whose coefficients are known, and what is refused.
@Suite struct CalibratingTests {
    private static func target() throws -> CalibrationTarget {
        try CalibrationTarget(
            gpu: "h100-sxm", model: "llama-3.1-8b", precision: .bf16, tensorParallel: 1, engine: "vllm 0.19.0",
            maxBatchedTokens: 8192)
    }

    /// 6.2 ms, 40 us a sequence, 20 ns a context token, 45 us a prompt token, 1 ns a squared one; 2 % of noise, and
    /// every seventeenth iteration two and a half times too long.
    private static func machine(noise: Double = 0.02, outliers: Bool = true) -> [IterationTimings.Row] {
        var rows: [IterationTimings.Row] = []
        var state: UInt64 = 7
        for batch in [1, 4, 16, 64, 128] {
            for context in [256, 1024, 4096] {
                for prefill in [0, 512, 2048] {
                    for _ in 0..<3 {
                        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                        let uniform = Double(state >> 11) / Double(1 << 53) - 0.5
                        var seconds = 6.2e-3 + 40e-6 * Double(batch) + 20e-9 * Double(batch * context)
                        seconds += 45e-6 * Double(prefill) + 1e-9 * Double(prefill * prefill)
                        seconds *= 1 + noise * 2 * uniform
                        if outliers, rows.count % 17 == 5 { seconds *= 2.5 }
                        rows.append(
                            IterationTimings.Row(
                                line: rows.count + 2, batch: batch, context: batch * context, prefill: prefill, past: 0,
                                seconds: seconds))
                    }
                }
            }
        }
        return rows
    }

    private static func linear(_ calibration: Calibration) throws -> LinearProfile {
        guard case .linear(let linear) = calibration.profile.times else {
            throw CalibrationRefusal.notSeparated("", remedy: "")
        }
        return linear
    }

    @Test func aKnownMachineIsRecoveredThroughNoiseAndOutliers() throws {
        let timings = IterationTimings(file: "t.csv", rows: Self.machine())
        let calibration = try timings.linearCalibration(for: Self.target())
        let linear = try Self.linear(calibration)
        func close(_ value: FittedValue, _ truth: Double, within share: Double) {
            #expect(abs(value.value / truth - 1) < share, "\(value.value) against \(truth)")
            #expect((value.low ?? .infinity) <= value.value && value.value <= (value.high ?? 0))
        }
        close(linear.iteration, 6.2e-3, within: 0.02)
        close(linear.perSequence, 40e-6, within: 0.08)
        close(linear.perContextToken, 20e-9, within: 0.05)
        close(linear.perPromptToken, 45e-6, within: 0.02)
        close(linear.perPromptTokenSquared, 1e-9, within: 0.4)
        let error = try #require(calibration.profile.error)
        #expect(error.median < 0.02)
        #expect(error.configurations >= 4 && error.configurations < 20)
    }

    @Test func exactTimingsGiveExactCoefficients() throws {
        let rows = Self.machine(noise: 0, outliers: false)
        let linear = try Self.linear(
            IterationTimings(file: "t.csv", rows: rows).linearCalibration(for: Self.target()))
        #expect(abs(linear.iteration.value - 6.2e-3) < 1e-9)
        #expect(abs(linear.perPromptTokenSquared.value - 1e-9) < 1e-14)
    }

    @Test func aFitIsTheSameEveryTime() throws {
        let timings = IterationTimings(file: "t.csv", rows: Self.machine())
        let first = try timings.linearCalibration(for: Self.target()).profile
        #expect(try timings.linearCalibration(for: Self.target()).profile == first)
    }

    @Test func tooFewOrContradictoryRowsAreRefused() throws {
        let few = IterationTimings(file: "t.csv", rows: Array(Self.machine().prefix(9)))
        #expect(throws: CalibrationRefusal.tooFewConfigurations(found: 3, needed: 10)) {
            try few.linearCalibration(for: Self.target())
        }
        var rows = Self.machine(noise: 0, outliers: false)
        for index in rows.indices where index % 2 == 0 { rows[index].seconds *= 9 }
        #expect {
            try IterationTimings(file: "t.csv", rows: rows).linearCalibration(for: Self.target())
        } throws: { error in
            guard case .contradictory(let share, let examples) = error as? CalibrationRefusal else { return false }
            return share > 0.35 && examples.allSatisfy { $0.hasPrefix("t.csv:") }
        }
        let still = Self.machine(noise: 0, outliers: false).filter { $0.batch == 1 }
        #expect {
            try IterationTimings(file: "t.csv", rows: still).linearCalibration(for: Self.target())
        } throws: { error in
            if case .tooFewConfigurations = error as? CalibrationRefusal { true } else { false }
        }
    }

    @Test func aWrongUnitIsNamed() throws {
        var rows = Self.machine(noise: 0, outliers: false)
        for index in rows.indices { rows[index].seconds *= 1_000 }
        let all = IterationTimings(file: "t.csv", rows: rows)
        #expect { try all.linearCalibration(for: Self.target()) } throws: { error in
            (error as? ScenarioFaults)?.faults.first?.problem.contains("what this GPU and model should take") == true
        }
        rows = Self.machine(noise: 0, outliers: false)
        rows[4].seconds /= 1_000
        let one = IterationTimings(file: "t.csv", rows: rows)
        #expect { try one.linearCalibration(for: Self.target()) } throws: { error in
            (error as? ScenarioFaults)?.faults.map(\.position.line) == [6]
        }
    }

    @Test func everyFaultyRowIsNamedAtOnce() {
        let text = """
            batch,context_tokens,prefill_tokens,iteration_ms
            1,100,0,7.5
            1,200,0,-7.5
            2,200,0,nan
            2,400,0,0
            0,0,0,7
            """
        #expect { try IterationTimings(DelimitedText(text: text, file: "t.csv")) } throws: { error in
            (error as? ScenarioFaults)?.faults.map(\.position.line) == [3, 4, 5, 6]
        }
        #expect { try IterationTimings(DelimitedText(text: "batch,contexttokens\n", file: "t.csv")) } throws: { error in
            let messages = (error as? ScenarioFaults)?.faults.map(\.description) ?? []
            return messages.count == 3 && messages[0].contains("did you mean `contexttokens`?") == true
        }
    }

    @Test func unknownNamesGetTheNearest() {
        #expect {
            try CalibrationTarget(
                gpu: "h100-smx", model: "llama-3.1-8bb", precision: .bf16, tensorParallel: 1, engine: nil,
                maxBatchedTokens: 8192)
        } throws: { error in
            (error as? ScenarioFaults)?.faults.map(\.remedy)
                == ["did you mean `h100-sxm`?", "did you mean `llama-3.1-8b`?"]
        }
        #expect {
            try CalibrationTarget(
                gpu: "rtx-4090", model: "llama-3.3-70b", precision: .bf16, tensorParallel: 1, engine: nil,
                maxBatchedTokens: 8192)
        } throws: { error in
            (error as? ScenarioFaults)?.faults.first?.problem.contains("do not fit") == true
        }
    }

    // MARK: Tables

    @Test func aMeasuredGridBecomesItsTable() throws {
        let rows = Self.machine(noise: 0, outliers: false)
        let timings = IterationTimings(file: "t.csv", rows: rows)
        let profile = try timings.tableCalibration(for: Self.target()).profile
        let cost = try #require(profile.iterationCost(roofline: { nil }))
        for row in rows { #expect(abs(cost.seconds(row.load) / row.seconds - 1) < 1e-12) }
        // Linear in the context at a batch: the interpolation is exact.
        #expect((profile.error?.median ?? 1) < 1e-9)
    }

    @Test func holesAndContradictionsInAGridAreNamed() throws {
        var rows = Self.machine(noise: 0, outliers: false)
        rows.removeAll { $0.batch == 4 && $0.context == 4096 && $0.prefill == 0 }
        #expect { try IterationTimings(file: "t.csv", rows: rows).tableCalibration(for: Self.target()) } throws: {
            let messages = ($0 as? ScenarioFaults)?.faults.map(\.problem) ?? []
            return messages.contains { $0.hasPrefix("1 of 15 points of the grid are missing: batch 4") }
        }
        rows = Self.machine(noise: 0, outliers: false)
        rows[1].seconds *= 4
        #expect { try IterationTimings(file: "t.csv", rows: rows).tableCalibration(for: Self.target()) } throws: {
            ($0 as? ScenarioFaults)?.faults.map(\.position.line) == [3]
        }
    }

    @Test func profilesComeBackToTheLastBit() throws {
        let timings = IterationTimings(file: "it's.csv", rows: Self.machine())
        for calibration in [
            try timings.linearCalibration(for: Self.target()), try timings.tableCalibration(for: Self.target()),
        ] {
            var back = try ProfileReader.read(text: calibration.profile.text, file: "p")
            // Microseconds of the file against seconds: the last bit may differ.
            if case .table(let table) = back.times, case .table(let written) = calibration.profile.times {
                for (a, b) in zip(table.decode + table.mixed, written.decode + written.mixed) {
                    #expect(a.at == b.at && abs(a.seconds / b.seconds - 1) < 1e-15)
                }
                back.times = calibration.profile.times
            }
            #expect(back == calibration.profile)
        }
    }

    @Test func faultyProfilesNameTheirLines() {
        let text = """
            plimsoll_profile: 1
            kind: table
            gpu: h100-sxm
            model: llama-3.1-8b
            precison: bf16
            tensor_parallel: 1
            source: here
            ---
            sequences,context,us
            1,100,50
            1,100,51
            2,100,-3
            """
        #expect { try ProfileReader.read(text: text, file: "p") } throws: { error in
            let faults = (error as? ScenarioFaults)?.faults ?? []
            return faults.contains { $0.problem.contains("precison") } && faults.contains { $0.position.line == 12 }
        }
    }
}
