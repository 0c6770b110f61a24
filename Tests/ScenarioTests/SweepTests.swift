import Testing

@testable import PlimsollScenario

/// What `sweep:` and `--vary` may say.
@Suite struct SweepTests {
    private static func values(_ text: String, sampled: Int? = nil) throws -> SweepValues {
        try #require(Sweep(axes: []).varying(["a.b=" + text], latinHypercube: sampled).values().first)
    }

    private static func texts(_ text: String) throws -> [String] {
        switch try values(text) {
        case .list(let texts): texts
        case .steps(let steps): (0..<steps.count).map { steps.text(at: $0) }
        case .spaced, .sampled: []
        }
    }

    private static func message(_ text: String, sampled: Int? = nil) -> String {
        do throws(ScenarioFaults) {
            _ = try Sweep(axes: []).varying([text], latinHypercube: sampled).values()
            return ""
        } catch {
            return error.faults.map(\.description).joined(separator: "\n")
        }
    }

    @Test(arguments: [
        ("0.1..0.5:0.1", ["0.1", "0.2", "0.3", "0.4", "0.5"]),
        ("2..5", ["2", "3", "4", "5"]), ("1..8:3", ["1", "4", "7"]), ("1..1", ["1"]),
        ("500ms..2s:500ms", ["500ms", "1000ms", "1500ms", "2000ms"]),
        ("1h..2h:20min", ["60min", "80min", "100min", "120min"]),
        ("10..20/s:5", ["10/s", "15/s", "20/s"]), ("$2..$3/gpu/h:0.5", ["$2/gpu/h", "$2.5/gpu/h", "$3/gpu/h"]),
        ("50%..70%:10%", ["50%", "60%", "70%"]), ("h100-sxm,h200-sxm", ["h100-sxm", "h200-sxm"]),
        ("1, 2, 4", ["1", "2", "4"]), ("[1, 2],[3]", ["[1, 2]", "[3]"]), ("x", ["x"]),
    ])
    func valuesAsWritten(_ text: String, _ expected: [String]) throws {
        #expect(try Self.texts(text) == expected)
    }

    @Test func spacedAndSampledRanges() throws {
        let spaced = SweepRange(low: 0.1, high: 10, isLogarithmic: true, isWhole: false, prefix: "", suffix: "s")
        #expect(try Self.values("0.1..10s log 9") == .spaced(spaced, count: 9))
        let sampled = SweepRange(low: 2, high: 12, isLogarithmic: false, isWhole: true, prefix: "", suffix: "")
        #expect(try Self.values("2..12 whole", sampled: 10) == .sampled(sampled))
        #expect(try Self.values("2..4:1", sampled: nil) == Self.values("2..4"))
    }

    @Test(arguments: [
        ("a.b=", "empty"), ("a.b=1,,2", "empty value"), ("a.b=1,2,1", "twice"), ("a.b=5..2", "empty"),
        ("a.b=5..2:1", "empty"), ("a.b=1..2:0", "step"), ("a.b=0.5..2", "without steps"),
        ("a.b=1s..2/s:1", "units"), ("a.b=0..1 log 4", "above zero"), ("a.b=1..2 in 1", "2 to"),
        ("a.b=1..2 i 5", "no range"), ("=1", "not a path"), ("a.b", "not a path"),
        ("a.b=1..9999999999999999:0.001", "wider"),
    ])
    func whatCannotBeSweptOver(_ text: String, _ word: String) {
        let message = Self.message(text)
        #expect(message.contains(word), "\(message)")
        #expect(message.hasPrefix("--vary \(text): "), "\(message)")
    }

    @Test func aHypercubeNeedsARange() {
        #expect(Self.message("a.b=1,2", sampled: 5).contains("without a range to sample"))
    }

    @Test func laterAxesReplaceEarlierOnesOfTheSamePath() throws {
        let sweep = try Sweep(axes: []).varying(["a=1,2", "b=3", "a=4"], latinHypercube: nil)
        #expect(sweep.axes.map(\.path) == ["a", "b"])
        #expect(try sweep.values() == [.list(["4"]), .list(["3"])])
    }

    @Test func theSectionIsReadWithPlaces() throws {
        let text = """
            traffic: {classes: {chat: {rate: 1/s, prompt: 100, output: 10}}}
            pools: {p: {model: llama-3.1-8b, gpu: h100-sxm}}
            options: {own: {pool: p, replicas: 1}}
            sweep:
              vary:
                traffic.scale: 2..1
                options.own.replicas: [1, 2]
                pools.p.gpu: {x: 1}
            """
        do throws(ScenarioFaults) {
            _ = try ScenarioReader.read(text: text, file: "s.yaml")
            Issue.record("no fault found")
        } catch {
            #expect(error.faults.map { $0.position.line } == [6, 8])
        }
        let good = text.split(separator: "\n").filter { !$0.contains("2..1") && !$0.contains("{x: 1}") }
        let document = try ScenarioReader.read(text: good.joined(separator: "\n"), file: "s.yaml")
        #expect(document.scenario.sweep?.axes.map(\.path) == ["options.own.replicas"])
    }
}
