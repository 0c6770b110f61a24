import ArgumentParser
import Foundation
import PlimsollAnswering
import PlimsollCalibrating
import PlimsollCompiling
import PlimsollSimulation

import struct PlimsollScenario.ScenarioSource
import struct PlimsollScenario.Setting

/// `engine reference`: the scenarios of `scenarios/reference`, one replication on one core, as `plimsoll run` makes
/// them ready.
struct ReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "One replication of each reference scenario, on one core.")

    @OptionGroup var repeats: Repeats

    @Option(help: "The folder of the reference scenarios.")
    var folder = "scenarios/reference"

    @Option(help: "Only the scenario of this name.")
    var only: String?

    func run() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
            .sorted()
        let rows = try files.filter { only == nil || $0 == only! + ".yaml" }.map { file in
            try Row(file: folder + "/" + file, repeats: repeats.repeats)
        }
        guard repeats.format == .table else { return try Table.json(rows) }
        let width = rows.map(\.name.count).max() ?? 0
        print(
            "\(Table.pad("", width))  \(Table.left("requests", 11))  \(Table.left("CPU s", 7))  \(Table.left("ns/request", 10))  peak MB"
        )
        for row in rows {
            print(
                "\(Table.pad(row.name, width))  \(Table.left(String(row.requests), 11))  "
                    + "\(Table.left(String(format: "%.2f", row.seconds), 7))  "
                    + "\(Table.left(String(format: "%.0f", row.nanoseconds), 10))  "
                    + Table.left(String(format: "%.0f", row.megabytes), 7))
        }
    }

    struct Row: Encodable {
        var name: String
        var requests: Int
        var seconds: Double
        var nanoseconds: Double
        /// Of the process so far: only the first row's is its own.
        var megabytes: Double

        init(file: String, repeats: Int) throws {
            let study = try Study(ScenarioSource(file: file, settings: [Setting("replications", "1")]))
            let plan = study.contenders[0].plan
            var times: [Double] = []
            var requests = 0
            for _ in 0..<repeats {
                times.append(
                    Measurement.seconds {
                        let run = Simulation.run(plan)!
                        requests = run.classes.reduce(0) { $0 + $1.arrived }
                        return run.completionHash
                    })
            }
            name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
            self.requests = requests
            seconds = Measurement.median(times)
            nanoseconds = seconds * 1e9 / Double(max(1, requests))
            megabytes = Double(ResidentMemory.peak) / 1024
        }
    }
}
