/// What a quantity measures; its raw value names it in messages.
enum Dimension: String, CaseIterable, Sendable {
    case plain = "a plain number"
    case duration = "a duration"
    case share = "a share"
    case requestRate = "a rate of requests"
    case tokens = "a number of tokens"
    case tokenRate = "a rate of tokens"
    case bytes = "an amount of memory"
    case byteRate = "a bandwidth"
    case operationRate = "a rate of operations"
    case power = "a power"
    case hoursPerMonth = "hours a month"
    case growth = "a growth a month"
    case yearlyGrowth = "a growth a year"
    case dollars = "an amount of dollars"
    case hourlyPrice = "dollars an hour"
    case gpuHourPrice = "a price a GPU-hour"
    case replicaHourPrice = "a price a replica-hour"
    case nodeHourPrice = "a price a node-hour"
    case monthlyPrice = "dollars a month"
    case tokenPrice = "a price of tokens"
    case gigabytePrice = "a price a gigabyte"
    case energyPrice = "a price of energy"
    case gpuPrice = "a price a GPU"

    /// As they are written, the usual one first; money's with its `$`.
    var units: [String] { Unit.all.filter { $0.dimension == self }.map(\.name) }
}

/// A unit as it is written after a number. Money units begin with `$`, which is written before the number.
struct Unit: Equatable, Sendable {
    var name: String
    var dimension: Dimension
    /// A number with this unit is `number * factor / divisor` of the dimension's own: seconds, requests or tokens a
    /// second, bytes, shares of 1, dollars.
    var factor: Double
    var divisor: Double

    static func named(_ name: String) -> Unit? { byName[name] }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// The shortest spelling comes first in each dimension.
    static let all: [Unit] =
        units(.duration, durations) + units(.share, [("%", 1 / 100)]) + units(.tokens, [("tok", 1), ("tokens", 1)])
        + units(.requestRate, rates("") + rates("req") + rates("requests"))
        + units(.tokenRate, scaled("tok", 1) + scaled("ktok", 1e3) + scaled("Mtok", 1e6) + scaled("Gtok", 1e9))
        + units(.bytes, memory) + units(.byteRate, memory.map { ($0 + "/s", $1) })
        + units(.operationRate, operations) + units(.power, [("W", 1), ("kW", 1e3)])
        + units(.hoursPerMonth, [("h/month", 1), ("h/mo", 1)])
        + units(.growth, [("%/month", 1 / 100), ("%/mo", 1 / 100)])
        + units(.yearlyGrowth, [("%/year", 1 / 100), ("%/y", 1 / 100)]) + money

    private static func units(_ dimension: Dimension, _ list: [(String, Ratio)]) -> [Unit] {
        list.map { Unit(name: $0, dimension: dimension, factor: $1.factor, divisor: $1.divisor) }
    }

    /// Lets the tables below say `1 / 100` and mean both numbers.
    private struct Ratio: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
        var factor: Double
        var divisor = 1.0

        init(factor: Double, divisor: Double) { (self.factor, self.divisor) = (factor, divisor) }
        init(integerLiteral value: Int) { factor = Double(value) }
        init(floatLiteral value: Double) { factor = value }

        static func / (left: Ratio, right: Ratio) -> Ratio {
            Ratio(factor: left.factor * right.divisor, divisor: left.divisor * right.factor)
        }
    }

    /// A month and a minute begin with the same letter: `m` is no unit. A year is 8760 h, a month 730 h.
    private static let durations: [(String, Ratio)] = [
        ("s", 1), ("ms", 1 / 1e3), ("us", 1 / 1e6), ("µs", 1 / 1e6), ("μs", 1 / 1e6), ("ns", 1 / 1e9), ("min", 60),
        ("h", 3600),
        ("d", 86_400), ("w", 604_800), ("mo", 2_628_000), ("y", 31_536_000),
    ]

    private static func rates(_ what: String) -> [(String, Ratio)] { scaled(what, 1) }

    private static func scaled(_ what: String, _ factor: Ratio) -> [(String, Ratio)] {
        let times: [(String, Ratio)] = [("/s", 1), ("/min", 60), ("/h", 3600), ("/d", 86_400)]
        return times.map { (what + $0, factor / $1) }
    }

    private static let memory: [(String, Ratio)] = [
        ("B", 1), ("kB", 1e3), ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("KiB", 1024),
        ("MiB", 1_048_576), ("GiB", 1_073_741_824), ("TiB", 1_099_511_627_776),
    ]

    private static let operations: [(String, Ratio)] = ["FLOPS", "OPS"].flatMap { name -> [(String, Ratio)] in
        [("T" + name, 1e12), ("G" + name, 1e9), ("P" + name, 1e15)]
    }

    private static let money: [Unit] =
        units(.dollars, [("$", 1)]) + units(.hourlyPrice, [("$/h", 1)]) + units(.gpuHourPrice, [("$/gpu/h", 1)])
        + units(.replicaHourPrice, [("$/replica/h", 1)]) + units(.nodeHourPrice, [("$/node/h", 1)])
        + units(.monthlyPrice, [("$/month", 1), ("$/mo", 1)])
        + units(.tokenPrice, [("$/Mtok", 1), ("$/ktok", 1e3), ("$/tok", 1e6)])
        + units(.gigabytePrice, [("$/GB", 1)]) + units(.energyPrice, [("$/kWh", 1), ("$/MWh", 1 / 1e3)])
        + units(.gpuPrice, [("$/gpu", 1)])
}
