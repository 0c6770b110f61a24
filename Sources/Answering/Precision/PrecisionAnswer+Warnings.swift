extension PrecisionAnswer {
    /// What a reader must know before trusting the widths.
    func warnings(isStopped: Bool) -> [String] {
        let open = quantities.filter { $0.state == .open }
        let most = looks.last ?? 0
        let unreached =
            isStopped || open.isEmpty
            ? []
            : [
                "±\(Self.percent(asked)) was asked and is not reached after \(most) replications, the most that are "
                    + "tried: \(Self.list(open)); a longer horizon narrows each replication's figure"
            ]
        return unreached
            + aside(.unserved, "lands among unserved requests in some replication and has no width")
            + aside(.mixed, "differs in kind between replications: its counts decide, not its mean")
            + aside(.empty, "was never observed")
    }

    /// Quantities that the run did not wait for.
    private func aside(_ state: QuantityPrecision.State, _ reason: String) -> [String] {
        let names = quantities.filter { $0.state == state }
        return names.isEmpty ? [] : ["left out of the ±\(Self.percent(asked)) asked: \(Self.list(names)) \(reason)"]
    }

    /// `own, chat ttft.p99 < 1s (±12.1 %)`, joined by semicolons.
    private static func list(_ quantities: [QuantityPrecision]) -> String {
        quantities.map { each in
            "\(each.option), \(each.quantity)" + (each.halfWidth.map { " (±\(percent($0)))" } ?? "")
        }.joined(separator: "; ")
    }

    /// `5 %`, `12.1 %`, `0.25 %`: to a tenth (below 1 % a hundredth) of a per cent, rounded up so that no width is shown
    /// narrower than it is.
    public static func percent(_ share: Double) -> String {
        let places = share < 0.0099 ? 100.0 : 10.0
        let rounded = (share * 100 * places - 1e-6).rounded(.up) / places
        guard rounded < 1_000 else { return "more than 1,000 %" }
        return rounded == rounded.rounded() ? "\(Int(rounded)) %" : "\(rounded) %"
    }
}
