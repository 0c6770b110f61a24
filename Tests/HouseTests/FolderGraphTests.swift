import Testing

/// The rules are only as good as their reader.
@Suite struct FolderGraphTests {
    private func file(_ path: String, _ text: String) -> SourceFile {
        SourceFile(path: path, code: SourceFile.code(of: text))
    }

    @Test func `A circle is found, and named by the files that make it`() {
        let graph = FolderGraph(of: [
            file("Sources/T/A/One.swift", "struct One { var two: Two }"),
            file("Sources/T/B/Two.swift", "struct Two { let three = Three() }"),
            file("Sources/T/C/Three.swift", "struct Three { func one() -> One? { nil } }"),
        ])
        #expect(
            graph.circle == [
                "Sources/T/A/One.swift uses Two of Sources/T/B/Two.swift",
                "Sources/T/B/Two.swift uses Three of Sources/T/C/Three.swift",
                "Sources/T/C/Three.swift uses One of Sources/T/A/One.swift",
            ])
    }

    @Test func `Comments and literals draw no arrow, what they interpolate does`() {
        let one = "/// Two is near.\nstruct One { let text = \"Two and \\(\"Two\" + one) // Two\" }"
        let files = { (first: String) in
            [
                self.file("Sources/T/A/One.swift", first),
                self.file("Sources/T/B/Two.swift", "enum Two { case of(One) }"),
            ]
        }
        #expect(FolderGraph(of: files(one)).circle == nil)
        #expect(FolderGraph(of: files("struct One { let text = \"is \\(Two.self)\" }")).circle?.count == 2)
        #expect(file("Sources/T/A/One.swift", one).declaredTypes == ["One"])
    }

    @Test func `Only types at the top of a file are its own`() {
        let nested = file("Sources/T/A/One.swift", "enum One {\n    struct Inner {}\n}\nprivate final class Other {}")
        #expect(nested.declaredTypes == ["One", "Other"])
        #expect(nested.folder == "T/A")
    }

    @Test func `Imports of the project are seen in all their forms`() {
        let text = "public import PlimsollScenario\nimport struct PlimsollAnswering.Estimate\nimport Foundation"
        #expect(file("Sources/T/One.swift", text).importedTargets == ["Scenario", "Answering"])
    }

    @Test(arguments: [
        "if fault.problem.hasPrefix(\"no such\") {}", "warnings.filter { !$0.hasPrefix(\"uncertain inputs\") }",
        "fleet.title.components(separatedBy: \", \")", "error.message.contains(\"weights\")",
    ]) func `A look into a message is seen`(code: String) {
        #expect(file("Sources/T/One.swift", code).looksIntoMessages.count == 1)
    }

    @Test(arguments: ["faults.contains { $0.problem == fault.problem }", "print(warnings.count, title)"])
    func `To compare or print one is none`(code: String) {
        #expect(file("Sources/T/One.swift", code).looksIntoMessages.isEmpty)
    }
}
