/// What the user wrote: one question about one kind of traffic and several ways to serve it.
///
/// A scenario is a value. It knows nothing of the catalog, the engine or money; names in it (`model`, `gpu`, `pool`)
/// are resolved further down. Times are in seconds, money in US dollars, bytes are bytes; the unit stands last in each
/// name. Named maps of the file become arrays in file order, each element carrying its `name`.
public struct Scenario: Equatable, Sendable {
    /// Shown at the head of every answer. Defaults to the file's name without its ending.
    public var name: String
    /// Simulated time, without pre-roll and drain. `> 0`.
    public var horizonSeconds: Double
    /// Hours in a billed month: 730 unless the file says 720.
    public var monthHours: Double
    /// Independent runs, each with its own seed. `1...10_000`.
    public var replications: Int
    /// The one seed from which every random stream is derived.
    public var seed: UInt64
    /// Simulated before t = 0, so that the fleet is warm: neither measured nor billed. `>= 0`.
    public var warmUpSeconds: Double
    /// Simulated after the horizon without new arrivals, so that what was in flight can end. `>= 0`.
    public var drainSeconds: Double
    public var traffic: Traffic
    public var objectives: [Objective]
    public var pools: [Pool]
    public var providers: [Provider]
    public var options: [Option]
    public var operations: Operations
    public var events: [ScriptedEvent]
    /// Planning assumptions that `validate` tests.
    public var claims: [Claim] = []
    /// Rows that add to, or replace, those of the compiled-in catalog.
    public var catalog: CatalogOverrides
    /// What a search for the cheapest fleet may change; empty: the replicas of every option with a pool.
    public var search: [SearchAxis] = []
    /// What a fleet that is searched for must survive at its busiest hour.
    public var survive: Survival?
    /// What `plimsoll sweep` varies; nil: the file does not say.
    public var sweep: Sweep?
    /// What changes over the years after the month that the rest describes.
    public var years: YearsPlan?
}
