import Foundation
import PlimsollCompiling
import PlimsollScenario
import TestSupport
import Testing

private func scenario(_ text: String, _ settings: Variant = []) throws -> Scenario {
    try ScenarioReader.read(text: text, file: "s.yaml", settings: settings).scenario
}

private func faults(_ text: String, _ settings: Variant) -> [String] {
    do throws(ScenarioFaults) {
        _ = try ScenarioReader.read(text: text, file: "s.yaml", settings: settings)
        return []
    } catch {
        return error.faults.map(\.description)
    }
}

@Suite("Overrides of --set")
struct OverrideTests {
    @Test("A value that is there, one that is not, a map and a removal")
    func set() throws {
        let changed = try scenario(
            smallScenario,
            [
                "traffic.scale=2.5", "seed=7", "horizon=1h", "replications=3", "pools.h100.engine.max_num_seqs=64",
                "traffic.classes.chat.prompt={median: 100, p95: 200}", "pools.h100.price=",
                "pools.l4={model: llama-3.1-8b, gpu: l4}", "slos=[chat ttft.p99 < 1s]",
            ])
        #expect(changed.traffic.scale == 2.5)
        #expect(changed.seed == 7)
        #expect(changed.horizonSeconds == 3600)
        #expect(changed.replications == 3)
        #expect(changed.pools[0].engine.maxNumSeqs == 64)
        #expect(changed.pools[0].price.onDemandUSDPerGPUHour == nil)
        #expect(changed.pools.map(\.name) == ["h100", "l4"])
        #expect(changed.objectives.count == 1)
        guard case .lognormal(let median, _, _) = changed.traffic.classes[0].prompt.family else {
            Issue.record("the prompt is a lognormal now")
            return
        }
        #expect(median == 100)
    }

    @Test("A needed key that is misspelt is one fault, not two")
    func misspelt() {
        let faults = #expect(throws: ScenarioFaults.self) {
            try scenario(smallScenario.replacing("output: 200", with: "ouptut: 200"))
        }
        #expect(faults?.faults.map(\.remedy) == ["did you mean `output`?"])
    }

    @Test("The last of two values counts; items of lists have numbers")
    func order() throws {
        #expect(try scenario(smallScenario, ["seed=2", "seed=3"]).seed == 3)
        let text = smallScenario + "\nslos: [chat ttft.p99 < 1s, all served > 99%]"
        #expect(try scenario(text, ["slos.1=all served > 98%"]).objectives[1].limit == 0.98)
    }

    @Test("Catalog names with dots are found")
    func dots() throws {
        let text = smallScenario + "\ncatalog: {apis: {my-1.5: {input: $1/Mtok, output: $2/Mtok}}}"
        let changed = try scenario(text, ["catalog.apis.my-1.5.input=$3/Mtok"])
        #expect(changed.catalog.apis[0].price.inputUSDPerMtok == 3)
    }

    @Test(
        "Wrong overrides",
        arguments: [
            ("seed", "--set seed: `seed` is not path=value; write --set traffic.scale=2"),
            ("pools.h10.zones=2", "--set pools.h10.zones=2: `pools` has no `h10`; did you mean `pools.h100.zones`?"),
            ("pools.xyzzy.zones=2", "`pools` has no `xyzzy`; names there: `h100`"),
            ("trafic.scale=2", "unknown key `trafic`; did you mean `traffic`?"),
            ("traffic.scal=2", "unknown key `scal` in `traffic`; did you mean `scale`?"),
            ("traffic..scale=2", "the path has an empty part"),
            ("horizon=5", "--set horizon=5: `horizon` is `5`, without a unit"),
            ("horizon=[1", "--set horizon=[1: not YAML"),
            ("traffic.classes.chat.trace.file=a.csv", "`rate` contradicts `trace`"),
        ])
    func wrong(_ override: String, _ message: String) {
        let found: [String]
        do throws(ScenarioFaults) {
            found = faults(smallScenario, [try Setting(parsing: override)])
        } catch {
            found = error.faults.map(\.description)
        }
        #expect(found.contains { $0.contains(message) }, "found: \(found)")
    }

    @Test("Every map of names that the keys describe refuses a name that is misspelt")
    func namedMaps() {
        let text = smallScenario.replacing("chat: {", with: "chat: {flash: {sale: {at: Fri 09:00, factor: 5}}, ")
        #expect(
            faults(text, ["traffic.classes.chat.flash.sael.factor=2"]) == [
                "--set traffic.classes.chat.flash.sael.factor=2: `traffic.classes.chat.flash` has no `sael`; did you "
                    + "mean `traffic.classes.chat.flash.sale.factor`?"
            ])
        let described = ScenarioKeys.all.compactMap { key -> String? in
            let parts = key.path.split(separator: ".")
            return parts.firstIndex(of: "NAME").map { String(parts[$0 - 1]) }
        }
        #expect(Set(described).isSubset(of: ScenarioKeys.namedMaps))
        #expect(ScenarioKeys.namedMaps.isSuperset(of: ["flash", "events", "apis"]))
        #expect(ScenarioKeys.namedMaps.contains("routes"))
    }

    @Test("Faults of --set come last")
    func last() {
        let found = faults(smallScenario + "\nfoo: 1", ["seed=x"])
        #expect(found.map { String($0.prefix(6)) } == ["s.yaml", "--set "])
    }
}

@Suite("Files that extend others")
struct ExtendsTests {
    /// Writes files into a folder of its own and reads `main.yaml`.
    private func read(_ files: [String: String], settings: Variant = []) throws -> ScenarioDocument {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("sub"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        return try ScenarioReader.read(file: folder.appendingPathComponent("main.yaml").path, settings: settings)
    }

    @Test("Maps are merged, values replaced, null removes; paths start from the file they stand in")
    func merge() throws {
        let main = """
            extends: sub/base.yaml
            traffic:
              classes:
                chat: {rate: 9/s}
                replayed: {trace: {file: t.csv}}
            pools: {h100: {price: null}}
            """
        let base = smallScenario.replacing("chat: {", with: "old: {trace: {file: t.csv}}\n    chat: {")
        let csv = "TIMESTAMP,ContextTokens,GeneratedTokens\n"
        let document = try read(["main.yaml": main, "sub/base.yaml": base, "t.csv": csv, "sub/t.csv": csv])
        let classes = document.scenario.traffic.classes
        #expect(classes.map(\.name) == ["old", "chat", "replayed"])
        #expect(classes[1].prompt == .fixed(800))
        #expect(document.scenario.pools[0].price.onDemandUSDPerGPUHour == nil)
        guard case .trace(let old) = classes[0].arrivals, case .trace(let new) = classes[2].arrivals,
            case .generated(let chat) = classes[1].arrivals
        else {
            Issue.record("two traces and one generated class")
            return
        }
        #expect(chat.ratePerSecond == 9)
        #expect(old.file.hasSuffix("/sub/t.csv"))
        #expect(!new.file.hasSuffix("/sub/t.csv") && new.file.hasSuffix("/t.csv"))
        #expect(document.positions["traffic.classes.chat.rate"]?.line == 4)
        #expect(document.positions["traffic.classes.chat.prompt"]?.file.hasSuffix("sub/base.yaml") == true)
    }

    @Test("A circle is refused, naming the chain")
    func circle() throws {
        let faults = #expect(throws: ScenarioFaults.self) {
            try read(["main.yaml": "extends: b.yaml", "b.yaml": "extends: sub/../main.yaml"])
        }
        let message = try #require(faults).faults.map(\.description).joined()
        #expect(message.contains("b.yaml:1:10: files extend one another in a circle"))
        #expect(message.contains("main.yaml` extends `") && message.contains("b.yaml` extends `"))
    }

    @Test("The hash ignores layout, comments and order, and sees values and --set")
    func hash() throws {
        func hash(_ text: String, _ settings: Variant = []) throws -> String {
            try ScenarioReader.read(text: text, file: "s.yaml", settings: settings).hash
        }
        let plain = try hash(smallScenario)
        #expect(plain.count == 16)
        #expect(
            try hash(
                "# why\n" + smallScenario.replacing("prompt: 800, output: 200", with: "output: 200,   prompt: '800'"))
                == plain)
        #expect(try hash(smallScenario, ["horizon=2d"]) != plain)
        #expect(try hash(smallScenario.replacing("1d", with: "2d")) == hash(smallScenario, ["horizon=2d"]))
    }
}
