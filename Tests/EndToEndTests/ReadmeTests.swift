import Foundation
import PlimsollAnswering
import Testing

/// The README's commands work, and its answer is the one they print.
@Suite struct ReadmeTests {
    /// Contents of the fenced blocks in a language.
    private func blocks(_ language: String) throws -> [String] {
        let lines = try Repository.text("README.md").split(separator: "\n", omittingEmptySubsequences: false)
        var blocks: [[Substring]] = []
        var isInside = false
        for line in lines {
            if isInside, line == "```" {
                isInside = false
            } else if isInside {
                blocks[blocks.count - 1].append(line)
            } else if line == "```" + language {
                isInside = true
                blocks.append([])
            }
        }
        return blocks.map { $0.joined(separator: "\n") + "\n" }
    }

    /// The answer shown is one of the shipped quickstart: its title, options, rows and SLOs. That it is the very one,
    /// to the byte, `.ci/run` checks in release; it takes too long here.
    @Test func answerShownIsOfTheQuickstart() throws {
        let shown = try #require(try blocks("text").first)
        let answer = try #require(
            try Answers.answer(Repository.scenario("quickstart.yaml"), Answers.shortening("quickstart.yaml")))
        #expect(shown.contains("hybrid is the cheapest option that meets every SLO: $"))
        #expect(shown.contains("quickstart: 1 week, 5 replications of "))
        let header = try #require(shown.split(separator: "\n").first { $0.hasPrefix("SLO ") })
        #expect(header.split(separator: " ").dropFirst().map(String.init) == answer.options.map(\.name))
        for objective in answer.options[0].objectives { #expect(shown.contains(objective.text)) }
        for option in answer.options {
            for line in option.cost.lines { #expect(shown.contains("  \(line.title) "), "\(line.title)") }
        }
        #expect(shown.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    /// Every command shown, in the order shown, in a copy of what it needs; runs are made short.
    @Test func commandsWork() throws {
        let lines = try blocks("sh").joined().split(separator: "\n").map { $0.prefix { $0 != "#" } }
        let commands = lines.compactMap { line -> [String]? in
            let words = line.split(separator: " ").map(String.init)
            return words.firstIndex(of: "plimsoll").map { Array(words[($0 + 1)...]) }
        }
        #expect(commands.count >= 4)
        let program = try Program()
        try Repository.withFolder { folder in
            try FileManager.default.copyItem(
                at: Repository.root.appendingPathComponent("scenarios"),
                to: folder.appendingPathComponent("scenarios"))
            for command in commands {
                let isRun = command.first == "run"
                let short = isRun ? ["--set", "horizon=20min", "--set", "replications=2"] : []
                let outcome = try program.run(command + short, in: folder)
                #expect((isRun ? [0, 3, 99] : [0]).contains(outcome.status), "\(command): \(outcome.notes)")
                #expect(!outcome.output.isEmpty || command.first == "init", "\(command)")
            }
        }
    }

    @Test func isShort() throws {
        #expect(try Repository.text("README.md").split(separator: "\n", omittingEmptySubsequences: false).count < 200)
    }
}
