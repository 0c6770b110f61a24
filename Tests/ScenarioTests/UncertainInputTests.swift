import PlimsollCompiling
import TestSupport
import Testing

@testable import PlimsollScenario

/// `{low, mid, high}` in place of a number: what is taken, what is said, what is refused.
@Suite struct UncertainInputTests {
    private static func yaml(_ rate: String, more: String = "") -> String {
        """
        traffic:
          classes:
            chat: {rate: \(rate), prompt: 100, output: 100}
        pools:
          gpu:
            gpu: h100-sxm
            model: llama-3.1-8b
        options:
          own: {pool: gpu, replicas: 2}
        \(more)
        """
    }

    private func read(_ yaml: String, _ settings: Variant = []) throws(ScenarioFaults) -> ScenarioDocument {
        try ScenarioReader.read(text: yaml, file: "s.yaml", settings: settings)
    }

    private func faults(_ yaml: String) -> [String] {
        do throws(ScenarioFaults) {
            _ = try read(yaml)
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    private func rate(_ document: ScenarioDocument) -> Double? {
        guard case .generated(let arrivals)? = document.scenario.traffic.classes.first?.arrivals else { return nil }
        return arrivals.ratePerSecond
    }

    @Test func `Other verbs take mid, and say so`() throws {
        let document = try read(Self.yaml("{low: 60/min, mid: 2/s, high: 5/s}"))
        #expect(rate(document) == 2)
        let input = try #require(document.uncertain.first)
        #expect(input.path == "traffic.classes.chat.rate" && input.lowValue == 1 && input.highValue == 5)
        #expect(document.assumptions.first?.source == "mid of 60/min to 5/s")
        #expect(document.midWarnings.first?.contains("traffic.classes.chat.rate = 2/s") == true)
        #expect(
            document.inputs.contains(
                Input(path: "traffic.classes.chat.rate", value: "{low: 60/min, mid: 2/s, high: 5/s}")))
        #expect(document.hash != (try read(Self.yaml("2/s"))).hash)
    }

    @Test func `Ends change one by one, and --set may make or end uncertainty`() throws {
        let yaml = Self.yaml("{low: 1/s, mid: 2/s, high: 5/s}")
        #expect(rate(try read(yaml, ["traffic.classes.chat.rate.mid=3/s"])) == 3)
        #expect(try read(yaml, ["traffic.classes.chat.rate=4/s"]).uncertain.isEmpty)
        let made = try read(Self.yaml("2/s"), ["traffic.scale={low: 0.5, mid: 1, high: 2}"])
        #expect(made.uncertain.map(\.path) == ["traffic.scale"])
    }

    @Test func `Classes may be called low, mid and high`() throws {
        let document = try read(
            """
            traffic:
              classes:
                low: {rate: 1/s, prompt: 100, output: 100}
                mid: {rate: 1/s, prompt: 100, output: 100}
                high: {rate: 1/s, prompt: 100, output: 100}
            pools: {gpu: {gpu: h100-sxm, model: llama-3.1-8b}}
            options: {own: {pool: gpu, replicas: 1, routes: {low: gpu, mid: gpu, high: gpu}}}
            """)
        #expect(document.uncertain.isEmpty && document.scenario.options[0].routes.count == 3)
    }

    @Test func `Whole numbers stay whole, others do not become so`() throws {
        let document = try read(
            Self.yaml("2/s"),
            ["options.own.replicas={low: 1, mid: 2, high: 4}", "traffic.scale={low: 1, mid: 2, high: 4}"])
        let inputs = document.uncertain
        #expect(inputs.first { $0.path == "options.own.replicas" }?.isWhole == true)
        #expect(inputs.first { $0.path == "traffic.scale" }?.isWhole == false)
        #expect(inputs.first { $0.path == "options.own.replicas" }?.text(2.6) == "3")
        #expect(inputs.first { $0.path == "traffic.scale" }?.text(2.6) == "2.6")
    }

    @Test(arguments: [
        ("$2/gpu/h", "$3/gpu/h", 2.5, "$2.5/gpu/h"), ("500ms", "2s", 1.25, "1250ms"), ("10%", "50%", 0.2, "20%"),
        ("1_000", "3_000", 1234.5, "1234.5"), ("0/s", "4/s", 2, "2/s"), ("1h30min", "3h", 7_200, "2h"),
    ])
    func `Values are written in the file's own unit`(mid: String, high: String, value: Double, text: String) throws {
        let input = UncertainInput(
            path: "x", low: mid, mid: mid, high: high, lowValue: try Quantity(mid).value,
            midValue: try Quantity(mid).value, highValue: try Quantity(high).value)
        #expect(input.text(value) == text)
    }

    @Test(arguments: [
        (
            "{low: 3/s, mid: 2/s, high: 5/s}",
            "s.yaml:3:34: `mid` of the uncertain `traffic.classes.chat.rate` is `2/s`, below"
        ),
        ("{low: 1/s, mid: 9/s, high: 5/s}", "s.yaml:3:45: `high` of the uncertain"),
        ("{low: 2/s, mid: 2/s, high: 2/s}", "are the same"),
        ("{low: 1/s, high: 5/s}", "s.yaml:3:18: the uncertain `traffic.classes.chat.rate` has no `mid`"),
        ("{low: 1/s, mid: 2/s, hihg: 5/s}", "did you mean `high`?"),
        ("{low: 1/s, mid: 2, high: 5/s}", "a rate of requests, its `mid` a plain number"),
        (
            "{low: 1/s, mid: 2/s, high: much}",
            "`high` of the uncertain `traffic.classes.chat.rate` is `much`, not a number"
        ),
        ("{low: 1s, mid: 2s, high: 3s}", "is `2s`, a duration, not a rate of requests"),
        ("{low: -1/s, mid: 2/s, high: 3/s}", "`rate` is `-1/s`, which is negative"),
        ("{low: 1/s, mid: 2/s, high: [3/s]}", "is a map or a list, not a number"),
        ("{p10: 1/s, p90: 2/s}", "or {low, mid, high} of it where it is uncertain"),
    ])
    func `Faults name the place and the remedy`(rate: String, message: String) {
        let found = faults(Self.yaml(rate))
        #expect(found.contains { $0.contains(message) }, "\(found)")
    }

    @Test func `Settings of the simulation are not uncertain`() {
        let found = faults(Self.yaml("1/s", more: "replications: {low: 2, mid: 3, high: 4}"))
        #expect(found.contains { $0.contains("`replications` is a setting of the simulation") }, "\(found)")
    }
}

/// `plan`: months, dates and contracts.
@Suite struct YearsDecodingTests {
    private static func yaml(_ plan: String) -> String {
        """
        traffic: {classes: {chat: {rate: 1/s, prompt: 100, output: 100}}}
        pools: {gpu: {gpu: h100-sxm, model: llama-3.1-8b, tensor_parallel: 2}}
        options: {own: {pool: gpu, replicas: 2}}
        plan: \(plan)
        """
    }

    private func plan(_ text: String) throws(ScenarioFaults) -> YearsPlan? {
        try ScenarioReader.read(text: Self.yaml(text), file: "s.yaml").scenario.years
    }

    @Test func `Dates become months, prices a GPU-hour`() throws {
        let plan = try #require(
            try plan(
                "{months: 24, start: 2026-12, growth: -3%/month, simulate: [1, 2027-06], "
                    + "changes: {new: {from: 2028-01, set: {pools.gpu.gpu: b200-sxm}}}, "
                    + "options: {own: {term: {replicas: 2, price: $4/replica/h, lasts: 1y, renew: no}}}}"))
        #expect(plan.simulated == [1, 7] && plan.changes[0].fromMonth == 14)
        #expect(plan.growth == Rate(share: -0.03, months: 1) && plan.fleet == .sized)
        guard case .term(let term) = plan.contracts[0].payment else { return }
        #expect(term.usdPerGPUHour == 2 && term.months == 12 && !term.renews)
        #expect(CalendarMonth(year: 2026, month: 12).adding(13).text == "2028-01")
    }

    @Test(arguments: [
        ("{}", "`plan` needs `months`"), ("{months: 0}", "`months`"), ("{months: 12, growth: 5%}", "write 4%/month"),
        ("{months: 12, grow: 5%/month}", "did you mean `growth`?"),
        ("{months: 12, simulate: [1, 13]}", "after its last month"), ("{months: 12, simulate: 6}", "not a list"),
        ("{months: 12, changes: {a: {from: 2027-01, set: {pools.gpu.price: $1/gpu/h}}}}", "the plan has no `start`"),
        ("{months: 12, changes: {a: {from: 3}}}", "needs `set`"),
        ("{months: 12, changes: {a: {from: 3, set: {traffic.scale: 2}}}}", "change plan.growth"),
        ("{months: 12, decline: {pools.gpus: 10%/year}}", "did you mean `pools.gpu`?"),
        ("{months: 12, options: {onw: {term: {replicas: 1, price: $1/gpu/h, lasts: 12mo}}}}", "no option `onw`"),
        ("{months: 12, options: {own: {}}}", "write one of `term` and `purchase`"),
        (
            "{months: 12, options: {own: {term: {replicas: 1, price: $1/gpu/h, lasts: 45d}}}}",
            "no whole number of months"
        ),
        ("{months: 12, options: {own: {term: {replicas: 1, price: $1, lasts: 12mo}}}}", "write $2.95/gpu/h"),
        ("{months: 12, staff: {every: 8}}", "needs `cost`"),
    ])
    func `Faults say what would be right`(plan text: String, message: String) {
        do throws(ScenarioFaults) {
            _ = try plan(text)
            Issue.record("\(text) went through")
        } catch {
            #expect(error.faults.contains { $0.description.contains(message) }, "\(error.faults.map(\.description))")
        }
    }
}
