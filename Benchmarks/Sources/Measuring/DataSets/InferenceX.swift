import PlimsollCalibrating
import PlimsollCompiling
import PlimsollScenario
import PlimsollSimulation

/// Aggregated serving at a fixed concurrency: random lengths of 80 to 100 % of the nominal ones, ten requests for each
/// in flight, so that the crowd of the start is part of what is measured.
enum InferenceX {
    static let file = "inferencex_agg_serving.csv"

    static func load(_ folder: DataFolder) throws(DataFaults) -> DataSet {
        let rows = try folder.table(file).rows(needing: InferenceXRow.columns) { InferenceXRow($0) }
        let plain = rows.filter { $0.configuration.attentionReplicas == 1 }
        let oneNode = plain.filter { $0.configuration.gpus <= 8 }
        let single = InferenceXRow.collapsingRepeats(oneNode)
        let several = InferenceXRow.atSeveralConcurrencies(single)
        let unsaturated = InferenceXRow.unsaturated(several)
        let known = unsaturated.filter { $0.deployment.unknownNames.isEmpty }
        let unknown = Set(unsaturated.flatMap(\.deployment.unknownNames)).sorted().joined(separator: ", ")
        return DataSet(
            name: "inferencex", cases: known.map(makeCase),
            exclusions: [
                Exclusion("attention replicated over GPUs, or not stated", count: rows.count - plain.count),
                Exclusion(
                    "more GPUs than a node has: the file multiplies two degrees there",
                    count: plain.count - oneNode.count),
                Exclusion("repeats on other days, collapsed to their median", count: oneNode.count - single.count),
                Exclusion(
                    "configurations measured at one concurrency only, where saturation cannot be told",
                    count: single.count - several.count),
                Exclusion(
                    "saturated: TTFT of 3 times that of the configuration's lowest concurrency, or more",
                    count: several.count - unsaturated.count),
                Exclusion(
                    "model or GPU not in the catalog" + (unknown.isEmpty ? "" : ": " + unknown),
                    count: unsaturated.count - known.count),
            ],
            notes: [
                "the file does not say whether its TTFT and TPOT are means or medians. Its TTFT more than doubles from 4 "
                    + "to 64 requests in flight where nine of ten requests arrive alone (1024/8192): only a mean, with "
                    + "the crowd of the start in it, does that. Read as means; as medians beside it",
                "as shipped is not unseen: two rounded numbers an engine and version (its own time), and B200's shares, were "
                    + "set on half of these configurations for all GPUs and models alike",
                "engine limits from InferenceX's launch scripts; versions differ from row to row",
            ],
            targets: [
                Target("TPOT", 25), Target("TPOT", 15, gpuAndEngine: "h100-sxm vllm"), Target("TTFT", 40),
                Target("TPOT", 10, calibrated: true), Target("TTFT", 25, calibrated: true),
            ])
    }

    private static func makeCase(_ row: InferenceXRow) -> MeasuredCase {
        let deployment = row.deployment
        let configuration = row.configuration
        func range(_ nominal: Int) -> String {
            "{quantiles: {p0: \(Int((0.8 * Double(nominal)).rounded())), p100: \(nominal)}}"
        }
        let loop = ClosedLoop(
            concurrency: row.concurrency, prompt: range(configuration.prompt), output: range(configuration.output),
            requests: 10 * row.concurrency)
        return MeasuredCase(
            group: Group(gpu: deployment.gpu, engine: configuration.engine, precision: deployment.precision),
            deployment: deployment, configuration: configuration.text,
            conditions: "\(deployment.model) tp\(configuration.gpus) \(configuration.prompt)/\(configuration.output) "
                + "x\(row.concurrency)",
            measured: [
                .init("TPOT", row.tpot), .init("TTFT", row.ttft),
                .init("TPOT as median", row.tpot),
                .init("TTFT as median", row.ttft),
            ],
            evidence: [.serving(row.servingPoint)]
        ) { performance throws(ScenarioFaults) in
            let run = try loop.run(on: deployment, performance: performance)
            return [
                run.tpot.meanSeconds, run.ttft.meanSeconds, run.tpot.quantileSeconds(0.5),
                run.ttft.quantileSeconds(0.5),
            ].map { 1e3 * ($0 ?? .nan) }
        }
    }
}
