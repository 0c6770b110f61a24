/// `sweep`: what a sweep varies.
extension ScenarioDecoder {
    func sweep(_ root: Cursor<RootKeys>) -> Sweep? {
        root.map(\.sweep) { cursor in
            let points = cursor.latinHypercube
            let sweep = Sweep(axes: axes(cursor, root.keys.sweep.hint), latinHypercube: points)
            if !sweep.axes.isEmpty, let faults = sweep.faults { faults.forEach(findings.add) }
            return sweep
        }
    }

    private func axes(_ cursor: Cursor<SweepKeys>, _ example: String) -> [SweepAxis] {
        guard let field = cursor[\.vary] else { return [] }
        guard let entries = field.node.entries, !entries.isEmpty else {
            let isMap = field.node.entries != nil
            field.fault(isMap ? "`vary` lists nothing to vary" : "`vary` is not a map of paths", "write \(example)")
            return []
        }
        return entries.compactMap { entry in
            let axis = Field(node: entry.value, path: "sweep.vary.\(entry.key)", findings: findings)
            if let items = axis.items {
                let texts = items.compactMap { item in
                    if item.text == nil { item.fault("a value of a sweep is text or a number", "write \(example)") }
                    return item.text
                }
                return SweepAxis(path: entry.key, written: .list(texts), position: entry.keyPosition)
            }
            guard let text = axis.text else {
                findings.fault(at: entry.keyPosition, "`\(entry.key)` is a map, not values", SweepParser.example)
                return nil
            }
            return SweepAxis(path: entry.key, written: .text(text), position: entry.keyPosition)
        }
    }
}

extension Sweep {
    /// What is wrong with its axes by themselves; nil: nothing.
    fileprivate var faults: [Fault]? {
        do throws(ScenarioFaults) {
            _ = try values()
            return nil
        } catch {
            return error.faults
        }
    }
}
