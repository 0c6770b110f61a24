import ArgumentParser
import PlimsollReporting

/// `plimsoll catalog`: what a scenario may name without describing it.
struct CatalogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalog", abstract: "Print the GPUs, models, engines, APIs and prices known without being told.",
        usage:
            "plimsoll catalog gpus|models|engines|apis|prices\n       plimsoll catalog fit MODEL [--format table|json]",
        subcommands: [CatalogList.self, CatalogFit.self], defaultSubcommand: CatalogList.self)
}

/// `plimsoll catalog gpus` and the like.
struct CatalogList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Print a part of the catalog, each row with source and date.")

    @Argument(help: "gpus, models, engines, apis or prices.")
    var kind: CatalogKind

    func run() throws { try Terminal.result(Terminal.renderer().text(Pipeline.catalog(kind))) }
}

/// `plimsoll catalog fit`: which GPUs hold a model.
struct CatalogFit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit",
        abstract: "Print which GPUs hold a model, at which precision, and the KV tokens that remain.")

    @Argument(help: "A model of `plimsoll catalog models`.")
    var model: String

    @Option(help: "table or json.")
    var format: SearchFormat = .table

    func run() throws { try Terminal.result(Pipeline.fit(model, format)) }
}

/// A part of the catalog.
enum CatalogKind: String, CaseIterable, ExpressibleByArgument {
    case gpus, models, engines, apis, prices
}
