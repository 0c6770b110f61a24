import PlimsollScenario
import PlimsollSimulation

extension OptionAnswer {
    /// nil without a replication.
    init?(_ contender: Contender, of runs: [RunSummary], week: WeekProfile, in study: Study) {
        let confidence = study.confidence
        guard let cost = CostAnswer(of: runs.map(\.bill), confidence: confidence) else { return nil }
        let classes = study.classNames.indices.map { index in
            ClassAnswer(
                name: study.classNames[index],
                latency: LatencyAnswer(of: runs.map { $0.classes[index].latency }, confidence: confidence),
                requests: RequestCounts(meanOf: runs.map { $0.classes[index].requests }))
        }
        self.init(
            name: contender.name, kind: contender.kind, notAllowed: contender.notAllowed, cost: cost,
            latency: LatencyAnswer(of: runs.map(\.latency), confidence: confidence), classes: classes,
            worstHour: WorstHour(
                pooled: week, requestClass: contender.plan.worstHourClass.map { study.classNames[$0] }),
            requests: RequestCounts(sumOf: classes.map(\.requests)),
            tokens: TokenCounts(meanOf: runs.map(\.tokens)),
            objectives: Self.objectives(of: runs, in: study),
            fleet: FleetAnswer(
                of: runs.compactMap(\.fleet),
                timeline: TimelineRow.rows(of: runs.map(\.hours), horizonHours: study.period.horizonHours),
                confidence: confidence),
            api: APIAnswer(of: runs.compactMap(\.api), confidence: confidence),
            perReplication: ReplicationValues(
                monthlyUSD: runs.map(\.bill.totalUSD),
                ttftP99Seconds: runs.map { $0.latency[.ttft].percentiles[MetricFigures.p99].value }))
    }

    private static func objectives(
        of runs: [RunSummary], in study: Study
    ) -> [ObjectiveAnswer] {
        zip(study.objectives.indices, study.thresholdOfObjective).map { index, threshold in
            let evidence = ObjectiveEvidence(
                objective: study.objectives[index], observations: runs.map { $0.objectives[index] },
                confidence: study.confidence)
            return ObjectiveAnswer(evidence, misses: threshold.map { row in runs.map { $0.thresholds[row] } } ?? [])
        }
    }
}

extension CostAnswer {
    /// Bills of all replications by the same tariff; nil without one. Lines at zero in all of them are left out. The
    /// month's mean is by definition the sum of the lines' means, so that they add up to the last bit.
    package init?(of bills: [Bill], confidence: Double = usualConfidence) {
        guard var monthly = Estimate(meanOf: bills.map(\.totalUSD), confidence: confidence) else { return nil }
        let lines = BillItem.allCases.compactMap { CostLine($0, of: bills, confidence: confidence) }
        let sum = lines.reduce(0) { $0 + $1.monthlyUSD.mean }
        monthly = Estimate(mean: sum, low: monthly.low.map { min($0, sum) }, high: monthly.high.map { max($0, sum) })
        self.init(
            monthlyUSD: monthly,
            usdPerMillionTokens: Estimate(meanOf: bills.compactMap(\.usdPerMillionTokens), confidence: confidence),
            lines: lines, shares: GPUTimeShares(meanOf: bills.compactMap(\.shares)))
    }
}

extension CostLine {
    /// nil where no bill has the item.
    fileprivate init?(_ item: BillItem, of bills: [Bill], confidence: Double) {
        let amounts = bills.map { $0.usd(item) }
        guard amounts.contains(where: { $0 != 0 }), let usd = Estimate(meanOf: amounts, confidence: confidence)
        else { return nil }
        self.init(item: item.rawValue, title: item.title, monthlyUSD: usd)
    }
}

extension GPUTimeShares {
    /// nil of nothing. Idle is what the other three leave, so that the four sum to 1.
    package init?(meanOf replications: [GPUTimeShares]) {
        guard !replications.isEmpty else { return nil }
        func mean(_ share: (GPUTimeShares) -> Double) -> Double {
            replications.reduce(0) { $0 + share($1) } / Double(replications.count)
        }
        let (busy, standby, startup) = (mean(\.busy), mean(\.standby), mean(\.startup))
        self.init(busy: busy, idle: max(0, 1 - busy - standby - startup), standby: standby, startup: startup)
    }
}

extension RequestCounts {
    package init(sumOf parts: [RequestCounts], divisor: Double = 1) {
        func sum(_ quantity: (RequestCounts) -> Double) -> Double { parts.reduce(0) { $0 + quantity($1) } / divisor }
        self.init()
        arrived = sum(\.arrived)
        served = sum(\.served)
        rejected = sum(\.rejected)
        timedOut = sum(\.timedOut)
        failed = sum(\.failed)
        unfinished = sum(\.unfinished)
        retries = sum(\.retries)
    }

    package init(meanOf replications: [RequestCounts]) {
        self.init(sumOf: replications, divisor: Double(replications.count))
    }
}

extension TokenCounts {
    package init(meanOf replications: [TokenCounts]) {
        self.init()
        for each in replications {
            input += each.input / Double(replications.count)
            cachedInput += each.cachedInput / Double(replications.count)
            output += each.output / Double(replications.count)
        }
    }
}
