package import PlimsollScenario

/// The limit of an objective and what it limits, as answers state it.
extension Objective: DescribedObject {
    package static let schemaName = "objective"
    package static let blank = Objective(text: "", requestClass: nil, metric: .cost, limit: 0, window: .month)
    package static let members: [Member<Objective>] = [
        Member("text", \.text, .text, "The SLO as the scenario writes it.", role: .label),
        Member(
            "class", \.requestClass, .text, "The class it is about; null: all requests.", role: .column(.requestClass)),
        Member("metric", \.metric, .text, "What it limits: `ttft.p99`, `served`, `cost`."),
        Member("window", \.window, .text, "Where: `month`, `every hour`, `99% of hours`, `99.5% of 5min`."),
        Member("limit", \.limit, .stated(by: "limit_unit"), "The limit itself."),
        Member("limit_unit", computed: \.limitUnit.symbol, .text, "Unit of the limit."),
    ]

    /// Of the limit.
    package var limitUnit: QuantityUnit {
        switch metric {
        case .latency: .seconds
        case .served: .share
        case .cost: .dollarsAMonth
        }
    }

    /// Of the value that is compared: in windows, the share of good ones.
    package var valueUnit: QuantityUnit { window == .month ? limitUnit : .share }
}

extension Objective.Metric: Described {
    package static var shape: Shape { .text }
    package var json: JSONValue { .string(name) }

    package init(json: JSONValue) throws(UnreadableAnswer) {
        let name = try String(json: json)
        guard let metric = Self(named: name) else { throw UnreadableAnswer(.unknown(name)) }
        self = metric
    }
}

extension Objective.Window: Described {
    package static var shape: Shape { .text }
    package var json: JSONValue { .string(name) }

    package init(json: JSONValue) throws(UnreadableAnswer) {
        let name = try String(json: json)
        guard let window = Self(named: name) else { throw UnreadableAnswer(.unknown(name)) }
        self = window
    }
}
