/// Reads a scenario once, where no variant of it is wanted; see `ScenarioSource`.
///
///     let document = try ScenarioReader.read(file: "scenarios/quickstart.yaml", settings: [Setting("seed", "2")])
///     document.scenario.seed   // 2
public enum ScenarioReader {
    /// - Throws: every fault of the scenario, in file order.
    public static func read(file: String, settings: Variant = []) throws(ScenarioFaults) -> ScenarioDocument {
        try ScenarioSource(file: file, settings: settings).document()
    }

    /// The same from text; `file` is what messages call it, and where its paths start.
    public static func read(
        text: String, file: String, settings: Variant = []
    ) throws(ScenarioFaults) -> ScenarioDocument {
        try ScenarioSource(text: text, file: file, settings: settings).document()
    }
}
