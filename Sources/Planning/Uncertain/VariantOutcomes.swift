import PlimsollAnswering
import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation

/// Variants of a scenario, simulated and judged; those that differ in prices only are simulated once.
///
/// All variants see the same random numbers. Which thread runs what changes nothing.
struct VariantOutcomes {
    let bench: Workbench

    /// A variant made ready.
    private struct Prepared: Sendable {
        var study: Study
        var physical: Scenario
        /// Index of the variant whose runs it shares; its own where it is the first.
        var shared: Int
    }

    /// One an entry of `variants`; nil: stopped before it was done.
    /// - Throws: the faults of the first variant that has any, before anything is simulated.
    func outcomes(of variants: [Variant], named names: (Int) -> String) throws -> [WorldOutcome?] {
        var prepared: [Prepared] = []
        for (index, variant) in variants.enumerated() {
            let (study, physical) = try Self.prepare(variant, bench)
            let shared = prepared.first { $0.physical == physical }?.shared ?? index
            prepared.append(Prepared(study: study, physical: physical, shared: shared))
        }
        let own = prepared.indices.filter { prepared[$0].shared == $0 }
        let labels = own.map(names)
        let tasks = own.indices.map { (study: prepared[own[$0]].study, label: labels[$0]) }
        let runs = try sideBySide(tasks, jobs: bench.runner.jobs) { task, jobs in
            var runner = bench.runner
            runner.jobs = jobs
            let findings = runner.findings(of: task.study)
            guard findings.replications == task.study.replications else { throw Interrupted() }
            bench.progress.add(findings.replications * task.study.contenders.count, task.label)
            return findings.summaries.map { $0.map(\.light) }
        }
        return prepared.map { each in
            guard let place = own.firstIndex(of: each.shared), let summaries = runs[place] else { return nil }
            return WorldOutcome(of: summaries, in: each.study)
        }
    }

    private static func prepare(_ variant: Variant, _ bench: Workbench) throws(ScenarioFaults) -> (Study, Scenario) {
        do throws(ScenarioFaults) {
            let document = try bench.document(variant)
            let compilation = try Compiler.compile(document, catalog: bench.catalog)
            // Nothing here asks for a fleet's load.
            let study = Study(document, compilation) { $0.pools.map { _ in nil } }
            return (study, document.scenario.withoutPrices)
        } catch {
            throw ScenarioFaults(error.faults.map { $0.within(variant, of: bench.source.file) })
        }
    }
}

extension Fault {
    /// Names the variant instead of a `--set` that the user never wrote; a fault in the file says with which values.
    fileprivate func within(_ variant: Variant, of file: String) -> Fault {
        var fault = self
        if let setting = fault.position.setting {
            fault.position.file = "\(file), with \(setting)"
        } else if !variant.isEmpty {
            fault.problem += " (with \(variant))"
        }
        return fault
    }
}

extension RunSummary {
    /// Without the hours, which are most of it.
    fileprivate var light: RunSummary {
        var summary = self
        summary.hours = []
        return summary
    }
}

extension WorldOutcome {
    /// - Parameter summaries: by option, by replication, of this study or of one that differs in prices.
    init(of summaries: [[RunSummary]], in study: Study) {
        options = zip(study.contenders, summaries).compactMap { contender, runs in
            OptionOutcome(contender, runs.map { $0.billed(by: contender.tariff, in: study) }, study)
        }
        cheapest = options.filter(\.isFeasible).min { $0.monthlyUSD.mean < $1.monthlyUSD.mean }?.name
    }
}

extension OptionOutcome {
    fileprivate init?(_ contender: Contender, _ runs: [RunSummary], _ study: Study) {
        guard let monthlyUSD = Estimate(meanOf: runs.map(\.bill.totalUSD)) else { return nil }
        let verdicts = study.objectives.indices.map { index in
            ObjectiveEvidence(objective: study.objectives[index], observations: runs.map { $0.objectives[index] })
                .verdict
        }
        self.init(
            name: contender.name, notAllowed: contender.notAllowed, monthlyUSD: monthlyUSD,
            meetsSLOs: verdicts.contains(.no) ? .no : verdicts.allSatisfy { $0 == .yes } ? .yes : .undecided,
            missed: zip(study.objectives, verdicts).compactMap { $1 == .no ? $0.text : nil })
    }
}
