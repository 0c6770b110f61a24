import PlimsollAnswering
import PlimsollScenario
import PlimsollSimulation
import TestSupport

/// Answers in this process, by the one way from a file to a run.
enum Answers {
    static func answer(_ scenario: String, _ settings: Variant = [], jobs: Int = 2) throws -> Answer? {
        let study = try Study(ScenarioSource(file: scenario, settings: settings))
        return Planner.answer(study, by: Runner(jobs: jobs) { Simulation.run($0) })
    }

    static func json(_ scenario: String, _ settings: Variant = [], jobs: Int = 2) throws -> String? {
        try answer(scenario, settings, jobs: jobs)?.jsonText
    }

    /// What makes a shipped scenario short, its events brought forward so that they still happen.
    static func shortening(_ scenario: String) -> Variant {
        let own: [String: Variant] = [
            "azure-conversation.yaml": ["horizon=20min"],
            "azure-replay.yaml": ["horizon=10min"],
            "black-friday.yaml": [
                "horizon=1h", "traffic.classes.shop.flash.sale.at=10min", "traffic.classes.shop.flash.sale.ramp=5min",
                "traffic.classes.shop.flash.sale.hold=15min", "traffic.classes.shop.flash.sale.decay=5min",
            ],
            "business-hours.yaml": ["horizon=9h"],
            "lose-a-zone.yaml": ["horizon=1h", "events.dark.at=10min", "events.dark.lasts=20min"],
            "spot.yaml": [
                "horizon=2h", "pools.spot.spot.reclaimed_every=30min", "pools.mixed.spot.reclaimed_every=30min",
            ],
            "reference/busy-month.yaml": ["horizon=2h", "pools.replica.failures.every=1h"],
            "reference/eight-replicas.yaml": ["horizon=5min"],
            "reference/eight-replicas-chunked.yaml": ["horizon=5min"],
            "reference/llama-8b-h100-240rps.yaml": ["horizon=1min"],
        ]
        return (own[scenario] ?? ["horizon=1h"]) + Setting("replications", "2")
    }
}
