import Foundation
public import PlimsollAnswering
import PlimsollScenario

/// Why a file is no answer to compare with.
public struct UnusableAnswer: Error, Equatable, CustomStringConvertible {
    public var description: String
}

extension EarlierAnswer {
    /// Reads the JSON of an earlier `run`.
    /// - Parameter file: what messages call it.
    public init(json text: String, file: String) throws(UnusableAnswer) {
        let data = Data(text.utf8)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let head: Head
        do { head = try decoder.decode(Head.self, from: data) } catch {
            throw UnusableAnswer(description: "\(file): not an answer of `plimsoll run --format json`")
        }
        guard head.schemaVersion == JSONReport.schemaVersion else {
            throw UnusableAnswer(
                description: "\(file): an answer of schema version \(head.schemaVersion); this program reads version "
                    + "\(JSONReport.schemaVersion): run the earlier scenario again")
        }
        do { self.init(try decoder.decode(Stored.self, from: data)) } catch {
            throw UnusableAnswer(
                description: "\(file): not a whole answer of `plimsoll run --format json` (\(Self.place(of: error)))")
        }
    }

    private init(_ stored: Stored) {
        let inputs = stored.inputs ?? [:]
        self.init(
            version: stored.version, scenario: stored.scenario, scenarioHash: stored.scenarioHash, seed: stored.seed,
            replications: stored.replications, horizonSeconds: stored.horizonS, monthHours: stored.monthH,
            inputs: inputs.keys.sorted().map { Input(path: $0, value: inputs[$0] ?? "") },
            assumptions: stored.assumptions.map {
                Assumption(path: $0.path, value: $0.value, source: $0.source, asOf: $0.asOf)
            },
            options: stored.options.map { option in
                EarlierOption(
                    name: option.name, monthlyUSD: option.cost.monthlyUsd.estimate,
                    lines: option.cost.lines.map {
                        CostLine(item: $0.item, title: $0.title ?? $0.item, monthlyUSD: $0.monthlyUsd.estimate)
                    },
                    ttftP99Seconds: option.latency.ttftS.p99?.estimate,
                    perReplication: ReplicationValues(
                        monthlyUSD: option.perReplication?.monthlyUsd ?? [],
                        ttftP99Seconds: option.perReplication?.ttftP99S ?? []))
            })
        confidence = stored.precision?.confidence ?? usualConfidence
    }

    /// `options.0.cost: no such key`.
    private static func place(of error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            "`\((context.codingPath + [key]).map(\.stringValue).joined(separator: "."))` is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "`\(context.codingPath.map(\.stringValue).joined(separator: "."))` is of another kind"
        default: "it cannot be read"
        }
    }
}

/// Read first: an answer of another schema is refused by that name, whatever else it lacks.
private struct Head: Decodable {
    var schemaVersion: Int
}

/// The part of the contract that a comparison reads.
private struct Stored: Decodable {
    var version: String
    var scenario: String
    var scenarioHash: String
    var seed: UInt64
    var replications: Int
    var horizonS: Double
    var monthH: Double
    var assumptions: [StoredAssumption]
    var inputs: [String: String]?
    var options: [StoredOption]
    var precision: StoredPrecision?
}

private struct StoredPrecision: Decodable {
    var confidence: Double
}

private struct StoredAssumption: Decodable {
    var path: String
    var value: String
    var source: String
    var asOf: String?
}

private struct StoredOption: Decodable {
    var name: String
    var cost: Cost
    var latency: Latency
    var perReplication: Values?

    struct Cost: Decodable {
        var monthlyUsd: StoredEstimate
        var lines: [Line]
    }

    struct Line: Decodable {
        var item: String
        var title: String?
        var monthlyUsd: StoredEstimate
    }

    struct Latency: Decodable {
        var ttftS: Metric
    }

    struct Metric: Decodable {
        var p99: StoredEstimate?
    }

    struct Values: Decodable {
        var monthlyUsd: [Double]
        var ttftP99S: [Double?]
    }
}

private struct StoredEstimate: Decodable {
    var mean: Double
    var low: Double?
    var high: Double?

    var estimate: Estimate { Estimate(mean: mean, low: low, high: high) }
}
