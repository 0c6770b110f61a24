import Foundation
import Testing

@testable import PlimsollScenario

/// A key whose text can be read by itself.
private protocol TextKey: DescribedKey {
    var usual: KeyDescription.Default { get }
    func complaint(about text: String) -> Complaint?
}

extension Kind {
    fileprivate func complaint(about text: String) -> Complaint? {
        do throws(Complaint) {
            _ = try parse(text)
            return nil
        } catch {
            return error
        }
    }
}

extension Key: TextKey {
    fileprivate func complaint(about text: String) -> Complaint? { kind.complaint(about: text) }
}

extension OptionalKey: TextKey {
    fileprivate var usual: KeyDescription.Default { .absent(absence) }
    fileprivate func complaint(about text: String) -> Complaint? { kind.complaint(about: text) }
}

/// Each key of a scenario is described once, where it is declared.
@Suite struct KeyTests {
    private static let sections: [any KeySection] = [
        ScenarioKeys.root, Measure.tokens.keys, Measure.seconds.keys, Measure.steps.keys, ProfileKeys(),
    ]

    /// Every key of every section.
    private static var keys: [any DescribedKey] {
        func below(_ key: any DescribedKey) -> [any DescribedKey] { [key] + (key.inner?.keys.flatMap(below) ?? []) }
        return sections.flatMap { $0.described.flatMap(below) }
    }

    @Test func `Every meaning is a sentence`() {
        for key in Self.keys {
            let description = key.description(of: key.name)
            let meaning = description.meaning
            #expect(meaning.first?.isUppercase == true || meaning.first == "`", "\(key.name): \(meaning)")
            #expect(meaning.hasSuffix(".") && meaning.count > 8, "\(key.name): \(meaning)")
            if case .absent(let words) = description.usual { #expect(!words.isEmpty, "\(key.name)") }
            #expect(!description.takes.isEmpty, "\(key.name)")
        }
    }

    @Test func `No path is described twice`() {
        let paths = ScenarioKeys.all.map(\.path)
        #expect(paths.count > 150)
        #expect(Dictionary(grouping: paths) { $0 }.filter { $0.value.count > 1 }.keys.sorted() == [])
    }

    @Test func `Examples and defaults are right by their own kind`() throws {
        var read = 0
        for key in Self.keys {
            let description = key.description(of: key.name)
            let (example, _) = try YAMLTree.parse("value: \(description.example)", file: "\(key.name).yaml")
            guard let key = key as? any TextKey else { continue }
            guard case .scalar(let text, _)? = example["value"]?.content else {
                Issue.record("\(key.name): `\(description.example)` is no text")
                continue
            }
            #expect(key.complaint(about: text) == nil, "\(key.name): \(text)")
            if let usual = key.usual.text { #expect(key.complaint(about: usual) == nil, "\(key.name): \(usual)") }
            read += 1
        }
        #expect(read > 150)
    }

    @Test func `Examples of sections hold only keys of the section`() throws {
        for key in Self.keys {
            guard let inner = key.inner else { continue }
            let (root, _) = try YAMLTree.parse("value: \(key.description(of: "").example)", file: "\(key.name).yaml")
            guard let value = root["value"], value.entries != nil else { continue }
            let maps = inner.step == "." ? [value] : value.entries?.map(\.value) ?? []
            for map in maps { Self.expectDescribed(map, inner.keys, at: key.name) }
        }
    }

    @Test func `Ranges and units come with the kind`() throws {
        func described(_ path: String) throws -> KeyDescription {
            try #require(ScenarioKeys.all.first { $0.path == path })
        }
        let zones = try described("pools.NAME.zones")
        #expect(zones.takes == "a whole number" && zones.range == "1 to 26" && zones.usual == .silent("1"))
        let horizon = try described("horizon")
        #expect(horizon.range == "more than 0s, at most 10y" && horizon.units.first == "s")
        #expect(try described("pools.NAME.price").example == "$2.95/gpu/h")
        #expect(try described("traffic.classes.NAME.prompt").takes == "a number of tokens, or a distribution")
    }

    // MARK: What files hold

    /// Every scenario that is shipped, and the starter.
    private static var files: [String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("scenarios")
        let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".yaml") }.sorted().map { root.appendingPathComponent($0).path }
    }

    @Test func `Every key of a shipped scenario is in the list`() throws {
        #expect(Self.files.count > 20)
        for file in Self.files {
            let (root, _) = try YAMLTree.parse(String(contentsOfFile: file, encoding: .utf8), file: file)
            Self.expectDescribed(root, ScenarioKeys.root.described, at: file)
        }
        let (root, _) = try YAMLTree.parse(Starter.text, file: "starter.yaml")
        Self.expectDescribed(root, ScenarioKeys.root.described, at: "starter")
    }

    private static func expectDescribed(_ node: TreeNode, _ keys: [any DescribedKey], at path: String) {
        let entries = node.entries ?? []
        if !entries.isEmpty, entries.allSatisfy({ ["low", "mid", "high"].contains($0.key) }) { return }
        for entry in entries {
            guard let key = keys.first(where: { $0.name == entry.key }) else {
                Issue.record("\(path): `\(entry.key)` is not described")
                continue
            }
            let inside = path + "." + entry.key
            if let distribution = key as? DistributionKey {
                expectDescribed(entry.value, distribution.measure.keys.described, at: inside)
            } else if let inner = key.inner, inner.step == "." {
                expectDescribed(entry.value, inner.keys, at: inside)
            } else if let inner = key.inner {
                for named in entry.value.entries ?? [] { expectDescribed(named.value, inner.keys, at: inside) }
            }
        }
    }
}

/// `schema` of a file.
@Suite struct SchemaTests {
    @Test func `A file may state the schema it is written in`() throws {
        let plain = try ScenarioReader.read(text: smallScenario, file: "s.yaml")
        let stated = try ScenarioReader.read(text: "schema: 1\n" + smallScenario, file: "s.yaml")
        #expect(stated.scenario == plain.scenario)
        #expect(stated.hash == plain.hash)
    }

    @Test(arguments: ["2", "1.0", "latest", "[1]"]) func `Any other is a fault that says which is read`(
        _ schema: String
    ) {
        let faults = #expect(throws: ScenarioFaults.self) {
            try ScenarioReader.read(text: "schema: \(schema)\n" + smallScenario, file: "s.yaml")
        }
        #expect(faults?.faults.count == 1)
        #expect(faults?.faults.first?.description.hasPrefix("s.yaml:1:9: `schema` is ") == true)
        #expect(faults?.faults.first?.remedy.contains("1") == true)
    }
}
