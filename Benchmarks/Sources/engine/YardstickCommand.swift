import ArgumentParser
import EngineParts
import Foundation
import PlimsollCalibrating

/// `engine yardstick`: the C++ program and the engine on the same requests, alternating.
struct YardstickCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "yardstick", abstract: "The engine against a C++ program of the same algorithm and draws.",
        discussion: """
            The C++ program records TTFT and E2E only; the engine all it ever does: TTFT, TPOT, every gap between tokens, \
            E2E, a row an hour. Both print a hash over all completions, which must be equal.
            """)

    @OptionGroup var repeats: Repeats

    @Option(help: "Requests of each run.")
    var requests = 1_000_000

    @Option(help: "The yardstick's source.")
    var source = "Benchmarks/yardstick/yardstick.cpp"

    func run() throws {
        let program = try compile()
        defer { try? FileManager.default.removeItem(atPath: program) }
        let rows = try [8, 64, 512].map { try Row(replicas: $0, requests: requests, repeats: repeats.repeats, program) }
        if repeats.format == .json { return try Table.json(rows) }
        print("replicas   requests  engine, ns  yardstick, ns  ratio  completions")
        for row in rows {
            print(
                Table.left(String(row.replicas), 8), Table.left(String(row.requests), 10),
                Table.left(String(format: "%.0f", row.engine), 11),
                Table.left(String(format: "%.0f", row.yardstick), 14),
                Table.left(String(format: "%.2f", row.ratio), 6), "", row.isSame ? "equal to the picosecond" : "DIFFER")
        }
        if rows.contains(where: { !$0.isSame }) { throw ExitCode(1) }
    }

    private func compile() throws -> String {
        let program = FileManager.default.temporaryDirectory.path + "/yardstick-\(getpid())"
        let flags = ["-O3", "-march=native", "-ffp-contract=off", "-std=c++20", source, "-o", program]
        for compiler in ["g++", "clang++"] where Self.output([compiler] + flags) != nil { return program }
        throw ValidationError("neither g++ nor clang++ compiles \(source)")
    }

    /// What a command prints; nil when it fails.
    static func output(_ words: [String]) -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        let pipe = Pipe()
        process.standardOutput = pipe
        guard (try? process.run()) != nil else { return nil }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
    }

    struct Row: Encodable {
        var replicas: Int
        var requests: Int
        /// Median nanoseconds a request.
        var engine: Double
        var yardstick: Double
        /// Median of the ratios of neighbouring runs.
        var ratio: Double
        var isSame: Bool

        init(replicas: Int, requests asked: Int, repeats: Int, _ program: String) throws {
            let plan = Workload("", replicas: replicas, requests: Double(asked)).plan
            let rate = Workload.rateAReplica * Double(replicas)
            let words =
                [program, "\(replicas)", "\(rate)", "\(Double(plan.horizon) / 1e9)"]
                + Workload.yardstickLengths.map { "\($0)" }
            var engines: [Double] = []
            var yardsticks: [Double] = []
            var hashes: Set<String> = []
            var requests = 0
            for _ in 0..<repeats {
                var hash: UInt64 = 0
                let seconds = Measurement.seconds {
                    let run = Simulation.run(plan)!
                    requests = run.classes[0].arrived
                    hash = run.completionHash
                    return hash
                }
                engines.append(seconds * 1e9 / Double(requests))
                guard let line = YardstickCommand.output(words) else { throw ValidationError("the yardstick failed") }
                let fields = line.split(separator: " ").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
                yardsticks.append(Double(fields[1])!)
                hashes.formUnion([fields[2], String(format: "%016lx", hash)])
            }
            self.replicas = replicas
            self.requests = requests
            engine = Measurement.median(engines)
            yardstick = Measurement.median(yardsticks)
            ratio = Measurement.median(zip(engines, yardsticks).map { $0 / $1 })
            isSame = hashes.count == 1
        }
    }
}
