import ArgumentParser

/// `plimsoll catalog`: what a scenario may name without describing it.
struct CatalogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalog", abstract: "Print the GPUs, models, APIs and prices known without being told.")

    @Argument(help: "gpus, models, apis or prices.")
    var kind: CatalogKind

    func run() throws { try Terminal.result(Pipeline.catalog(kind)) }
}

/// A part of the catalog.
enum CatalogKind: String, CaseIterable, ExpressibleByArgument {
    case gpus, models, apis, prices
}
