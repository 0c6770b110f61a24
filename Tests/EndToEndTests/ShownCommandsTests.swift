import Foundation
import Testing

/// Commands shown in articles print what stands below them, byte for byte.
///
/// The slow ones run where `PLIMSOLL_PROGRAM` names a release build. `RECORD_GOLDEN=1` puts what is printed into the
/// articles where nothing is left out, and fails, so that no recording passes for a test.
@Suite(.serialized) struct ShownCommandsTests {
    private static let slow = ShownCommands.all.filter(\.isSlow)

    @Test(arguments: ShownCommands.all.filter { !$0.isSlow })
    func printWhatIsShown(_ block: ShownCommands) throws { try check(block) }

    @Test(
        .enabled(if: Program.isNamed, "left to the release: \(slow.map(\.testDescription).joined(separator: ", "))"),
        arguments: slow)
    func printWhatIsShownSlowly(_ block: ShownCommands) throws { try check(block) }

    @Test func everyOneIsFound() throws {
        let lines = try ShownCommands.articles.flatMap { try Repository.text($0).components(separatedBy: "\n") }
        #expect(lines.count { $0.hasPrefix(ShownCommands.command) } == ShownCommands.all.reduce(0) { $0 + $1.count })
        #expect(lines.count { $0 == ShownCommands.slowMark } == Self.slow.count)
    }

    private func check(_ block: ShownCommands) throws {
        let printed = try block.printed(by: Program())
        guard printed != block.lines else { return }
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1", !block.lines.contains("...") {
            try block.record(printed)
        }
        let line = zip(printed, block.lines).first { $0 != $1 } ?? (printed.last ?? "", block.lines.last ?? "")
        Issue.record("\(block.testDescription): prints `\(line.0)`, not `\(line.1)`")
    }
}
