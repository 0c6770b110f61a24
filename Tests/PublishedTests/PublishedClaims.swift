/// The 37 published claims, in the order of their ids.
enum PublishedClaims {
    static let all: [PublishedClaim] = (gigaGPU + gpuBrazil + aiTLDR + devTk + blog).sorted { $0.id < $1.id }

    /// A claim of prices alone.
    static let onlyPrices = PublishedClaim.Simulation.none("prices alone")
    /// A claim of people's time and fees.
    static let onlyFees = PublishedClaim.Simulation.none("fees and hours, which no traffic changes")
}
