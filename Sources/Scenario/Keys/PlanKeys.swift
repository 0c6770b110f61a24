/// What changes over months.
struct PlanKeys: KeySection {
    let months = Key("months", .planLength, .required, "Months of the plan; month 1 is the file as it stands.")
    let start = OptionalKey(
        "start", .calendarMonth, absent: "months have numbers only", "Month 1 in the calendar.")
    let growth = Key(
        "growth", .rate(least: -0.9, most: 10, example: "4%/month"), .silent("0%/year"),
        "Growth of the traffic, compounding every month.")
    let fleet = Key(
        "fleet", .choice(YearsPlan.FleetPolicy.allCases.map { ($0.rawValue, $0) }), .assumed("sized"),
        "Whether every simulated month has the fewest replicas that meet the SLOs, or those of the file.")
    let simulate = FormKey(
        "simulate", takes: "a list of months", example: "[1, 12, 24]", .absent("every twelfth"),
        "Months to simulate beside the ends of every stretch.")
    let decline = FormKey(
        "decline", takes: "a map from pools and providers to rates", example: "{providers.hosted: 30%/year}",
        .absent("prices stay"), "Prices that fall steadily.")
    let changes = NamesKey(
        "changes", of: "a change", ChangeKeys(), example: "{from: 13, set: {PATH: VALUE}}",
        whole: "{cheaper: {from: 13, set: {PATH: VALUE}}}", .absent("none"),
        "Values of the scenario that are others from a month on.")
    let staff = SectionKey(
        "staff", StaffKeys(), example: "{every: 8, cost: $15000/month}", .absent("none"),
        "People that a growing fleet needs.")
    let options = NamesKey(
        "options", of: "an option", ContractKeys(), example: "{term: {replicas: 4, price: $1.90/gpu/h, lasts: 12mo}}",
        whole: "{own: {term: {...}}}", .absent("by the pool's own price"),
        "How options pay for their GPUs over the months.")
}

/// A dated change.
struct ChangeKeys: KeySection {
    let from = Key("from", .planMonth, .required, "First month with the new values, by number or by date.")
    let set = FormKey(
        "set", takes: "a map from paths to values", example: "{pools.NAME.price: $2.50/gpu/h}", .required,
        "The values, by path as for `--set`.")
}

/// Head count.
struct StaffKeys: KeySection {
    let every = Key(
        "every", .count(1...100_000, example: "8"), .required, "One person more for every so many replicas begun.")
    let cost = Key("cost", .dollars(.monthlyPrice, example: "$15000/month"), .required, "What a person costs.")
}

/// How an option pays.
struct ContractKeys: KeySection {
    let pool = OptionalKey(
        "pool", .text("a pool of the option", example: "h100"), absent: "its only pool", "Whose GPUs are paid so.")
    let term = SectionKey(
        "term", TermKeys(), example: "{replicas: 4, price: $1.90/gpu/h, lasts: 12mo}", .absent("a `purchase`"),
        "Replicas reserved for a number of months: billed whether they run or not.")
    let purchase = SectionKey(
        "purchase", PurchaseKeys(), example: "{price: $28000/gpu, life: 4y}", .absent("a `term`"),
        "Bought GPUs: paid when first needed, sold when another GPU replaces them.")
}

/// A reserved term.
struct TermKeys: KeySection {
    let replicas = Key("replicas", .count(1...10_000), .required, "Replicas that are reserved.")
    let price = Key("price", .hourlyPrice, .required, "What they cost.")
    let lasts = Key(
        "lasts", .duration(.from("1mo", to: "20y"), example: "12mo"), .required, "Length, a whole number of months.")
    let from = OptionalKey("from", .planMonth, absent: "month 1", "First month, by number or by date.")
    let renew = Key("renew", .yesOrNo, .assumed("yes"), "Whether it begins anew at its end.")
    let renewal = OptionalKey(
        "renewal", .hourlyPrice, absent: "the price then in force", "Price from the first renewal on.")
}

/// A purchase.
struct PurchaseKeys: KeySection {
    let ownership = OwnershipKeys()
    let resaleLoss = OptionalKey(
        "resale_loss", .rate(least: 0, most: 0.99, example: "35%/year"), absent: "the straight line of `life`",
        "Share of its value that a GPU loses on the market.")
}

extension Kind where Value == Int {
    /// The plan's other checks take the longest where its length has a fault.
    fileprivate static var planLength: Kind {
        var kind = Kind.count(1...240, example: "36")
        kind.placeholder = 240
        return kind
    }

    /// A month of a plan of which nothing is known yet.
    fileprivate static var planMonth: Kind { PlanCalendar(start: nil, months: 240).month(last: 10_000) }
}
