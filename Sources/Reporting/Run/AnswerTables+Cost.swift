import PlimsollAnswering
import PlimsollCompiling

extension AnswerTables {
    /// The month's bill, its lines, and the price of a token.
    static func costRows(_ options: [OptionAnswer]) -> [Table.Row] {
        let total = row("cost, $/month", options) { Measure.dollars.text($0.cost.monthlyUSD) }
        let perToken = row("$ per 1M tokens", options) { option in
            option.cost.usdPerMillionTokens.map { Measure.dollars.text($0.mean) }
        }
        return [total].compactMap(\.self) + lineRows(options) + [perToken].compactMap(\.self)
    }

    /// What the GPUs did and what went to the API.
    static func fleetRows(_ options: [OptionAnswer]) -> [Table.Row] {
        let rows = [
            row("GPUs, mean / most", options) { option in
                option.fleet.map {
                    Measure.plain.text($0.gpus.mean) + " / " + Numbers.fixed(Double($0.gpusMost), decimals: 0)
                }
            },
            row("GPU time", options) { $0.cost.shares.map(gpuTime) },
            row("load", options) { $0.fleet?.load.map { Numbers.share($0.mean) } },
            row("preemptions", options) { option in
                option.fleet.flatMap { $0.preemptions.mean > 0 ? Numbers.count($0.preemptions.mean) : nil }
            },
            row("sent to the API", options) { option in
                option.api.map { Numbers.share($0.shareOfTokens.mean) + " of tokens" }
            },
            row("answered 429", options) { option in
                option.api.flatMap { $0.rateLimited.mean > 0 ? Numbers.share($0.rateLimited.mean) + " of tries" : nil }
            },
        ]
        return rows.compactMap(\.self)
    }

    /// One row a line of any option's bill, in the order in which the options name them.
    private static func lineRows(_ options: [OptionAnswer]) -> [Table.Row] {
        var seen: [CostLine] = []
        for line in options.flatMap(\.cost.lines) where !seen.contains(where: { $0.isSame(as: line) }) {
            seen.append(line)
        }
        return seen.map { line in
            let cells = options.map { option in
                option.cost.lines.first { $0.isSame(as: line) }.map { Cell(amount($0, of: option.cost)) }
            }
            return Table.Row(cells: [Cell(line.title)] + cells.map { $0 ?? .none }, isPart: true)
        }
    }

    /// In whole dollars like the total, so that a column adds up (but for rounding); cents only where the total has them.
    private static func amount(_ line: CostLine, of cost: CostAnswer) -> String {
        let usd = line.monthlyUSD.mean
        guard cost.monthlyUSD.mean.magnitude >= 100 else { return Measure.dollars.text(usd) }
        return usd > 0 && usd < 0.5 ? "<1" : Numbers.fixed(usd, decimals: 0)
    }

    /// `busy 71 % idle 29 %`; what no time was spent on is left out.
    private static func gpuTime(_ shares: GPUTimeShares) -> String {
        let parts = [
            ("busy", shares.busy), ("idle", shares.idle), ("standby", shares.standby), ("start", shares.startup),
        ]
        let shown = parts.filter { $0.1 > 0 }
        return shown.isEmpty ? "-" : shown.map { "\($0.0) \(Numbers.wholeShare($0.1))" }.joined(separator: " ")
    }
}

extension CostLine {
    fileprivate func isSame(as other: CostLine) -> Bool { item == other.item && title == other.title }
}
