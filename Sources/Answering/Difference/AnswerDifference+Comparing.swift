import PlimsollScenario

extension Answer {
    /// Of its intervals.
    package var confidence: Double { precision?.confidence ?? usualConfidence }
}

extension AnswerDifference {
    public init(of now: Answer, against then: Answer) {
        let obstacle = Self.obstacle(now, then)
        let count = obstacle == nil ? min(now.replications, then.replications) : 0
        pairedReplications = count
        let confidence = max(now.confidence, then.confidence)
        unpairedBecause = obstacle
        changes = Self.changes(now, then)
        options = now.options.compactMap { option in
            then.options.first { $0.name == option.name }
                .map { OptionDifference(option, $0, paired: count, confidence: confidence) }
        }
        added = now.options.map(\.name).filter { name in !then.options.contains { $0.name == name } }
        removed = then.options.map(\.name).filter { name in !now.options.contains { $0.name == name } }
    }

    /// Why replication i of one has nothing to do with replication i of the other.
    private static func obstacle(_ now: Answer, _ then: Answer) -> String? {
        if now.seed != then.seed { return "the seeds differ (\(then.seed), now \(now.seed))" }
        if now.horizonSeconds != then.horizonSeconds { return "the horizons differ" }
        let isComplete = then.options.allSatisfy { $0.perReplication.monthlyUSD.count == then.replications }
        if !isComplete { return "the earlier answer keeps no values by replication" }
        return min(now.replications, then.replications) < 2 ? "one replication has no interval" : nil
    }

    /// The run itself first, then the file's values in its order, then assumptions.
    private static func changes(_ now: Answer, _ then: Answer) -> [InputChange] {
        let run: [(path: String, then: String, now: String)] = [
            ("scenario", then.scenario, now.scenario), ("seed", "\(then.seed)", "\(now.seed)"),
            ("replications", "\(then.replications)", "\(now.replications)"),
            ("horizon", hours(then.horizonSeconds), hours(now.horizonSeconds)),
            ("month", "\(then.monthHours) h", "\(now.monthHours) h"),
        ]
        let runs = run.filter { $0.then != $0.now }.map { InputChange(path: $0.path, then: $0.then, now: $0.now) }
        var values: [InputChange] = []
        if !then.inputs.isEmpty, !now.inputs.isEmpty {
            let covered = ["name"] + run.map(\.path)
            values = changes(
                then.inputs.map { ($0.path, $0.value) }.filter { !covered.contains($0.0) },
                now.inputs.map { ($0.path, $0.value) }.filter { !covered.contains($0.0) })
        } else if then.scenarioHash != now.scenarioHash {
            values = [InputChange(path: "scenario_hash", then: then.scenarioHash, now: now.scenarioHash)]
        }
        let assumed = changes(
            then.assumptions.map { ($0.path, $0.value) }, now.assumptions.map { ($0.path, $0.value) }
        ).map {
            InputChange(path: $0.path, then: $0.then.map { "\($0), assumed" }, now: $0.now.map { "\($0), assumed" })
        }
        return runs + values + assumed
    }

    private static func changes(
        _ then: [(path: String, value: String)], _ now: [(path: String, value: String)]
    ) -> [InputChange] {
        let before = Dictionary(then.map { ($0.path, $0.value) }) { first, _ in first }
        let after = Dictionary(now.map { ($0.path, $0.value) }) { first, _ in first }
        let changed = now.filter { before[$0.path] != $0.value }
            .map { InputChange(path: $0.path, then: before[$0.path], now: $0.value) }
        let gone = then.filter { after[$0.path] == nil }
            .map { InputChange(path: $0.path, then: $0.value, now: nil) }
        return changed + gone
    }

    private static func hours(_ seconds: Double) -> String { "\(seconds / 3_600) h" }
}

extension OptionDifference {
    /// - Parameter confidence: of paired differences: the stricter of the two answers'.
    init(_ now: OptionAnswer, _ then: OptionAnswer, paired count: Int, confidence: Double) {
        func pairs<Value>(_ values: KeyPath<ReplicationValues, [Value]>) -> [(now: Value, then: Value)] {
            zip(now.perReplication[keyPath: values], then.perReplication[keyPath: values]).prefix(count)
                .map { (now: $0, then: $1) }
        }
        name = now.name
        let costs = Paired(pairs(\.monthlyUSD), confidence: confidence)
        monthlyUSDThen = costs?.then ?? then.cost.monthlyUSD.mean
        monthlyUSDNow = costs?.now ?? now.cost.monthlyUSD.mean
        monthlyUSD = costs?.difference ?? Estimate(now.cost.monthlyUSD, minus: then.cost.monthlyUSD)
        let served = pairs(\.ttftP99Seconds).compactMap { pair in
            if let now = pair.now, let then = pair.then { (now: now, then: then) } else { nil }
        }
        let (p99, before) = (now.latency.ttft.p99, then.latency.ttft.p99)
        let times = served.count == count ? Paired(served, confidence: confidence) : nil
        ttftP99SecondsThen = times?.then ?? before?.mean
        ttftP99SecondsNow = times?.now ?? p99?.mean
        ttftP99Seconds = times?.difference ?? p99.flatMap { p99 in before.map { Estimate(p99, minus: $0) } }
        lines = LineDifference.all(now.cost.lines, then.cost.lines)
    }
}

/// Means of the same replications on both sides, which differ by just the difference.
private struct Paired {
    var now: Double
    var then: Double
    var difference: Estimate

    /// nil without pairs.
    init?(_ pairs: [(now: Double, then: Double)], confidence: Double) {
        guard let now = Estimate(meanOf: pairs.map(\.now)), let then = Estimate(meanOf: pairs.map(\.then)),
            let difference = Estimate(meanOf: pairs.map { $0.now - $0.then }, confidence: confidence)
        else { return nil }
        (self.now, self.then, self.difference) = (now.mean, then.mean, difference)
    }
}

extension LineDifference {
    /// Lines of either bill, those of now first; lines that stayed the same to the cent as well.
    fileprivate static func all(_ now: [CostLine], _ then: [CostLine]) -> [LineDifference] {
        let current = now.map { line in
            LineDifference(
                item: line.item, title: line.title,
                usdThen: then.first { $0.item == line.item }?.monthlyUSD.mean ?? 0, usdNow: line.monthlyUSD.mean)
        }
        let gone = then.filter { line in !now.contains { $0.item == line.item } }
        return current
            + gone.map { LineDifference(item: $0.item, title: $0.title, usdThen: $0.monthlyUSD.mean, usdNow: 0) }
    }
}

extension Estimate {
    /// The difference of two independent estimates: half-widths add in squares.
    init(_ a: Estimate, minus b: Estimate) {
        let mean = a.mean - b.mean
        guard let aLow = a.low, let aHigh = a.high, let bLow = b.low, let bHigh = b.high else {
            self.init(mean: mean, low: nil, high: nil)
            return
        }
        let (down, up) = ((a.mean - aLow, bHigh - b.mean), (aHigh - a.mean, b.mean - bLow))
        self.init(
            mean: mean, low: mean - (down.0 * down.0 + down.1 * down.1).squareRoot(),
            high: mean + (up.0 * up.0 + up.1 * up.1).squareRoot())
    }
}
