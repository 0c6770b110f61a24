import Foundation
import PlimsollScenario
import Testing

/// A small generator (SplitMix64), so that a failure can be repeated from its seed.
private struct Mutations {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((bits ^ (bits >> 31)) >> 33) % bound
    }

    /// The text with up to three characters, words or lines removed, doubled or replaced.
    mutating func mutate(_ text: String) -> String {
        let odd = [
            "", "{", "}", "[", "]", ":", " ", "\n", "\t", "-", "*a", "&a ", "?", "\"", "'", "#", "0", "-1", "%", "$",
            "/", "null", "1e400", "µs", "\u{0}", "é", "!!", "|", ">", "<<", "p", "😀",
        ]
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0...below(3) {
            let line = below(lines.count)
            switch below(4) {
            case 0: lines.remove(at: line)
            case 1: lines.insert(lines[below(lines.count)], at: line)
            default:
                var characters = Array(lines[line]).map(String.init)
                if characters.isEmpty { continue }
                let place = below(characters.count)
                characters[place] = odd[below(odd.count)] + (below(2) == 0 ? characters[place] : "")
                lines[line] = characters.joined()
            }
            if lines.isEmpty { lines = [""] }
        }
        return lines.joined(separator: "\n")
    }
}

@Suite("Mutated scenarios")
struct MutationTests {
    @Test("A mutated quickstart is read or refused with words and a place, never worse")
    func mutations() throws {
        let quickstart = try String(contentsOfFile: repositoryPath("scenarios/quickstart.yaml"), encoding: .utf8)
        let rounds = ProcessInfo.processInfo.environment["MUTATIONS"].flatMap(UInt64.init) ?? 150
        for seed in 0..<rounds {
            var mutations = Mutations(state: seed)
            let text = mutations.mutate(quickstart)
            do throws(ScenarioFaults) {
                _ = try ScenarioReader.read(text: text, file: "s.yaml", settings: [])
            } catch {
                #expect(!error.faults.isEmpty, "seed \(seed)")
                #expect(error.faults.allSatisfy { $0.position.line > 0 && !$0.problem.isEmpty }, "seed \(seed)")
                let raw = error.faults.filter { $0.description.contains("internal") || $0.remedy == "write " }
                #expect(raw.isEmpty, "seed \(seed): \(raw)")
            }
        }
    }
}
