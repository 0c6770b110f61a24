import PlimsollCompiling
package import PlimsollScenario

/// The names of metrics and windows in answers, written and read back.
extension Objective.Metric {
    /// `ttft.p99`, `served`, `cost`.
    package var name: String {
        switch self {
        case .latency(let latency, let percentile): "\(latency.rawValue).p\(Self.digits(ofPercentile: percentile))"
        case .served: "served"
        case .cost: "cost"
        }
    }

    /// The metric of that name; nil: there is none.
    package init?(named name: String) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        switch (name, Objective.Latency(rawValue: String(parts.first ?? ""))) {
        case ("served", _): self = .served
        case ("cost", _): self = .cost
        case (_, let latency?):
            guard parts.count == 2, let share = Self.percentile(of: parts[1]) else { return nil }
            self = .latency(latency, percentile: share)
        default: return nil
        }
    }

    /// 0.99 is `99`, 0.999 is `999`, 0.5 is `50`, 0.05 is `05`.
    private static func digits(ofPercentile percentile: Double) -> String {
        var digits = String(Int((percentile * 1e6).rounded()))
        digits = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        while digits.count > 2, digits.hasSuffix("0") { digits.removeLast() }
        return digits
    }

    /// `p99` is 0.99, `p999` is 0.999.
    private static func percentile(of name: Substring) -> Double? {
        let digits = name.dropFirst()
        guard name.first == "p", digits.count >= 2, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return digits.count == 2 ? Double(digits).map { $0 / 100 } : Double("0." + digits)
    }
}

extension Objective.Window {
    /// `month`, `every hour`, `99% of hours`, `99.5% of 5min`.
    package var name: String {
        switch self {
        case .month: "month"
        case .each(3_600, 1): "every hour"
        case .each(3_600, let share): "\(Self.percent(share)) of hours"
        case .each(let seconds, 1): "every \(seconds / 60)min"
        case .each(let seconds, let share): "\(Self.percent(share)) of \(seconds / 60)min"
        }
    }

    /// The window of that name; nil: there is none.
    package init?(named name: String) {
        if name == "month" {
            self = .month
        } else if name.hasPrefix("every "), let seconds = Self.seconds(name.dropFirst(6)) {
            self = .each(seconds: seconds, share: 1)
        } else if let split = name.firstRange(of: "% of "), let percent = Double(name[..<split.lowerBound]),
            let seconds = Self.seconds(name[split.upperBound...])
        {
            self = .each(seconds: seconds, share: percent / 100)
        } else {
            return nil
        }
    }

    /// `hour`, `hours`, `5min`.
    private static func seconds(_ name: Substring) -> Int? {
        if name == "hour" || name == "hours" { return 3_600 }
        return name.hasSuffix("min") ? Int(name.dropLast(3)).map { 60 * $0 } : nil
    }

    /// 0.995 is `99.5%`.
    fileprivate static func percent(_ share: Double) -> String { "\(plain((share * 1e8).rounded() / 1e6))%" }
}

extension Objective {
    /// The same limit in another window, in the words of a file.
    package func held(in window: Window) -> Objective {
        guard window != self.window else { return self }
        let limit =
            switch metric {
            case .latency where limit < 1: "\(plain((limit * 1e9).rounded() / 1e6))ms"
            case .latency: "\(plain(limit))s"
            case .served: Window.percent(limit)
            case .cost: "$\(plain(limit))/month"
            }
        let place =
            switch window {
            case .month: ""
            case .each(_, 1): " \(window.name)"
            case .each: " in \(window.name)"
            }
        let subject = metric == .cost ? "" : "\(requestClass ?? "all") "
        return Objective(
            text: "\(subject)\(metric.name) \(metric == .served ? ">" : "<") \(limit)\(place)",
            requestClass: requestClass, metric: metric, limit: self.limit, window: window)
    }
}
