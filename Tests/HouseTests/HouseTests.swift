import Foundation
import Testing

/// What holds the house together, checked by reading its sources.
@Suite struct HouseTests {
    /// The sentence that the folder list is: a scenario and the catalog are compiled, simulated, answered, calibrated,
    /// planned with, and reported by the command line. A target knows those before it, never those behind.
    static let targets = [
        "Scenario", "Catalog", "Simulation", "Compiling", "Answering", "Calibrating", "Planning", "Reporting",
        "plimsoll",
    ]

    @Test func `The targets are those of the sentence`() {
        #expect(Set(SourceFile.all.map(\.target)) == Set(Self.targets))
    }

    @Test func `A target imports only those before it`() throws {
        for file in SourceFile.all {
            let own = try #require(Self.targets.firstIndex(of: file.target))
            for imported in file.importedTargets {
                let other = try #require(Self.targets.firstIndex(of: imported), "\(file.path) imports \(imported)")
                #expect(other < own, "\(file.path) imports \(imported), which comes later")
            }
        }
    }

    @Test(arguments: targets) func `Folders of a target form no circle`(target: String) {
        let circle = FolderGraph(of: SourceFile.all.filter { $0.target == target }).circle
        #expect(circle == nil, "\((circle ?? []).joined(separator: "\n"))")
    }

    @Test func `The engine needs no Foundation`() {
        for file in SourceFile.all where file.target == "Simulation" {
            #expect(!file.code.contains("import Foundation"), "\(file.path)")
        }
    }

    @Test func `No code looks into the text of a message`() {
        for file in SourceFile.all {
            #expect(file.looksIntoMessages.isEmpty, "\(file.path): \(file.looksIntoMessages)")
        }
    }

    @Test func `The files that the article on extending names exist`() throws {
        let article = try String(
            contentsOf: SourceFile.root.appendingPathComponent("Sources/Planning/Plimsoll.docc/Extending.md"),
            encoding: .utf8)
        let named = article.matches(of: /`([\w\/+]+\.swift)`/).map { String($0.1) }
        #expect(named.count > 15)
        for name in named {
            let isThere =
                SourceFile.all.contains { $0.path.hasSuffix("/" + name) || $0.path == name }
                || FileManager.default.fileExists(atPath: SourceFile.root.appendingPathComponent(name).path)
            #expect(isThere, "\(name)")
        }
    }
}
