extension Sweep {
    /// The values of each axis.
    /// - Throws: every axis that cannot be read or has no value.
    public func values() throws(ScenarioFaults) -> [SweepValues] {
        var (values, faults) = ([SweepValues](), [Fault]())
        for axis in axes {
            do throws(Complaint) {
                values.append(try SweepParser(isSampled: latinHypercube != nil).values(axis))
            } catch {
                let problem = "`\(axis.path)` \(error.problem)"
                faults.append(Fault(position: axis.position, problem: problem, remedy: error.remedy))
            }
        }
        if latinHypercube != nil, faults.isEmpty, !values.contains(where: \.isSampled) {
            let place = axes.first?.position ?? Position(file: "sweep", line: 0, column: 0)
            faults.append(
                Fault(
                    position: place, problem: "a Latin hypercube without a range to sample",
                    remedy: "write a range without steps, such as traffic.scale: 0.5..2"))
        }
        guard faults.isEmpty else { throw ScenarioFaults(faults) }
        return values
    }
}
