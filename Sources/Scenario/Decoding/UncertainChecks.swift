/// What only decoding shows of uncertain values: whether the ends are as right as `mid`, and whether fractions are.
struct UncertainChecks {
    /// With every uncertain value at its `mid`.
    let tree: TreeNode
    let file: String
    let findings: Findings

    /// Decodes the scenario once with each end, the others at `mid`; adds the faults that `mid` does not have.
    func run(_ found: [UncertainTree.Found]) -> [UncertainInput] {
        let known = Set(findings.faults)
        return found.map { each in
            for end in [each.low, each.high] {
                for fault in faults(with: end, at: each.keys) where !known.contains(fault) { findings.add(fault) }
            }
            var input = each.input
            input.isWhole = isWhole(each, known)
            return input
        }
    }

    private func faults(with end: TreeNode, at keys: [String]) -> [Fault] {
        let trial = Findings()
        _ = ScenarioDecoder(root: tree.replacing(keys[...], with: end), file: file, findings: trial).decode()
        return trial.faults
    }

    /// All three are whole, and half of one more than the lowest is refused.
    private func isWhole(_ found: UncertainTree.Found, _ known: Set<Fault>) -> Bool {
        let values = [found.input.lowValue, found.input.midValue, found.input.highValue]
        guard values.allSatisfy({ $0 == $0.rounded() && $0.magnitude < 1e15 }),
            values.allSatisfy({ value in
                [found.input.low, found.input.mid, found.input.high].contains { Double($0) == value }
            })
        else { return false }
        let half = TreeNode(
            content: .scalar(String(found.input.lowValue + 0.5), quoted: false), position: found.mid.position)
        return faults(with: half, at: found.keys).contains {
            $0.position == found.mid.position && !known.contains($0)
        }
    }
}
