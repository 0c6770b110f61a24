public import ArgumentParser
public import PlimsollAnswering
import PlimsollReporting

/// `plimsoll catalog`: what a scenario may name without describing it.
struct CatalogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalog", abstract: "Print the GPUs, models, engines, APIs and prices known without being told.",
        usage: "plimsoll catalog [gpus|models|engines|apis|prices]\n       plimsoll catalog fit MODEL",
        subcommands: [CatalogList.self, CatalogFit.self], defaultSubcommand: CatalogList.self)
}

/// `plimsoll catalog gpus` and the like.
struct CatalogList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Print the catalog or one of its lists, each row with source and date.")

    @Argument(help: "gpus, models, engines, apis or prices; all of them if left out.")
    var list: CatalogPart?

    @OptionGroup var output: OutputArguments

    func run() throws {
        let output = try output.opened()
        let answer = CatalogAnswer(list.map { [$0] } ?? CatalogPart.allCases)
        try output.emit(answer, CatalogDocument.document(answer))
    }
}

/// `plimsoll catalog fit`: which GPUs hold a model.
struct CatalogFit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit",
        abstract: "Print which GPUs hold a model, at which precision, and the KV tokens that remain.")

    @Argument(help: "A model of `plimsoll catalog models`.")
    var model: String

    @OptionGroup var output: OutputArguments

    func run() throws {
        let output = try output.opened()
        let answer = try Pipeline.fit(model)
        try output.emit(answer, ModelFitDocument.document(answer))
    }
}

extension CatalogPart: ExpressibleByArgument {}
