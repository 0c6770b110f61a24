extension ReplicationsMet {
    /// `k` of `n` (`n >= 1`) with the exact interval (95 % unless told) of the probability (Clopper and Pearson, Biometrika 26,
    /// 1934): quantiles of beta(k, n - k + 1) and beta(k + 1, n - k).
    public init(k: Int, n: Int, confidence: Double = usualConfidence) {
        let tail = (1 - confidence) / 2
        let successes = Double(k)
        let failures = Double(n - k)
        self.init(
            k: k, n: n,
            low: k == 0 ? 0 : betaQuantile(tail, successes, failures + 1),
            high: k == n ? 1 : betaQuantile(1 - tail, successes + 1, failures))
    }
}
