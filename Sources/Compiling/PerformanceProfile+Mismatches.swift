package import PlimsollScenario

extension PerformanceProfile {
    /// One thing that a profile was made for and that is another where it shall be used.
    package struct Mismatch: Sendable {
        /// `on h100-sxm`.
        package var made: String
        /// What a pool does with the other: `serves`.
        package var verb: String
        package var wanted: String
        /// The key and value that would fit: `gpu: h100-sxm`.
        package var right: String
    }

    /// Where this is not what the profile was made for; a nil is not known and no mismatch.
    package func mismatches(
        gpu: String?, model: String?, _ precision: Precision, _ tensorParallel: Int
    ) -> [Mismatch] {
        let (ours, theirs) = (self.precision.rawValue, precision.rawValue)
        return [
            ("on", self.gpu, "has", gpu, "gpu"), ("with", self.model, "serves", model, "model"),
            ("at", ours, "runs", theirs, "precision"),
            ("at tensor_parallel", "\(self.tensorParallel)", "has", "\(tensorParallel)", "tensor_parallel"),
        ].compactMap { word, made, verb, wanted, key in
            guard let wanted, wanted != made else { return nil }
            return Mismatch(made: "\(word) \(made)", verb: verb, wanted: wanted, right: "\(key): \(made)")
        }
    }
}
