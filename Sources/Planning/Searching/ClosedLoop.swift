import PlimsollScenario

extension ScenarioDocument {
    /// A fault at each class of a closed loop, for verbs that start from the load offered whoever serves: users send
    /// only as fast as they are answered.
    func closedLoopFaults() -> [Fault] {
        scenario.traffic.classes.compactMap { requestClass in
            guard case .users = requestClass.arrivals else { return nil }
            return fault(
                at: "traffic.classes.\(requestClass.name).users",
                "a closed loop has no rate of its own to plan for: its users send only as fast as they are answered",
                "give the class a `rate`; `run` and `load-line` take users as well")
        }
    }
}
