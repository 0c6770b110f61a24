import PlimsollScenario
import PlimsollSimulation

/// The fleets of one option that a search may choose from: the product of its axes.
struct FleetSpace {
    var option: String
    var axes: [SearchAxis]
    /// The axis on which more is never worse: replicas of a self-hosted option with one pool of a fixed size.
    var ladder: Int?
    /// Are the axes those of the file's `search:`, or made up here?
    var isWritten: Bool

    /// All combinations of the axes but the ladder, the last axis fastest.
    var slices: [Variant] {
        axes.enumerated().filter { $0.offset != ladder }.reduce([[]]) { combinations, axis in
            combinations.flatMap { start in axis.element.settings.map { start + $0 } }
        }
    }

    /// Values of the ladder, rising, in front of which its path is put; empty without one.
    var rungs: [Int] { ladder.map { axes[$0].values.compactMap { Int($0) }.sorted() } ?? [] }

    func rung(_ count: Int) -> Variant { ladder.map { [axes[$0].setting(String(count))] } ?? [] }
}

extension FleetSpace {
    /// The axes of an option. nil where nothing of it is searched.
    /// - Parameter peaks: replicas that each pool's busiest hour keeps busy, about; none: only axes of the file.
    init?(_ option: PlimsollScenario.Option, in document: ScenarioDocument, peaks: [Double]) {
        let scenario = document.scenario
        let own = scenario.search.filter { axis in
            axis.path.hasPrefix("options.\(option.name).")
                || option.deployments.contains { axis.path.hasPrefix("pools.\($0.pool).") }
        }
        guard !option.deployments.isEmpty, scenario.search.isEmpty || !own.isEmpty else { return nil }
        let prefixes = option.deployments.map { deployment in
            document.positions["options.\(option.name).pools"] == nil
                ? "options.\(option.name)" : "options.\(option.name).pools.\(deployment.pool)"
        }
        let implied = zip(zip(option.deployments, prefixes), peaks).flatMap { deployed, peak in
            Self.impliedAxes(of: deployed.0, prefix: deployed.1, peak: peak, isHybrid: option.provider != nil)
        }
        self.init(option: option.name, axes: own.isEmpty ? implied : own, ladder: nil, isWritten: !own.isEmpty)
        guard option.provider == nil, option.deployments.count == 1, case .fixed = option.deployments[0].size else {
            return
        }
        ladder = axes.firstIndex { axis in
            axis.path == prefixes[0] + ".replicas" && axis.values.allSatisfy { Int($0) != nil }
        }
    }

    /// Replicas, or an autoscaler's bounds, the upper one from the replicas that the busiest hour's mean load saturates
    /// to half as many again and two; a schedule stays as it is written.
    private static func impliedAxes(
        of deployment: Deployment, prefix: String, peak: Double, isHybrid: Bool
    ) -> [SearchAxis] {
        func axis(_ key: String, _ range: ClosedRange<Int>) -> SearchAxis {
            SearchAxis(path: "\(prefix).\(key)", values: range.map(String.init))
        }
        func most(_ factor: Double, and more: Int) -> Int {
            min(10_000, max(Int((min(peak, 1e6) * factor).rounded(.up)) + more, deployment.size.most))
        }
        switch deployment.size {
        case .fixed: return [axis("replicas", 1...most(isHybrid ? 1.5 : 8, and: isHybrid ? 2 : 16))]
        case .hpa:
            let highest = most(1.5, and: 2)
            let least = min(highest, max(1, Int(min(peak, 1e6).rounded(.up))))
            return [axis("autoscaler.min", 1...highest), axis("autoscaler.max", least...highest)]
        case .schedule: return []
        }
    }
}
