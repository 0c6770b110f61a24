/// `plan`: what changes over the months after the one the rest of the file describes.
public struct YearsPlan: Equatable, Sendable {
    /// Months of the plan; month 1 is the file as it stands. `1...240`.
    public var months: Int
    /// Month 1 in the calendar; nil: months have numbers only.
    public var start: CalendarMonth?
    /// Of the traffic, compounding every month.
    public var growth: Rate = Rate()
    public var fleet: FleetPolicy = .sized
    /// Months to simulate beside the ends of every stretch; empty: every twelfth.
    public var simulated: [Int] = []
    /// Prices that fall (or rise) steadily.
    public var declines: [PriceDecline] = []
    /// In file order.
    public var changes: [DatedChange] = []
    public var staff: StaffSteps?
    /// How options pay for their GPUs, where that is not by the pool's own price.
    public var contracts: [Contract] = []

    /// Whose replicas a month has.
    public enum FleetPolicy: String, CaseIterable, Sendable {
        /// At every simulated month the fewest that meet the SLOs.
        case sized
        /// As the file says, all along.
        case given
    }
}

/// A change by a share in a time: `4%/month`, `-30%/year`.
public struct Rate: Equatable, Sendable {
    /// 0.04 for 4 %; above -1.
    public var share: Double
    /// In which it changes by `share`: 1 or 12.
    public var months: Int

    package init(share: Double = 0, months: Int = 12) {
        self.share = share
        self.months = months
    }
}

/// A month of the calendar: `2027-06`.
public struct CalendarMonth: Equatable, Sendable {
    public var year: Int
    /// 1...12.
    public var month: Int

    package init(year: Int, month: Int) {
        self.year = year
        self.month = month
    }

    /// Months since year 0.
    var ordinal: Int { 12 * year + month - 1 }

    /// `count` months later.
    public func adding(_ count: Int) -> CalendarMonth {
        CalendarMonth(year: (ordinal + count) / 12, month: (ordinal + count) % 12 + 1)
    }

    /// As the file writes it.
    public var text: String { "\(year)-" + (month < 10 ? "0" : "") + String(month) }
}

/// A pool or provider whose prices fall by a share a year.
public struct PriceDecline: Equatable, Sendable {
    /// `pools.h100` or `providers.hosted`.
    public var subject: String
    /// Its `share` is positive where prices fall, `< 1`.
    public var rate: Rate
}

/// Values of the scenario that are others from a month on: a price step, a newer GPU.
public struct DatedChange: Equatable, Sendable {
    public var name: String
    /// `>= 1`.
    public var fromMonth: Int
    /// `path=value`, as for `--set`, in file order.
    public var settings: [Setting]

    package init(name: String, fromMonth: Int, settings: [Setting]) {
        self.name = name
        self.fromMonth = fromMonth
        self.settings = settings
    }
}

/// One person more for every so many replicas begun.
public struct StaffSteps: Equatable, Sendable {
    public var replicasPerHead: Int
    public var usdPerHeadMonth: Double
}

/// How an option pays for the GPUs of one of its pools.
public struct Contract: Equatable, Sendable {
    public var option: String
    public var pool: String
    public var payment: Payment

    public enum Payment: Equatable, Sendable {
        case term(ReservedTerm)
        case purchase(Purchase)
    }
}

/// Replicas reserved for a number of months: they bill all of them, whether they run or not.
public struct ReservedTerm: Equatable, Sendable {
    public var replicas: Int
    public var usdPerGPUHour: Double
    public var fromMonth: Int
    public var months: Int
    public var renews: Bool
    /// nil: the price then in force, fallen like the pool's.
    public var renewalUSDPerGPUHour: Double?
}

/// Bought GPUs: paid when the fleet first needs them, worth less each month, sold when another GPU replaces them.
public struct Purchase: Equatable, Sendable {
    /// Price, straight-line loss of value down to the residual share, and power.
    public var ownership: Ownership
    /// Share of its value that a GPU loses on the market a year; nil: the straight line.
    public var resaleLossPerYear: Double?
}
