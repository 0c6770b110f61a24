import Foundation
import PlimsollAnswering
import PlimsollCalibrating

/// Assessments as JSON: `{"schema_version": 1, "datasets": [{"name", "metric", "calibrated", "n", ...}]}`. A figure
/// that does not apply is null.
public enum AccuracyJSON {
    public static func text(_ assessments: [Assessment]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let document = Document(
            schema_version: 1, datasets: assessments.flatMap(entries),
            exclusions: assessments.filter { !$0.calibrated }.flatMap { assessment in
                assessment.exclusions.map {
                    Left(name: assessment.dataSet, rule: $0.rule, count: $0.count, unit: $0.unit)
                }
            },
            notes: assessments.filter { !$0.calibrated }.flatMap { assessment in
                assessment.notes.map { Note(name: assessment.dataSet, text: $0) }
            })
        return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
    }

    private static func entries(_ assessment: Assessment) -> [Entry] {
        assessment.metrics.map { metric in
            let overall = metric.verdicts.first(where: \.target.isForAll)
            return Entry(
                name: assessment.dataSet, metric: metric.metric, calibrated: assessment.calibrated,
                errors: metric.all, target_pct: overall?.target.percent, met: overall?.isMet ?? nil,
                groups: metric.groups.map { group, errors in
                    let own = metric.verdicts.first { $0.target.gpuAndEngine != nil && $0.target.covers(group) }
                    return Part(
                        gpu: group.gpu, engine: group.engine, precision: group.precision, model: nil, errors: errors,
                        target_pct: own?.target.percent)
                },
                models: metric.models.map { model, errors in
                    Part(
                        gpu: nil, engine: nil, precision: nil, model: model, errors: errors,
                        target_pct: metric.verdicts.first { $0.target.model == model }?.target.percent)
                },
                worst: metric.worst.map(Worst.init))
        }
    }

    private struct Document: Encodable {
        var schema_version: Int
        var datasets: [Entry]
        var exclusions: [Left]
        var notes: [Note]
    }

    private struct Left: Encodable {
        var name: String
        var rule: String
        var count: Int
        var unit: String
    }

    private struct Note: Encodable {
        var name: String
        var text: String
    }
}

private enum Key: String, CodingKey {
    case name, metric, calibrated, n, groups, models, worst, gpu, engine, precision, model, conditions, measured
    case predicted
    case median = "median_abs_pct_error"
    case p90 = "p90_abs_pct_error"
    case bias = "bias_pct"
    case target = "target_median_pct"
    case met = "target_met"
    case error = "error_pct"
}

extension KeyedEncodingContainer<Key> {
    fileprivate mutating func encode(_ errors: ErrorSummary) throws {
        try encode(errors.count, forKey: .n)
        try encode(finite(errors.median), forKey: .median)
        try encode(finite(errors.p90), forKey: .p90)
        try encode(finite(errors.bias), forKey: .bias)
    }
}

private func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }

private struct Entry: Encodable {
    var name: String
    var metric: String
    var calibrated: Bool
    var errors: ErrorSummary
    var target_pct: Double?
    var met: Bool?
    var groups: [Part]
    var models: [Part]
    var worst: [Worst]

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(name, forKey: .name)
        try container.encode(metric, forKey: .metric)
        try container.encode(calibrated, forKey: .calibrated)
        try container.encode(errors)
        try container.encode(target_pct, forKey: .target)
        try container.encode(met, forKey: .met)
        try container.encode(groups, forKey: .groups)
        try container.encode(models, forKey: .models)
        try container.encode(worst, forKey: .worst)
    }
}

private struct Part: Encodable {
    var gpu: String?
    var engine: String?
    var precision: String?
    var model: String?
    var errors: ErrorSummary
    var target_pct: Double?

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        if let model {
            try container.encode(model, forKey: .model)
        } else {
            try container.encode(gpu, forKey: .gpu)
            try container.encode(engine, forKey: .engine)
            try container.encode(precision, forKey: .precision)
        }
        try container.encode(target_pct, forKey: .target)
        try container.encode(errors)
    }
}

private struct Worst: Encodable {
    var observation: Observation

    init(_ observation: Observation) { self.observation = observation }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(observation.group.gpu, forKey: .gpu)
        try container.encode(observation.group.engine, forKey: .engine)
        try container.encode(observation.group.precision, forKey: .precision)
        try container.encode(observation.model, forKey: .model)
        try container.encode(observation.conditions, forKey: .conditions)
        try container.encode(finite(observation.measured), forKey: .measured)
        try container.encode(finite(observation.predicted), forKey: .predicted)
        try container.encode(finite(observation.error), forKey: .error)
    }
}
