import ArgumentParser
import Foundation
import Measuring
import PlimsollCalibrating

/// Prints how far predictions lie from published measurements.
struct AccuracyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accuracy", abstract: "Hold predictions against published measurements.",
        discussion: """
            For each data set and metric: number of observations, median and 90th percentile of the absolute error, \
            median of the signed error (bias), by GPU, engine and precision, with the worst rows and what was left \
            out by which rule.
            """)

    @Option(help: "Folder that holds measured-performance/.")
    var data: String

    @Option(help: "How to print: \(Format.allCases.map(\.rawValue).joined(separator: " or ")).")
    var format = Format.table

    @Option(
        name: .customLong("only"), parsing: .upToNextOption,
        help: "Data sets, of \(Accuracy.names.joined(separator: ", ")); all by default.")
    var only: [String] = []

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case table, json, csv
    }

    func validate() throws {
        let unknown = only.filter { !Accuracy.names.contains($0) }
        guard unknown.isEmpty else {
            throw ValidationError(
                "no data set `\(unknown[0])`; there are \(Accuracy.names.joined(separator: ", "))")
        }
    }

    func run() throws {
        let names = only.isEmpty ? Accuracy.names : Accuracy.names.filter(only.contains)
        let assessments: [Assessment]
        do {
            assessments = try Accuracy.assess(names, in: DataFolder(path: data)) { note("predicting \($0)") }
        } catch let error as DataFaults {
            for fault in error.faults { note("error: \(fault)") }
            throw ExitCode(1)
        }
        switch format {
        case .table: print(AccuracyTable.text(assessments), terminator: "")
        case .csv: print(AccuracyCSV.text(assessments), terminator: "")
        case .json: print(try AccuracyJSON.text(assessments), terminator: "")
        }
    }

    private func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
