import ArgumentParser
import EngineParts
import Foundation
import PlimsollCompiling

/// `engine parts`: calendar, draws, histograms, M/M/1.
struct PartsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parts", abstract: "The engine's parts: calendar, draws, histograms, and M/M/1 through them.")

    @OptionGroup var repeats: Repeats

    func run() throws {
        let count = 1 << 20
        var rows: [Measurement] = []
        func add(_ name: String, reach: Double? = nil, _ work: @escaping () -> UInt64) {
            rows.append(Measurement(name, count: count, repeats: repeats.repeats, reach: reach, work))
        }
        add("calibration: a draw of xoshiro256++") { Parts.calibration(count) }
        for pending in [10, 100, 1_000] {
            add("hold, timers, \(pending) pending") { Parts.holdTimers(count, pending: pending) }
            add("hold, events once, \(pending) pending") { Parts.holdOnce(count, pending: pending) }
        }
        for (name, sampler) in Parts.samplers { add("draw, \(name)") { Parts.draw(count, sampler) } }
        add("histogram, record") { Parts.record(count) }
        add("histogram, a leap's gaps") { Parts.recordLeaps(count) }
        add("M/M/1 at 80 %, a customer", reach: 60) { Parts.singleServer(count) }
        try Table.print(rows, unit: "operation", format: repeats.format)
    }
}

/// `engine workloads`: whole simulations, one of each kind.
struct WorkloadsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workloads", abstract: "The engine at work: replicas, routers, batching, failures, growth.")

    @OptionGroup var repeats: Repeats

    @Option(help: "Requests of each.")
    var requests = 200_000

    func run() throws {
        let outputs = [250.0, 2_500, 25_000].map { Workload.output($0, requests: Double(requests)) }
        let eight = Workload("8 replicas, least outstanding", replicas: 8, requests: Double(requests) / 10)
        let rows = (Workload.engine(requests: Double(requests)) + outputs + [eight.stepped]).map { workload in
            Measurement(workload, repeats: repeats.repeats)
        }
        try Table.print(rows, unit: "request", format: repeats.format)
    }
}

extension Measurement {
    /// A workload, a request.
    init(_ workload: Workload, repeats: Int) {
        let requests = Simulation.run(workload.plan)!.classes[0].arrived
        self.init(workload.name, count: requests, repeats: repeats, reach: workload.reach) {
            Simulation.run(workload.plan)!.completionHash
        }
    }
}

/// `engine one`: one workload once, for counters of instructions.
struct OneRun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "one", abstract: "Run one workload once and print its requests: to be counted from outside.")

    @Option var replicas = 8
    @Option var requests = 30_000
    @Option(help: "Mean output tokens, from the family with unlimited KV; without it the plain workload.")
    var output: Int?

    @Flag var chunked = false
    @Flag(help: "An iteration a step.") var stepped = false

    func run() throws {
        var workload =
            output.map { Workload.output(Double($0), requests: Double(requests)) }
            ?? Workload("one", replicas: replicas, requests: Double(requests))
        if chunked { workload = workload.chunked }
        if stepped { workload = workload.stepped }
        let run = Simulation.run(workload.plan)!
        print(run.classes[0].arrived, String(run.completionHash, radix: 16), ResidentMemory.peak)
    }
}

/// `engine single-server`: what the peers are compared with, as a line of JSON.
struct SingleServer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "single-server", abstract: "M/M/1 once, or with --llm eight replicas; a line of JSON.")

    @Option var requests = 2_000_000
    @Flag(help: "Requests of eight replicas instead of customers.") var llm = false

    func run() throws {
        let (wall, cpu) = (Date(), clock())
        let served =
            llm
            ? Simulation.run(Workload("", replicas: 8, requests: Double(requests)).plan)!.classes[0].served : requests
        if !llm { Measurement.consume(Parts.singleServer(requests)) }
        try print(
            String(
                decoding: JSONEncoder().encode(
                    Row(
                        requests: served, cpu_s: Double(clock() - cpu) / Double(CLOCKS_PER_SEC),
                        wall_s: Date().timeIntervalSince(wall), peak_mb: Double(ResidentMemory.peak) / 1024)),
                as: UTF8.self))
    }

    private struct Row: Encodable {
        var requests: Int
        var cpu_s: Double
        var wall_s: Double
        var peak_mb: Double
    }
}

/// Of this process.
enum ResidentMemory {
    /// Most kilobytes at once so far.
    static var peak: Int {
        var usage = rusage()
        // RUSAGE_SELF, whose type differs between systems.
        getrusage(0, &usage)
        return usage.ru_maxrss
    }
}
