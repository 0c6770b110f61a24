import Foundation
import PlimsollScenario
import Testing

/// A scenario that is wrong, and the fault that must be among those found.
struct BadScenario: CustomTestStringConvertible, Sendable {
    /// A line of `smallScenario`, and what stands there instead; an empty line: the text goes to the end.
    var line: String
    var replacement: String
    /// Part of the message, position first.
    var fault: String

    init(_ line: String, _ replacement: String, _ fault: String) {
        (self.line, self.replacement, self.fault) = (line, replacement, fault)
    }

    var text: String {
        line.isEmpty ? smallScenario + "\n" + replacement : smallScenario.replacing(line, with: replacement)
    }

    var testDescription: String { fault }
}

private func faults(_ text: String, settings: Variant = []) -> [String] {
    do throws(ScenarioFaults) {
        _ = try ScenarioReader.read(text: text, file: "s.yaml", settings: settings)
        return []
    } catch {
        return error.faults.map(\.description)
    }
}

private let chat = "chat: {rate: 6/s, prompt: 800, output: 200}"
private let pool = "{model: llama-3.3-70b, gpu: h100-sxm, price: $2.95/gpu/h}"
private let hosted = "{api: llama-3.3-70b, ttft: 450ms, output_rate: 70tok/s}"
private let own = "own: {pool: h100, replicas: 3}"

private let users: [BadScenario] = [
    BadScenario("rate: 6/s", "users: {count: 0}", "`count` is `0`, which is too small; write 1 to 1000000"),
    BadScenario("rate: 6/s", "users: {think: 5s}", "`traffic.classes.chat.users` needs `count`"),
    BadScenario("rate: 6/s", "users: {count: 64, thinks: 5s}", "unknown key `thinks`"),
    BadScenario("rate: 6/s", "rate: 6/s, users: {count: 64}", "`rate` contradicts `users`"),
    BadScenario("rate: 6/s", "users: {count: 64}, agent: {steps: 4, tool_time: 1s}", "`agent` contradicts `users`"),
]

private let units: [BadScenario] = [
    BadScenario("1d", "5", "s.yaml:1:10: `horizon` is `5`, without a unit; write 1w or 30d"),
    BadScenario("1d", "1:30", "`horizon` is `1:30`, which may be minutes or hours; write 1min30s or 1h30min"),
    BadScenario("1d", "5m", "`horizon` is `5m`: `m` may be minutes or months; write 5min"),
    BadScenario("1d", "-5h", "`horizon` is `-5h`, which is negative; write more than 0s and at most 10y"),
    BadScenario("1d", "0s", "`horizon` is `0s`, which is too small"),
    BadScenario("1d", "900y", "`horizon` is `900y`, which is too large"),
    BadScenario("1d", ".nan", "`horizon` is `.nan`, not a finite number"),
    BadScenario("1d", "-.inf", "`horizon` is `-.inf`, not a finite number"),
    BadScenario("1d", "1e999h", "`horizon` is `1e999h`, not a finite number"),
    BadScenario("1d", "soon", "`horizon` is `soon`, not a duration"),
    BadScenario("1d", "3 weeks", "`horizon` is `3 weeks`: there is no unit `weeks`"),
    BadScenario("1d", "1D", "`horizon` is `1D`: there is no unit `D`; write 1d"),
    BadScenario("1d", "[1d]", "`horizon` is a list, not a duration"),
    BadScenario("1d", "{a: 1}", "`horizon` is a map, not a duration"),
    BadScenario("1d", "", "s.yaml:1:1: `horizon` has no value"),
    BadScenario("800", "300ms", "4:31: `prompt` is `300ms`, a duration, not a number of tokens; write 800"),
    BadScenario("800", "80GB", "`prompt` is `80GB`, an amount of memory, not a number of tokens"),
    BadScenario("800", "1e12", "`prompt` is `1e12`, which is too large"),
    BadScenario("6/s", "6", "4:18: `rate` is `6`, without a unit; write 6/s or 1200/min"),
    BadScenario("6/s", "6 per second", "`rate` is `6 per second`: there is no unit `per second`; write 6/s"),
    BadScenario("6/s", "70tok/s", "`rate` is `70tok/s`, a rate of tokens, not a rate of requests"),
    BadScenario("70tok/s", "70/s", "`output_rate` is `70/s`, a rate of requests, not a rate of tokens"),
    BadScenario("$2.95/gpu/h", "2.95", "`price` is `2.95`, without a unit; write $2.95/gpu/h"),
    BadScenario("$2.95/gpu/h", "$2.95/h", "an hour of what?; write $2.95/gpu/h, $2.95/replica/h or $2.95/node/h"),
    BadScenario("$2.95/gpu/h", "$2.95/Mtok", "`price` is `$2.95/Mtok`, a price of tokens, not a price a GPU-hour"),
    BadScenario("$2.95/gpu/h", "\"$2,950/gpu/h\"", "digits go without commas; write $2950/gpu/h"),
    BadScenario("$2.95/gpu/h", "-$3/gpu/h", "`price` is `-$3/gpu/h`, which is negative"),
    BadScenario("", "operations: {platform: $300}", "`platform` is `$300`, an amount of dollars, not dollars a month"),
    BadScenario("", "month: 31d", "12:8: `month` is `31d`, no month that bills are made for; write 730h or 720h"),
    BadScenario("", "replications: 2.5", "`replications` is `2.5`, not a whole number"),
    BadScenario("", "replications: 0", "`replications` is `0`, which is too small; write 1 to 10000"),
    BadScenario("", "seed: abc", "`seed` is `abc`, not a whole number"),
]

private let structure: [BadScenario] = [
    BadScenario("", "tarffic: 1", "12:1: unknown key `tarffic`; did you mean `traffic`?"),
    BadScenario("", "zzz: 1", "unknown key `zzz`; known keys: `"),
    BadScenario(
        "price:", "tensor_paralel: 2, price:",
        "unknown key `tensor_paralel` in `pools.h100`; did you mean `tensor_parallel`?"),
    BadScenario("", "horizon: 2d", "s.yaml:12:1: `horizon` is already in line 1; keep one of the two"),
    BadScenario("output: 200", "output: 200, rate: 7/s", "4:49: `rate` is already in line 4"),
    BadScenario("output: 200", "output: 200, \"rate\": 7/s, rate: 8/s", "4:62: `rate` is already in line 4"),
    BadScenario(", output: 200", "", "4:11: `traffic.classes.chat` needs `output`; write output: 800"),
    BadScenario("h100: {", "1h: {", "`1h` is no name for a pool; use letters"),
    BadScenario("chat:", "all:", "`all` is a word of SLOs"),
    BadScenario("", "\"\": 1\n'': 2", "12:1: `` is written more than once; keep one"),
    BadScenario("", "\tx: 1", "12:1: a tab where YAML wants spaces; indent with spaces"),
    BadScenario("", "---\na: 1", "12:1: a second document begins here; keep one document a file"),
    BadScenario("", "name: a: b", "12:8: not YAML: a second `: ` in one line"),
    BadScenario("", "name: [a", "not YAML"),
    BadScenario("", "name: *nobody", "12:7: an alias without an anchor before it"),
    BadScenario("", "<<: {a: 1}", "12:1: merge keys (`<<`) are not read; write `extends: FILE`, or repeat the keys"),
    BadScenario("", "? [a, b]\n: 1", "a key that is a map or a list"),
    BadScenario("", "name: \u{1}", "a control character"),
    BadScenario("", "extends: nowhere.yaml", "12:10: `nowhere.yaml`: no such file"),
    BadScenario("", "extends: {a: 1}", "`extends` is not the name of a file"),
]

private let traffic: [BadScenario] = [
    BadScenario("800", "{median: 800, p95: 700}", "`p95` is `700`, not above the median"),
    BadScenario("800", "{median: 800, p95: 2s}", "4:50: `p95` is `2s`, a duration, not a number of tokens"),
    BadScenario("800", "{median: 800}", "`median` alone is no distribution"),
    BadScenario("800", "{median: 800, p95: 900, p99: 950}", "more than one percentile beside `median`"),
    BadScenario("800", "{mean: 800}", "needs `cv`; write cv: 1.3"),
    BadScenario("800", "{mean: 800, cv: -1}", "`cv` is `-1`, which is negative"),
    BadScenario("800", "{mean: 800, median: 700}", "`median` and `mean` contradict each other"),
    BadScenario("800", "{min: 4}", "names no distribution"),
    BadScenario("800", "{gamma: {mean: 800}}", "needs `cv`"),
    BadScenario("800", "{quantiles: {p50: 900, p99: 100}}", "`p99` is below `p50`; quantiles never decrease"),
    BadScenario("800", "{quantiles: {p50: 900}}", "fewer than two quantiles"),
    BadScenario("800", "{mean: 800, cv: 1, min: 9, max: 5}", "`min` is above `max`"),
    BadScenario(chat, "chat: {prompt: 1, output: 1}", "`traffic.classes.chat` needs `rate`; write rate: 6/s"),
    BadScenario(chat, "chat: {rate: 0/s, prompt: 1, output: 1}", "`rate` is `0/s`, which is too small"),
    BadScenario("800", "800, shape: {peak_hour: 24, peak_to_mean: 2}", "`peak_hour` is `24`, which is too large"),
    BadScenario("800", "800, shape: {peak_hour: 9, peak_to_mean: 13}", "`peak_to_mean` is `13`, which is too large"),
    BadScenario("800", "800, shape: {hourly: [1, 2]}", "`hourly` has 2 values; write 24 (a day) or 168"),
    BadScenario("800", "800, shape: constnat", "`shape` is `constnat`, not one of `constant`"),
    BadScenario("800", "800, arrivals: {cv: 0}", "`cv` is `0`, which is too small"),
    BadScenario("800", "800, growth: 5%", "`growth` is `5%`, a share, not a growth a month; write 5%/month"),
    BadScenario("800", "800, flash: {sale: {at: Fri, factor: 5}}", "`at` is `Fri`, not a moment; write Fri 09:00"),
    BadScenario(
        "800", "800, priority: hihg", "`priority` is `hihg`, not one of `normal`, `high`, `low`; did you mean `high`?"),
    BadScenario("800", "800, cached: 150%", "`cached` is `150%`, which is too large"),
    BadScenario("800", "800, session: {turns: 4}", "needs `pause`".replacing("pause", with: "think")),
    BadScenario("800", "800, session: {turns: 4, think: 30}", "`think` is `30`, without a unit"),
    BadScenario("800", "800, trace: {file: no.csv}", "there is no trace `no.csv`"),
    BadScenario("800", "800, trace: {file: no.csv}", "`rate` contradicts `trace`"),
    BadScenario(chat, "chat: {trace: {file: no.csv, format: csv}}", "needs `columns`"),
]

private let supply: [BadScenario] = [
    BadScenario(
        pool, "{model: m, gpu: g, tensor_parallel: 8, expert_parallel: 3}",
        "`expert_parallel` of 3 does not divide `tensor_parallel` (8); write 1 to split every expert, or 8"),
    BadScenario(
        pool, "{model: m, gpu: g, tensor_parallel: 4, pipeline_parallel: 3}",
        "`tensor_parallel` x `pipeline_parallel` of 12 fills no whole number of nodes of 8 GPUs"),
    BadScenario(pool, "{model: m, gpu: g, precision: fp4}", "`precision` is `fp4`"),
    BadScenario(pool, "{model: m, gpu: g, kv_precision: nvfp4}", "`kv_precision` is `nvfp4`"),
    BadScenario(
        "",
        "catalog: {models: {m: {layers: 4, hidden: 64, heads: 8, vocabulary: 100, max_positions: 100, "
            + "experts: {count: 8, per_token: 9, intermediate: 32}}}}",
        "`per_token` of 9 is more than there are experts (8); write at most 8"),
    BadScenario(
        "",
        "catalog: {models: {m: {layers: 4, hidden: 64, heads: 8, vocabulary: 100, max_positions: 100, "
            + "intermediate: 32, sliding_window: {tokens: 16, layers: 5}}}}",
        "`layers` of 5 are more than the model has (4)"),
    BadScenario(
        "",
        "catalog: {models: {m: {layers: 4, hidden: 64, heads: 8, vocabulary: 100, max_positions: 100, "
            + "intermediate: 32, experts: {count: 8, per_token: 2, intermediate: 32, dense_layers: 4}}}}",
        "`dense_layers` of 4 leave no layer of 4 for experts"),
    BadScenario(
        "", "catalog: {gpus: {g: {memory: 80GB, bandwidth: 3TB/s, bf16: 900TFLOPS, link: 64GB/s, generation: hoper}}}",
        "`generation` is `hoper`"),
    BadScenario(pool, "{gpu: h100-sxm}", "`pools.h100` needs `model`; write model: llama-3.3-70b"),
    BadScenario("price:", "precision: fp9, price:", "`precision` is `fp9`, not one of `bf16`, `fp8`"),
    BadScenario(
        "price:", "engine: {max_num_batched_tokens: 100}, price:",
        "`max_num_batched_tokens` of 100 is below `max_num_seqs` (256)"),
    BadScenario("price:", "engine: {max_wait: 1s}, price:", "`max_wait` is for `batching: static`"),
    BadScenario("price:", "engine: {kv_tokens: 10, max_model_len: 20}, price:", "`kv_tokens` of 10 hold no request"),
    BadScenario(
        "price:", "engine: {memory_utilization: 100%}, price:", "`memory_utilization` is `100%`, which is too large"),
    BadScenario("price:", "performance: {}, price:", "`performance` names no model of iteration times"),
    BadScenario("price:", "owned: {price: $25000/gpu}, price:", "`price` contradicts `owned`"),
    BadScenario("price:", "tensor_parallel: 12, price:", "fills no whole number of nodes of 8 GPUs"),
    BadScenario(hosted, "{ttft: 1s, output_rate: 70tok/s}", "`providers.hosted` needs `price`"),
    BadScenario(hosted, "{api: x, output_rate: 70tok/s}", "needs `ttft`; write ttft: {median: 450ms"),
    BadScenario(
        hosted, "{api: x, price: {input: $1/Mtok, output: $1/Mtok, as_of: 2026-02-30}, ttft: 1s, output_rate: 7tok/s}",
        "`as_of` is `2026-02-30`, not a date"),
    BadScenario("pool: h100", "pool: h10", "10:15: there is no pool `h10`; did you mean `h100`?"),
    BadScenario("provider: hosted", "provider: hosetd", "there is no provider `hosetd`; did you mean `hosted`?"),
    BadScenario(own, "own:", "10:3: option `own` names nothing that serves"),
    BadScenario(own, "own: {share: 10%}", "option `own` names nothing that serves"),
    BadScenario(own, "own: {pool: h100}", "`options.own` needs `replicas`"),
    BadScenario(
        own, "own: {pool: h100, replicas: 3, overflow: {when: queue > 20}}",
        "`overflow` needs a pool and a provider in the option; add provider: NAME"),
    BadScenario(
        own, "own: {pool: h100, replicas: 3, provider: hosted, overflow: {when: queue < 20}}",
        "not a condition for overflow"),
    BadScenario(
        own, "own: {pool: h100, autoscaler: {hpa: {metric: waiting_per_replica, target: 2}, min: 6, max: 3}}",
        "`min` of 6 is above `max` (3)"),
    BadScenario(
        own, "own: {pool: h100, autoscaler: {hpa: {metric: cpu, target: 2}, min: 1, max: 3}}",
        "`metric` is `cpu`, not one of `waiting_per_replica`"),
    BadScenario(
        own, "own: {pool: h100, replicas: 1, routes: {chat: elsewhere}}",
        "`elsewhere` is no pool or provider of this option"),
    BadScenario(
        own, "own: {pools: {h100: {replicas: 2}, west: {replicas: 2}}}",
        "10:38: `west` serves nobody: no class is routed to it; route a class to it, as in routes: {chat: west}"),
    BadScenario(
        own, "own: {pools: {h100: {replicas: 2}, west: {replicas: 2}}, routes: {chat: west}}",
        "10:17: `h100` serves nobody"),
    BadScenario(
        "", "events: {lost: {at: Tue 14:00, lasts: 40min, zone: b}}", "no pool has a zone `b`; set `zones` of a pool"),
    BadScenario("", "events: {lost: {at: 1h, lasts: 40min}}", "event `lost` loses nothing"),
    BadScenario("hosted: {", "h100: {", "`h100` is the name of a pool too"),
]

private let objectives: [BadScenario] = [
    BadScenario("", "slos: [caht ttft.p99 < 1s]", "12:8: there is no class `caht`; did you mean `chat`?"),
    BadScenario("", "slos: [chat ttft.p99 < 1.5]", "the limit is `1.5`, without a unit; write 1.5s or 60ms"),
    BadScenario("", "slos: [chat ttft.p1 < 1s]", "`ttft.p1` limits only the fastest requests; write ttft.p50"),
    BadScenario("", "slos: [chat ttft < 1s]", "`ttft` names no percentile; write ttft.p50"),
    BadScenario("", "slos: [chat ttfb.p99 < 1s]", "there is no metric `ttfb.p99`; did you mean `ttft`?"),
    BadScenario("", "slos: [all served < 99%]", "`<` is the wrong way round; write `>`"),
    BadScenario("", "slos: [cost < $26000]", "the limit is `$26000`, an amount of dollars, not dollars a month"),
    BadScenario("", "slos: [cost < $1/month every hour]", "the cost is known over the month only"),
    BadScenario("", "slos: [chat ttft.p99 < 1s in most hours]", "`in most hours` is no window"),
    BadScenario("", "slos: [chat ttft.p99 <= 1s]", "`<=` is not read; write `<`"),
    BadScenario("", "slos: chat ttft.p99 < 1s", "`slos` is not a list"),
]

@Suite("Faults of scenario files")
struct FaultTests {
    @Test(
        "A wrong scenario is refused with the right words",
        arguments: units + structure + traffic + users + supply + objectives
    )
    func message(_ bad: BadScenario) {
        #expect(bad.text != smallScenario)
        let found = faults(bad.text)
        #expect(found.contains { $0.contains(bad.fault) }, "found: \(found)")
    }

    @Test("The small scenario itself has no fault")
    func noFault() { #expect(faults(smallScenario) == []) }

    @Test("All faults are found at once, in file order")
    func everyFault() {
        let text =
            smallScenario.replacing("6/s", with: "6").replacing("450ms", with: "450").replacing("1d", with: "5m")
            .replacing("replicas: 3", with: "replicas: 0") + "\nhorizon: 1d\nfoo: 1"
        let places = faults(text).map { $0.split(separator: " ")[0] }
        #expect(
            places == ["s.yaml:1:10:", "s.yaml:4:18:", "s.yaml:8:38:", "s.yaml:10:31:", "s.yaml:12:1:", "s.yaml:13:1:"])
    }

    @Test("Empty files", arguments: ["", "# only a comment\n", "---\n", "~"])
    func empty(_ text: String) {
        #expect(faults(text).count == 1)
        #expect(faults(text)[0].contains("the file is empty"))
    }

    @Test("A list or text instead of a map", arguments: ["- a\n- b", "hello"])
    func notAMap(_ text: String) {
        #expect(faults(text)[0].hasPrefix("s.yaml:1:1: the file is not a map of keys"))
    }

    @Test("Alias bombs end quickly, as values and as keys")
    func aliasBombs() {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            let uses = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            bomb += "a\(level): &a\(level) [\(uses)]\n"
        }
        #expect(faults(bomb)[0].contains("expands to more than 20000 values"))
        #expect(faults(bomb + "? *a30\n: 1\n")[0].contains("aliases or lists as keys are not read"))
        #expect(faults(bomb + "*a30 : 1\n")[0].contains("aliases or lists as keys are not read"))
        #expect(faults(bomb + "[*a30, b]: 1\n")[0].contains("aliases or lists as keys are not read"))
    }

    @Test("Deep nesting is refused")
    func deepNesting() {
        let deep = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
        #expect(faults("name: \(deep)")[0].contains("nested more than 64 deep"))
        #expect(!faults("name: \(String(repeating: "[", count: 100_000))").isEmpty)
    }

    @Test("An alias of a value is read, and its anchor's use is no fault")
    func alias() {
        #expect(
            faults(
                smallScenario.replacing("prompt: 800", with: "prompt: &n 800").replacing(
                    "output: 200", with: "output: *n")) == [])
    }

    @Test("Files that are none")
    func files() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("plimsoll-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func fault(_ name: String, _ bytes: [UInt8]?) throws -> String {
            let file = folder.appendingPathComponent(name)
            if let bytes { try Data(bytes).write(to: file) }
            do throws(ScenarioFaults) {
                _ = try ScenarioReader.read(file: file.path, settings: [])
                return ""
            } catch {
                return error.faults.map(\.description).joined(separator: "\n").replacing(folder.path + "/", with: "")
            }
        }
        #expect(try fault("missing.yaml", nil).hasPrefix("missing.yaml: no such file"))
        #expect(try fault("", nil).contains("a directory, not a file"))
        #expect(
            try fault("latin1.yaml", Array("a: 1\nb: caf".utf8) + [0xE9, 0x0A]).hasPrefix("latin1.yaml:2:7: not UTF-8"))
        #expect(try fault("large.yaml", Array(repeating: 0x23, count: 2 << 20)).contains("larger than 1 MiB"))
        #expect(try fault("bom.yaml", [0xEF, 0xBB, 0xBF] + Array(smallScenario.utf8)) == "")
    }
}
