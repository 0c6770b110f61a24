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

    /// The table that `catalog` prints.
    static func catalog(_ kind: CatalogKind) -> Document {
        let catalog = Catalog.builtIn
        return switch kind {
        case .gpus: CatalogDocument.document(catalog.gpus)
        case .models: CatalogDocument.document(catalog.models)
        case .engines: CatalogDocument.document(catalog.engines)
        case .apis: CatalogDocument.document(catalog.apis)
        case .prices: CatalogDocument.document(catalog.prices)
        }
    }

    /// What `catalog fit` prints; an unknown model is wrong usage.
    static func fit(_ name: String, _ format: SearchFormat) throws -> String {
        let catalog = Catalog.builtIn
        guard let model = catalog.model(name) else {
            let near = catalog.nearestModel(to: name).map { "did you mean `\($0)`?" }
            let known = "known are " + catalog.models.map(\.name).joined(separator: ", ")
            throw CommandFailure("unknown model `\(name)`; \(near ?? known)", .usage)
        }
        let fit = ModelFit(model, catalog: catalog)
        return switch format {
        case .table: Terminal.renderer().text(ModelFitDocument.document(fit))
        case .json: ModelFitReport.json(fit)
        }
    }
}
