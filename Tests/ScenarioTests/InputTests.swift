import Foundation
import TestSupport
import Testing

@testable import PlimsollScenario

/// What an answer says of its inputs can be run again.
@Suite struct InputTests {
    private static var files: [String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("scenarios")
        let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".yaml") }.sorted().map { root.appendingPathComponent($0).path }
    }

    @Test(arguments: files) func `Inputs of a shipped scenario give the same scenario`(_ file: String) throws {
        let document = try ScenarioReader.read(file: file)
        let again = try ScenarioSource(inputs: document.inputs, file: file).document()
        #expect(again.hash == document.hash)
        #expect(again.inputs == document.inputs)
        var (scenario, other) = (document.scenario, again.scenario)
        // Positions of axes are places in a file, and no input.
        (scenario.search, other.search) = ([], [])
        (scenario.sweep, other.sweep, scenario.years, other.years) = (nil, nil, nil, nil)
        #expect(scenario == other)
    }

    @Test(arguments: [
        "name: 'a # b'", "name: \"two\\nlines\"", "name: 'it''s: so'", "name: '~'", "name: '- x'", "name: ' padded '",
        "claims: []", "slos: ['chat ttft.p99 < 1s']", "catalog: {models: {a-1.5: {title: 'x, y', layers: 80}}}",
        "sweep: {vary: {traffic.scale: '0.5..2:0.25', pools.h100.gpu: [h100-sxm, h200-sxm]}}",
        "traffic: {scale: {low: 1, mid: 2, high: 3}}", "name: \"tab\\there\"", "name: '{a: 1}'", "name: 'x:'",
        "search: {options.own.replicas: 2..12, pools.h100.tensor_parallel: [1, 2]}",
    ]) func `Every text survives`(_ text: String) throws {
        let (tree, _) = try YAMLTree.parse(text, file: "s.yaml")
        let findings = Findings()
        let settings = Variant(tree.inputs().map { Setting($0.path, $0.value) })
        let overrides = Overrides(findings: findings, namedMaps: [])
        let empty = TreeNode(content: .mapping([]), position: tree.position)
        #expect(overrides.apply(settings, to: empty).canonical() == tree.canonical())
        #expect(findings.faults == [])
    }

    @Test func `A list can be given item by item, behind its last`() throws {
        let source = try ScenarioSource(text: smallScenario, file: "s.yaml")
        let document = try source.document(["slos.0=all served > 99%", "slos.1=chat ttft.p99 < 2s"])
        #expect(document.scenario.objectives.map(\.text) == ["all served > 99%", "chat ttft.p99 < 2s"])
        #expect(throws: ScenarioFaults.self) {
            try source.document(["slos.0=all served > 99%", "slos.2=cost < $1/month"])
        }
    }
}
