import PlimsollScenario
import Testing

private func read(_ section: String) throws(ScenarioFaults) -> Scenario {
    try ScenarioReader.read(text: smallScenario + "\n" + section, file: "s.yaml", settings: []).scenario
}

private func faults(_ section: String) -> [String] {
    do throws(ScenarioFaults) {
        _ = try read(section)
        return []
    } catch {
        return error.faults.map(\.description)
    }
}

@Suite("What a search may change")
struct SearchTests {
    @Test("Ranges and lists become values as the file would have them, each once, in order")
    func axes() throws {
        let scenario = try read(
            "search: {options.own.replicas: 2..8:3, pools.h100.tensor_parallel: [1, 2, 4, 2], pools.h100.gpu: [h200-sxm]}"
        )
        #expect(
            scenario.search.map(\.path) == [
                "options.own.replicas", "pools.h100.tensor_parallel", "pools.h100.gpu",
            ])
        #expect(scenario.search.map(\.values) == [["2", "5", "8"], ["1", "2", "4"], ["h200-sxm"]])
        #expect(scenario.search.allSatisfy { $0.position?.line == 12 })
        #expect(scenario.search[0].settings.first == Setting("options.own.replicas", "2"))
        #expect(scenario.survive == nil)
    }

    @Test("Nothing is searched or survived unless the file says so")
    func silent() throws {
        let scenario = try read("")
        #expect(scenario.search.isEmpty && scenario.survive == nil)
    }

    @Test("What to survive", arguments: zip(["1 replica", "1 node", "1 zone"], Survival.allCases))
    func survive(_ text: String, _ meaning: Survival) throws {
        #expect(try read("survive: \(text)").survive == meaning)
    }

    @Test(
        "Faults name the nearest path",
        arguments: [
            ("search: {options.onw.replicas: 2..4}", "did you mean `options.own.replicas`?"),
            ("search: {pools.h10.gpu: [h200-sxm]}", "did you mean `pools.h100.gpu`?"),
            ("search: {option.own.replicas: 2..4}", "did you mean `options.own.replicas`?"),
            ("search: {traffic.scale: [1, 2]}", "`traffic.scale` is no value of an option or a pool"),
            ("search: {options.own.replicas: []}", "`options.own.replicas` is empty: there is nothing to try"),
            ("search: {options.own.replicas: 4..2}", "`options.own.replicas` is empty: there is nothing to try"),
            ("search: {options.own.replicas: many}", "is `many`, neither a range nor a list"),
            ("search: {options.own.replicas: 1..5000}", "has more than 1000 values"),
            ("search: {options.own.replicas: 2..4:0}", "neither a range nor a list"),
            ("search: {}", "`search` lists nothing to vary"),
            ("search: 3", "`search` is not a map of paths"),
            ("survive: 2 replicas", "`survive` is `2 replicas`, not one of"),
        ])
    func wrong(_ section: String, _ fault: String) {
        #expect(faults(section).contains { $0.contains(fault) }, "\(faults(section))")
    }
}
