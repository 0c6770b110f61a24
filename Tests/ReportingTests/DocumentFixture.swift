import PlimsollCalibrating
import PlimsollCatalog
import PlimsollCompiling
import PlimsollScenario
import Testing

@testable import PlimsollAnswering
@testable import PlimsollPlanning
@testable import PlimsollReporting

/// A verb's document with names much longer than usual, which must be found whole in every rendering.
struct DocumentFixture: Sendable, CustomTestStringConvertible {
    var verb: String
    var names: [String]
    var document: @Sendable () throws -> Document

    var testDescription: String { verb }

    static let own = "own-gpus-with-a-name-much-longer-than-its-column"
    static let api = "api-of-a-provider-with-an-even-longer-name-of-its-own"

    static let all = [
        run, difference, check, gpus, models, engines, prices, fit, loadLine, breakEven, size, validate, plan,
        uncertain, sweep, sweepPlan, calibrate, comparison,
    ]

    // MARK: run

    private static let run = DocumentFixture(verb: "run", names: [own, api, "hybrid-3"]) {
        RunDocument.document(answer, asked: Asked("a folder/quickstart.yaml"))
    }

    private static let answer = {
        var answer = AnswerFixture.quickstart
        answer.options += [AnswerFixture.hybrid, AnswerFixture.own, AnswerFixture.api]
        for (index, name) in [own, api, "hybrid", "hybrid-3", "own-4", "api-5"].enumerated() {
            answer.options[index].name = name
        }
        answer.options[1].objectives[0].objective.text = "summaries ttft.p99 < 1.5s in 99.5% of 5min windows"
        return answer
    }()

    private static let difference = DocumentFixture(verb: "run --against", names: [own, "pools.h100.engine"]) {
        var (earlier, now) = (answer, answer)
        earlier.inputs = [Input(path: "pools.h100.engine.max_num_seqs", value: "256")]
        now.inputs = [Input(path: "pools.h100.engine.max_num_seqs", value: "128")]
        return DifferenceDocument.document(AnswerDifference(of: now, against: earlier), file: "old.json")
    }

    // MARK: check and catalog

    private static let check = DocumentFixture(
        verb: "check", names: [own, "pools.gpus-of-a-pool-with-a-long-name.engine.max_num_seqs"]
    ) {
        let yaml = """
            traffic: {classes: {chat: {rate: 2/s, prompt: 300, output: 40}}}
            pools: {gpus-of-a-pool-with-a-long-name: {model: llama-3.1-8b, gpu: h100-sxm}}
            options: {\(own): {pool: gpus-of-a-pool-with-a-long-name, replicas: 1}}
            """
        var answer = try CheckAnswer(ScenarioReader.read(text: yaml, file: "desk.yaml"))
        answer.warnings = ["the week is cut"]
        return CheckDocument.document(answer, file: "desk.yaml")
    }

    private static let gpus = catalog([.gpus], names: Catalog.builtIn.gpus.map(\.name))
    private static let models = catalog([.models], names: Catalog.builtIn.models.map(\.name))
    private static let engines = catalog([.engines], names: Catalog.builtIn.engines.map(\.name))
    private static let prices = catalog([.prices, .apis], names: Catalog.builtIn.prices.map(\.gpu))

    private static func catalog(_ parts: [CatalogPart], names: [String]) -> DocumentFixture {
        DocumentFixture(verb: "catalog \(parts)", names: names) { CatalogDocument.document(CatalogAnswer(parts)) }
    }

    private static let fit = DocumentFixture(verb: "catalog fit", names: ["rtx-6000-pro", "fp8/int8"]) {
        let model = try #require(Catalog.builtIn.model("llama-3.1-70b"))
        return ModelFitDocument.document(ModelFit(model))
    }

    // MARK: Searches

    private static let loadLine = DocumentFixture(verb: "load-line", names: [own, api, "1 replica of h100 lost"]) {
        var answer = LoadLineDocumentTests.answer
        answer.options[0].name = own
        answer.options[1].name = api
        answer.options[0].whole?.missed.append("summaries ttft.p99 < 1.5s in 99.5% of 5min windows")
        answer.options[0].whole?.isMonotone = false
        answer.warnings = ["the week is cut"]
        return LoadLineDocument.document(answer)
    }

    private static let breakEven = DocumentFixture(
        verb: "break-even", names: [own, api, "traffic.classes.chat.output.mean"]
    ) {
        var answer = BreakEvenDocumentTests.answer
        answer.path = "traffic.classes.chat.output.mean"
        (answer.comparisons[0].option, answer.comparisons[0].reference) = (own, api)
        return BreakEvenDocument.document(answer)
    }

    private static let size = DocumentFixture(
        verb: "size", names: [own, "gpus-of-a-pool-with-a-long-name.engine.max_num_seqs"]
    ) {
        var answer = SizingFixture.found
        let part = "gpus-of-a-pool-with-a-long-name.engine.max_num_seqs 256"
        answer.best = own
        answer.options[0].name = own
        answer.options[0].chosen?.titleParts.append(part)
        answer.options[0].chosen?.values.settings.append(
            Setting("pools.gpus-of-a-pool-with-a-long-name.engine.max_num_seqs", "256"))
        answer.options[0].bindingLimit = "weights do not fit"
        return SizeDocument.document(answer, asked: Asked("desk.yaml"))
    }

    private static let validate = DocumentFixture(
        verb: "validate", names: [own, "options.own.autoscaler.hpa.up_window"]
    ) {
        var validation = ValidateDocumentTests.validation
        validation.claims[1].text = "\(own) saves 5% against \(api)"
        validation.claims[1].figures = [
            ClaimFigure("saved", unit: "share", Estimate(mean: 0.04, low: 0.01, high: 0.07))
        ]
        validation.claims[0].trials[0].what = "3 replicas, options.own.autoscaler.hpa.up_window 5min, without bursts"
        validation.claims[0].trials[1].monthlyUSD = Estimate(mean: 12_000, low: 11_000, high: 13_000)
        return ValidateDocument.document(validation, asked: Asked("quickstart.yaml"), claims: [])
    }
}
