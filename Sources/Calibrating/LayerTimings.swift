import PlimsollCompiling
public import PlimsollScenario

/// Kernel times of one layer as LLMServingSim's profiler writes them, in microseconds: `dense.csv` (layer, tokens,
/// time_us), `per_sequence.csv` (layer, sequences, time_us) and `attention.csv` (prefill_chunk, kv_prefill, n_decode,
/// kv_decode, time_us), with what the profile's `meta.yaml` says beside them.
public struct LayerTimings: Sendable {
    public var folder: String
    /// By layer name: tokens to seconds.
    public var dense: [String: [Double: Double]]
    public var perSequence: [String: [Double: Double]]
    public var attention: [GridPoint]
    /// Share of the way from a batch's mean context to its longest at which attention was timed: `alpha_default` of
    /// the profile's own skew measurements; nil: not measured.
    public var skewShare: Double?
    /// `vllm 0.19.0`, from the profile.
    public var engine: String?

    /// Reads a folder such as `.../tp1`. Throws every fault of its files.
    public init(folder: String, tensorParallel: Int) throws(ScenarioFaults) {
        var faults: [Fault] = []
        self.folder = folder
        dense = Self.layers(folder, "dense.csv", by: "tokens", &faults)
        perSequence = Self.layers(folder, "per_sequence.csv", by: "sequences", &faults)
        attention = Self.grid(folder, &faults)
        let meta = Self.meta(folder)
        skewShare = Self.skew(meta, tensorParallel: tensorParallel)
        engine = Self.value("vllm_version", in: meta).map { "vllm \($0)" }
        guard faults.isEmpty else { throw ScenarioFaults(Array(faults.prefix(20))) }
    }

    private static func read(_ folder: String, _ name: String, _ faults: inout [Fault]) -> DelimitedText? {
        let path = folder + "/" + name
        let remedy = "name the folder that holds dense.csv, per_sequence.csv and attention.csv"
        return MeasurementFile.text(path, remedy, &faults).map { DelimitedText(text: $0, file: path) }
    }

    private static func layers(
        _ folder: String, _ name: String, by axis: String, _ faults: inout [Fault]
    ) -> [String: [Double: Double]] {
        guard let text = read(folder, name, &faults), let layer = text.index(of: "layer", &faults),
            let at = text.index(of: axis, &faults), let time = text.index(of: "time_us", &faults)
        else { return [:] }
        var found: [String: [Double: Double]] = [:]
        for row in text.rows {
            guard let place = text.number(row, at, in: 1...1e9, &faults),
                let microseconds = text.number(row, time, in: 1e-3...1e9, &faults)
            else { continue }
            if found[row.fields[layer], default: [:]].updateValue(microseconds / 1e6, forKey: place) != nil {
                faults.append(
                    text.fault(row.line, "`\(row.fields[layer])` at \(plain(place)) \(axis) is there twice", "keep one")
                )
            }
        }
        let counts = Set(found.values.map { Set($0.keys) })
        if counts.count > 1 {
            faults.append(
                text.fault(1, "the layers were not measured at the same \(axis)", "measure every layer at each"))
        }
        return found
    }

    private static func grid(_ folder: String, _ faults: inout [Fault]) -> [GridPoint] {
        let axes = ["prefill_chunk", "kv_prefill", "n_decode", "kv_decode"]
        guard let text = read(folder, "attention.csv", &faults) else { return [] }
        let places = axes.compactMap { text.index(of: $0, &faults) }
        guard let time = text.index(of: "time_us", &faults), places.count == axes.count else { return [] }
        var seen: [[Double]: Int] = [:]
        var points: [GridPoint] = []
        for row in text.rows {
            let at = places.compactMap { text.number(row, $0, in: 0...1e9, &faults) }
            guard let microseconds = text.number(row, time, in: 1e-3...1e9, &faults), at.count == axes.count else {
                continue
            }
            if let line = seen.updateValue(row.line, forKey: at) {
                faults.append(text.fault(row.line, "the point of line \(line) is there twice", "keep one of the two"))
            }
            points.append(GridPoint(at, microseconds / 1e6))
        }
        return points
    }

    // MARK: meta.yaml

    /// Lines of the profile's description, in the folder or above it.
    private static func meta(_ folder: String) -> [Substring] {
        let text = MeasurementFile.text(folder + "/meta.yaml") ?? MeasurementFile.text(folder + "/../meta.yaml")
        return text?.split(whereSeparator: \.isNewline) ?? []
    }

    private static func value(_ key: String, in lines: some Sequence<Substring>) -> String? {
        for line in lines {
            let bare = line.drop { $0 == " " }
            guard bare.hasPrefix(key + ":") else { continue }
            return bare.dropFirst(key.count + 1).filter { !" '\"".contains($0) }
        }
        return nil
    }

    private static func skew(_ meta: [Substring], tensorParallel: Int) -> Double? {
        guard let ranks = meta.firstIndex(where: { $0.contains("per_tp:") }),
            let own = meta[ranks...].firstIndex(where: { $0.drop { $0 == " " }.hasPrefix("\(tensorParallel):") })
        else { return nil }
        return value("alpha_default", in: meta[own...]).flatMap(Double.init)
    }
}
