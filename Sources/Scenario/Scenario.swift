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
    public var claims: [Claim]
    /// Rows that add to, or replace, those of the compiled-in catalog.
    public var catalog: CatalogOverrides
    /// What a search for the cheapest fleet may change; empty: the replicas of every option with a pool.
    public var search: [SearchAxis]
    /// What a fleet that is searched for must survive at its busiest hour.
    public var survive: Survival?
    /// What `plimsoll sweep` varies; nil: the file does not say.
    public var sweep: Sweep?
    /// What changes over the years after the month that the rest describes.
    public var years: YearsPlan?

    public init(
        name: String, horizonSeconds: Double, monthHours: Double, replications: Int, seed: UInt64,
        warmUpSeconds: Double, drainSeconds: Double, traffic: Traffic, objectives: [Objective], pools: [Pool],
        providers: [Provider], options: [Option], operations: Operations, events: [ScriptedEvent],
        claims: [Claim] = [], catalog: CatalogOverrides, search: [SearchAxis] = [], survive: Survival? = nil,
        sweep: Sweep? = nil, years: YearsPlan? = nil
    ) {
        self.name = name
        self.horizonSeconds = horizonSeconds
        self.monthHours = monthHours
        self.replications = replications
        self.seed = seed
        self.warmUpSeconds = warmUpSeconds
        self.drainSeconds = drainSeconds
        self.traffic = traffic
        self.objectives = objectives
        self.pools = pools
        self.providers = providers
        self.options = options
        self.operations = operations
        self.events = events
        self.claims = claims
        self.catalog = catalog
        self.search = search
        self.survive = survive
        self.sweep = sweep
        self.years = years
    }
}

/// A scenario together with where each of its values stands in the file, so that faults found later
/// (weights that do not fit, an unknown model) can still name line and column.
public struct ScenarioDocument: Sendable {
    public var scenario: Scenario
    /// The file as the user named it, for messages.
    public var file: String
    /// Dotted path (`pools.h100.model`) to the position of its value; the key's position where there is no value.
    public var positions: [String: Position]
    /// Defaults that were used because the file is silent, in the order of reading.
    public var assumptions: [Assumption]
    /// Things worth saying that are not faults (weekly traffic over a horizon of 3.5 days).
    public var warnings: [String]
    /// A stable hash (64 bits, hexadecimal) of the merged tree, `--set` included; comments and layout do not count.
    public var hash: String
    /// Every value of the merged tree, `--set` included, as written, by path.
    public var inputs: [Input]
    /// Numbers given as `{low, mid, high}`, in file order; `scenario` has each at its `mid`.
    public var uncertain: [UncertainInput]

    public init(
        scenario: Scenario, file: String, positions: [String: Position], assumptions: [Assumption],
        warnings: [String], hash: String, inputs: [Input] = [], uncertain: [UncertainInput] = []
    ) {
        self.scenario = scenario
        self.file = file
        self.positions = positions
        self.assumptions = assumptions
        self.warnings = warnings
        self.hash = hash
        self.inputs = inputs
        self.uncertain = uncertain
    }

    /// What is said wherever uncertain inputs are taken at their mid: one sentence that names them all; none without any.
    public var midWarnings: [String] {
        guard !uncertain.isEmpty else { return [] }
        let names = uncertain.map { "\($0.path) = \($0.mid)" }.joined(separator: ", ")
        return [
            "uncertain inputs are taken at their mid: \(names); `plimsoll uncertain` tells what hangs on them"
        ]
    }

    /// A fault at the value of `path`, or at its nearest known parent.
    public func fault(at path: String, _ problem: String, _ remedy: String) -> Fault {
        var known = path
        while positions[known] == nil, let dot = known.lastIndex(of: ".") { known = String(known[..<dot]) }
        let position = positions[known] ?? Position(file: file, line: 1, column: 1)
        return Fault(position: position, problem: problem, remedy: remedy)
    }
}

/// A place in a file; lines and columns count from 1. On a command line there is no line: it is 0, and the words
/// themselves stand in the file's place.
public struct Position: Hashable, Sendable {
    public var file: String
    public var line: Int
    public var column: Int
    /// What set the value there, where that was not the scenario's own text.
    public var setting: Setting?

    public init(file: String, line: Int, column: Int, setting: Setting? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.setting = setting
    }
}

/// One thing wrong with a scenario: where, what, and what would be right.
public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    public var position: Position
    public var problem: String
    public var remedy: String

    public init(position: Position, problem: String, remedy: String) {
        self.position = position
        self.problem = problem
        self.remedy = remedy
    }

    /// `file:line:column: what is wrong; what would be right`; without `line:column` for values of `--set`.
    public var description: String {
        let place = position.line > 0 ? "\(position.file):\(position.line):\(position.column)" : position.file
        return remedy.isEmpty ? "\(place): \(problem)" : "\(place): \(problem); \(remedy)"
    }
}

/// Every fault of a scenario at once, in file order.
public struct ScenarioFaults: Error, Equatable, Sendable {
    public var faults: [Fault]

    public init(_ faults: [Fault]) { self.faults = faults }
}

/// A value the file did not give, and where the one used comes from.
public struct Assumption: Equatable, Sendable {
    public var path: String
    /// As a user would write it: `256`, `10ms`, `$0.88/Mtok`.
    public var value: String
    public var source: String
    /// ISO date, where the value ages (prices).
    public var asOf: String?

    public init(path: String, value: String, source: String, asOf: String? = nil) {
        self.path = path
        self.value = value
        self.source = source
        self.asOf = asOf
    }
}

/// A value that the file or `--set` gives, as written.
public struct Input: Equatable, Sendable {
    /// Dotted: `traffic.classes.chat.rate`.
    public var path: String
    public var value: String

    public init(path: String, value: String) {
        self.path = path
        self.value = value
    }
}
