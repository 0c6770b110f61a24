/// The keys of the scenario file.
struct RootKeys: KeySection {
    let schema = Key(
        "schema", .schema, .silent("1"),
        "Version of the keys that the file is written in; a program of another version refuses it instead of guessing.")
    let extends = FormKey(
        "extends", takes: "the name of a file", example: "base.yaml", .absent("the file stands alone"),
        "Another scenario that this one changes: maps are merged key by key, lists and values replaced, `null` removes."
    )
    let name = OptionalKey(
        "name", .text("a name", example: "quickstart"), absent: "the file's name without its ending",
        "Stands at the head of every answer.")
    let horizon = Key(
        "horizon", .duration(.above("0s", atMost: "10y"), examples: ["1w", "30d"]), .assumed("1w"),
        "Simulated and measured time, from Monday 00:00.")
    let month = Key("month", .month, .assumed("730h"), "Hours of the billed month that costs are scaled to.")
    let replications = Key(
        "replications", .count(1...10_000, example: "10"), .assumed("10"),
        "Independent runs, each with a seed of its own; more of them narrow the intervals.")
    let seed = Key(
        "seed", .count(0...(1 << 53), example: "1"), .assumed("1"),
        "The one seed from which every random stream is derived.")
    let warmUp = Key(
        "warm_up", .duration(.from("0s", to: "52w")), .assumed("10min"),
        "Simulated before the horizon so that the fleet is warm; neither measured nor billed.")
    let drain = Key(
        "drain", .duration(.from("0s", to: "52w")), .assumed("10min"),
        "Simulated after the horizon without new arrivals, so that what was in flight can end.")
    let traffic = SectionKey(
        "traffic", TrafficKeys(), example: "{classes: {chat: {rate: 6/s, prompt: 800, output: 200}}}", .required,
        "All the requests, the same for every option.")
    let slos = FormKey(
        "slos", takes: "a list of SLOs", example: "[chat ttft.p99 < 1.5s, all served > 99.9%, cost < $26000/month]",
        .absent("nothing is promised"),
        "What must hold: `CLASS METRIC < LIMIT`, over the month or in a window such as `in 99% of hours`.")
    let pools = NamesKey(
        "pools", of: "a pool", PoolKeys(), example: "{model: llama-3.3-70b, gpu: h100-sxm, price: $2.95/gpu/h}",
        whole: "a map such as {h100: {gpu: h100-sxm, ...}}", .absent("no own GPUs"),
        "Kinds of replica: hardware, model, engine, price and failures; how many, the option says.")
    let providers = NamesKey(
        "providers", of: "a provider", ProviderKeys(),
        example: "{price: {input: $0.88/Mtok, output: $0.88/Mtok}, ttft: 450ms, output_rate: 70tok/s}",
        whole: "a map such as {hosted: {api: llama-3.3-70b, ...}}", .absent("no API"),
        "Paid APIs: prices, latency, rate limits and outages.")
    let options = NamesKey(
        "options", of: "an option", OptionKeys(), example: "{pool: h100, replicas: 3}",
        hint: "{pool: h100, replicas: 3} or {provider: hosted}", whole: "{own: {pool: h100, replicas: 3}}", .required,
        "Ways to serve all the traffic, compared on the same arrivals.")
    let operations = SectionKey(
        "operations", OperationsKeys(), example: "{hours: 15h/month, rate: $100/h}", .absent("no such costs"),
        "What it costs to run GPUs at all; charged to options with a pool.")
    let events = NamesKey(
        "events", of: "an event", EventKeys(), example: "{at: Tue 14:00, lasts: 40min, zone: b}",
        whole: "a map such as {zone_lost: {at: Tue 14:00, lasts: 40min, zone: b}}", .absent("none"),
        "Losses that happen once, at a known time.")
    let claims = FormKey(
        "claims", takes: "a list of claims", example: "[needs 4 replicas for all SLOs with 1 lost]", .absent("none"),
        "Planning assumptions that `plimsoll validate` puts to the test.")
    let catalog = SectionKey(
        "catalog", CatalogKeys(), example: "{gpus: {...}, models: {...}, apis: {...}}", .absent("the built-in rows"),
        "Rows that add to, or replace, those of the built-in catalog.")
    let search = FormKey(
        "search", takes: "a map from paths to values", example: "{options.own.replicas: 2..12}",
        .absent("the replicas of every option with a pool"),
        "What a search for the cheapest fleet may change: a range `first..last:step`, or a list.")
    let survive = OptionalKey(
        "survive", .choice(Survival.allCases.map { ($0.rawValue, $0) }), absent: "no loss",
        "What a fleet that is searched for must survive at its busiest hour.")
    let sweep = SectionKey(
        "sweep", SweepKeys(), example: "{vary: {traffic.scale: 0.5..2:0.25}}", .absent("nothing"),
        "What `plimsoll sweep` varies.")
    let plan = SectionKey(
        "plan", PlanKeys(), example: "{months: 36, growth: 4%/month}", .absent("one month"),
        "What changes over the months after the one that the rest of the file describes.")
}

/// What a sweep varies.
struct SweepKeys: KeySection {
    let latinHypercube = OptionalKey(
        "latin_hypercube", .count(2...1_000_000_000, example: "200"), absent: "every combination",
        "Points of one Latin hypercube over all ranges that have no steps.")
    let vary = FormKey(
        "vary", takes: "a map from paths to values", example: "{traffic.scale: 0.5..2:0.25}",
        .absent("what `--vary` says"),
        "Axes: a list, `a..b:step`, `a..b in 5`, `a..b log 5`, or a range to be sampled; the last varies fastest.")
}

extension Kind where Value == Int {
    /// The one version of the keys there is.
    fileprivate static var schema: Kind {
        Kind(what: "1", example: "1", placeholder: 1) { text throws(Complaint) in
            guard text == "1" else {
                throw Complaint(problem: "is `\(text)`; this program reads schema 1", remedy: "write schema: 1")
            }
            return 1
        }
    }
}

extension Kind where Value == Double {
    /// Hours of a billed month: 730 or 720.
    fileprivate static var month: Kind {
        Kind(what: "730h or 720h", example: "730h", placeholder: 730) { text throws(Complaint) in
            let hours = try Kind.duration(example: "730h").parse(text) / 3600
            guard hours == 730 || hours == 720 else {
                throw Complaint(problem: "is `\(text)`, no month that bills are made for", remedy: "write 730h or 720h")
            }
            return hours
        }
    }
}
