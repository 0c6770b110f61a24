import Foundation
import PlimsollAnswering
import PlimsollCatalog
import PlimsollCompiling
import PlimsollPlanning
import PlimsollReporting
import PlimsollScenario
import PlimsollSimulation

/// What the verbs do, from files to answers: the one place where the command line meets the other modules.
enum Pipeline {
    /// The answer of an earlier run; a file that is none is wrong usage.
    static func earlierAnswer(file: String) throws -> Answer {
        guard FileManager.default.fileExists(atPath: file) else {
            throw CommandFailure("\(file): no such file; name the JSON of an earlier `plimsoll run`", .usage)
        }
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw CommandFailure("\(file): cannot be read as an earlier answer", .usage)
        }
        do throws(UnusableAnswer) {
            return try Answer(jsonText: text, file: file)
        } catch {
            throw CommandFailure(error.description, .usage)
        }
    }

    /// Tests the claims of the scenario, those given beside it last. None at all is wrong usage.
    static func validation(on bench: Workbench, claims: [String], option: String?) throws -> Validation {
        let document = try bench.document()
        let all = try document.scenario.claims + claims.map { try document.claim($0) }
        guard !all.isEmpty else {
            throw CommandFailure(
                "\(document.file) has no `claims`: add some, or give --claim; the forms: "
                    + claimForms.joined(separator: " | "), .usage)
        }
        return try Validator(workbench: bench, option: option).validate(all)
    }

    /// The forms of a claim, and what their capital words stand for.
    static var claimForms: [String] { Claim.grammar }
    static var claimWords: [String] { Claim.words }

    /// The scenario that `init` writes.
    static var starter: String { Starter.text }

    /// Where a model of the catalog fits; an unknown one is wrong usage.
    static func fit(_ name: String) throws -> ModelFit {
        let catalog = Catalog.builtIn
        if let model = catalog.model(name) { return ModelFit(model, catalog: catalog) }
        let near = catalog.nearestModel(to: name).map { "did you mean `\($0)`?" }
        let known = "known are " + catalog.models.map(\.name).joined(separator: ", ")
        throw CommandFailure("unknown model `\(name)`; \(near ?? known)", .usage)
    }
}
