/// `slos`: a list of lines such as `chat ttft.p99 < 1.5s in 99% of hours`.
extension ScenarioDecoder {
    func objectives(_ root: Cursor<RootKeys>) -> [Objective] {
        guard let field = root[\.slos] else { return [] }
        guard let items = field.items else {
            field.fault("`slos` is not a list", "write one a line: - chat ttft.p99 < 1.5s")
            return []
        }
        return items.compactMap { item in
            guard let text = item.text, !item.node.isNull else {
                item.fault("an SLO is a line of text", "write chat ttft.p99 < 1.5s")
                return nil
            }
            do throws(Complaint) {
                return try ObjectiveParser(classNames: classNames).parse(text)
            } catch {
                item.fault(error.problem, error.remedy)
                return nil
            }
        }
    }
}

/// Reads `[CLASS] METRIC < LIMIT [WINDOW]`.
struct ObjectiveParser {
    let classNames: [String]

    func parse(_ text: String) throws(Complaint) -> Objective {
        let spaced = text.replacing("<", with: " < ").replacing(">", with: " > ").replacing("=", with: " = ")
        let words = spaced.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let sign = words.firstIndex(where: { $0 == "<" || $0 == ">" }), sign >= 1, words.count > sign + 1 else {
            throw Complaint(
                problem: "`\(text)` is no SLO", remedy: "write CLASS METRIC < LIMIT, such as chat ttft.p99 < 1.5s")
        }
        guard words[sign + 1] != "=" else {
            throw Complaint(problem: "`\(words[sign])=` is not read", remedy: "write `\(words[sign])`")
        }
        let (requestClass, metric) = try subject(Array(words[..<sign]), in: text)
        try check(words[sign], of: metric)
        let limit = try self.limit(words[sign + 1], of: metric)
        let window = try self.window(Array(words[(sign + 2)...]), of: metric)
        return Objective(
            text: words.joined(separator: " "), requestClass: requestClass, metric: metric, limit: limit,
            window: window)
    }

    /// What stands before the sign: a class and a metric, or `cost` alone.
    private func subject(_ words: [String], in text: String) throws(Complaint) -> (String?, Objective.Metric) {
        if words == ["cost"] { return (nil, .cost) }
        guard words.count == 2 else {
            throw Complaint(
                problem: "`\(words.joined(separator: " "))` is not a class and a metric",
                remedy: "write `chat ttft.p99`, `all served` or `cost`")
        }
        guard words[0] == "all" || classNames.contains(words[0]) else {
            throw Complaint(
                problem: "there is no class `\(words[0])`",
                remedy: Suggestions.remedy(for: words[0], among: classNames + ["all"], noun: "classes"))
        }
        return (words[0] == "all" ? nil : words[0], try metric(words[1]))
    }

    private func metric(_ word: String) throws(Complaint) -> Objective.Metric {
        if word == "served" { return .served }
        if word == "cost" {
            throw Complaint(problem: "the cost is not of a class", remedy: "write `cost < $26000/month`")
        }
        let names = Objective.Latency.allCases.map(\.rawValue)
        let parts = word.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let latency = Objective.Latency(rawValue: parts[0]) else {
            let known = names.map { $0 + ".p99" } + ["served"]
            let near = Suggestions.nearest(to: parts[0], among: names + ["served"]).map { "did you mean `\($0)`?" }
            throw Complaint(
                problem: "there is no metric `\(word)`", remedy: near ?? "metrics: \(Suggestions.list(known))")
        }
        guard parts.count == 2, let share = Percentile.share(of: parts[1]), share > 0, share < 1 else {
            throw Complaint(
                problem: "`\(word)` names no percentile",
                remedy: "write \(latency).p50, \(latency).p99 or \(latency).p999")
        }
        guard share >= 0.5 else {
            throw Complaint(
                problem: "`\(word)` limits only the fastest requests",
                remedy: "write \(latency).p50, \(latency).p99 or above")
        }
        return .latency(latency, percentile: share)
    }

    private func check(_ sign: String, of metric: Objective.Metric) throws(Complaint) {
        let right = metric == .served ? ">" : "<"
        if sign != right { throw Complaint(problem: "`\(sign)` is the wrong way round", remedy: "write `\(right)`") }
    }

    private func limit(_ text: String, of metric: Objective.Metric) throws(Complaint) -> Double {
        do throws(Complaint) {
            switch metric {
            case .latency: return try Kind.duration(example: "1.5s or 60ms").parse(text)
            case .served: return try Kind.share(.above("0%", atMost: "100%"), example: "99.9%").parse(text)
            case .cost: return try Kind.dollars(.monthlyPrice, example: "$26000/month").parse(text)
            }
        } catch {
            throw Complaint(problem: "the limit \(error.problem)", remedy: error.remedy)
        }
    }

    private func window(_ words: [String], of metric: Objective.Metric) throws(Complaint) -> Objective.Window {
        if words.isEmpty { return .month }
        let lengths = ["hour": 3600, "hours": 3600, "5min": 300]
        let isEvery = words.count == 2 && words[0] == "every"
        let isShare = words.count == 4 && words[0] == "in" && words[2] == "of"
        guard isEvery || isShare, let last = words.last, let seconds = lengths[last] else {
            throw Complaint(
                problem: "`\(words.joined(separator: " "))` is no window",
                remedy: "write `every hour`, `in 99% of hours` or `in 99.5% of 5min`")
        }
        switch metric {
        case .cost, .latency(.itl, _):
            throw Complaint(
                problem: "\(metric == .cost ? "the cost" : "itl") is known over the month only",
                remedy: "remove `\(words.joined(separator: " "))`")
        default: break
        }
        if isEvery { return .each(seconds: seconds, share: 1) }
        do throws(Complaint) {
            return .each(
                seconds: seconds,
                share: try Kind.share(.above("0%", atMost: "100%"), example: "99%").parse(words[1]))
        } catch {
            throw Complaint(problem: "the share \(error.problem)", remedy: error.remedy)
        }
    }
}
