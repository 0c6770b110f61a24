import Foundation
import Testing

/// A code block of an article that shows commands, lines `$ plimsoll ...`, each with what it prints below it. A line `...`
/// stands for any number of lines.
struct ShownCommands: Sendable, CustomTestStringConvertible {
    /// Path in the checkout, and the line of the first command.
    let article: String
    let line: Int
    let lines: [String]
    /// Left to the release build, by a line of its own above the block.
    let isSlow: Bool

    static let slowMark = "<!-- slow: run by .ci/run -->"

    static let command = "$ plimsoll "

    static let all = articles.flatMap(blocks)

    static let articles: [String] = {
        let files = FileManager.default.enumerator(atPath: Repository.root.appendingPathComponent("Sources").path)
        let inSources = (files?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".md") }
        return ["README.md"] + inSources.sorted().map { "Sources/" + $0 }
    }()

    private static func blocks(of article: String) -> [ShownCommands] {
        let lines = (try? Repository.text(article))?.components(separatedBy: "\n") ?? []
        let fences = lines.indices.filter { lines[$0].hasPrefix("```") }
        return stride(from: 0, to: fences.count - 1, by: 2).compactMap { index in
            let content = Array(lines[(fences[index] + 1)..<fences[index + 1]])
            guard content.first?.hasPrefix(Self.command) == true else { return nil }
            return ShownCommands(
                article: article, line: fences[index] + 2, lines: content,
                isSlow: fences[index] > 0 && lines[fences[index] - 1] == slowMark)
        }
    }

    var testDescription: String { "\(article):\(line)" }

    var count: Int { commands.count }

    /// Every command with the lines below it.
    private var commands: [(words: [String], shown: [String])] {
        let starts = lines.indices.filter { lines[$0].hasPrefix(Self.command) }
        return zip(starts, starts.dropFirst() + [lines.count]).map { start, end in
            (lines[start].split(separator: " ").dropFirst(2).map(String.init), Array(lines[(start + 1)..<end]))
        }
    }

    /// The block as it should stand: what the commands print where they print another thing than is shown. They run one
    /// after the other in a copy of what they need.
    func printed(by program: Program) throws -> [String] {
        try Repository.withFolder { folder in
            try FileManager.default.copyItem(
                at: Repository.root.appendingPathComponent("scenarios"), to: folder.appendingPathComponent("scenarios"))
            return try commands.flatMap { words, shown in
                let outcome = try program.run(words, in: folder)
                let hasAnswered = [0, 3, 99].contains(outcome.status)
                let text = (hasAnswered ? outcome.output : outcome.notes).trimmingCharacters(in: .newlines)
                let printed = text.isEmpty ? [] : text.components(separatedBy: "\n")
                let isShown = Self.matches(printed[...], shown[...])
                return [Self.command + words.joined(separator: " ")] + (isShown ? shown : printed)
            }
        }
    }

    private static func matches(_ printed: ArraySlice<String>, _ shown: ArraySlice<String>) -> Bool {
        guard let first = shown.first else { return printed.isEmpty }
        let rest = shown.dropFirst()
        guard first == "..." else { return printed.first == first && matches(printed.dropFirst(), rest) }
        return (printed.startIndex...printed.endIndex).contains { matches(printed[$0...], rest) }
    }

    /// Puts these lines in the block's place.
    func record(_ new: [String]) throws {
        let text = try Repository.text(article)
        try text.replacingOccurrences(of: Self.block(lines), with: Self.block(new)).write(
            to: Repository.root.appendingPathComponent(article), atomically: true, encoding: .utf8)
    }

    private static func block(_ lines: [String]) -> String { "```\n" + lines.joined(separator: "\n") + "\n```" }
}
