import PlimsollCalibrating

/// What a fit may learn from a case.
enum Evidence: Equatable, Sendable {
    /// What a load generator saw of it.
    case serving(ServingPoint)
    /// Another measurement altogether: a folder of layer timings of the same machine. Nothing of the case is seen.
    case layers(folder: String)
    /// One iteration: `batch` sequences decoding at `context` tokens in all, or one whole prompt of `prefill` tokens.
    case iteration(batch: Int, context: Int, prefill: Int, seconds: Double)
}

/// The machine and engine that a profile holds for: limits of the engine do not matter to it.
struct ProfileKey: Hashable, Comparable, Sendable {
    var gpu: String
    var model: String
    var precision: String
    var tensorParallel: Int
    var engine: String

    init(_ deployment: Deployment) {
        gpu = deployment.gpu
        model = deployment.model
        precision = deployment.precision
        tensorParallel = deployment.tensorParallel
        let version = deployment.engine["version"]?.replacing("\"", with: "")
        engine = [deployment.engine["name"], version].compactMap(\.self).joined(separator: " ")
    }

    static func < (a: ProfileKey, b: ProfileKey) -> Bool {
        (a.gpu, a.model, a.precision, a.tensorParallel, a.engine)
            < (b.gpu, b.model, b.precision, b.tensorParallel, b.engine)
    }
}
