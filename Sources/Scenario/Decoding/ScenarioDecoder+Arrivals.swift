/// `rate`, `arrivals`, `shape`, `bursts`, `flash` and `growth` of a class.
extension ScenarioDecoder {
    func arrivals(_ cursor: Cursor, growth: Double) -> Arrivals {
        if cursor.has("trace") { return .trace(trace(cursor)) }
        if cursor.has("users") { return .users(users(cursor)) }
        return .generated(generated(cursor, growth: growth))
    }

    private func users(_ cursor: Cursor) -> ClosedLoop {
        cursor.map("users", example: "users: {count: 64, think: 5s}") { users in
            ClosedLoop(
                count: users.required("count", .count(1...1_000_000)),
                thinkSeconds: users["think"]?.distribution(of: .seconds) ?? .fixed(0),
                rampSeconds: users.value("ramp", .duration(.from("0s", to: "7d"), example: "1min"), default: 0))
        } ?? ClosedLoop(count: 1, thinkSeconds: .fixed(0), rampSeconds: 0)
    }

    func refuseBesideUsers(_ cursor: Cursor) {
        cursor.refuse(
            ["rate", "arrivals", "shape", "bursts", "flash", "growth", "session", "agent"],
            because: "contradicts `users`, who send their next request when the last has ended", "keep one of the two")
    }

    private func generated(_ cursor: Cursor, growth: Double) -> GeneratedArrivals {
        GeneratedArrivals(
            ratePerSecond: cursor.required("rate", .requestRate),
            cv: cv(cursor),
            shape: shape(cursor),
            bursts: cursor.map("bursts", example: "bursts: {factor: 2.5, lasts: 3min, gap: 4h}") { bursts in
                Bursts(
                    factor: bursts.required("factor", .number(.above("0", atMost: "1000"), example: "2.5")),
                    lastsSeconds: bursts.required("lasts", .duration(example: "3min")),
                    gapSeconds: bursts.required("gap", .duration(example: "4h")))
            },
            flashCrowds: cursor.names(
                "flash", "a flash crowd", example: "flash: {sale: {at: Fri 09:00, factor: 5, ramp: 5min, decay: 1h}}",
                flashCrowd),
            growthPerMonth: cursor.value("growth", .growth, default: growth))
    }

    private func cv(_ cursor: Cursor) -> Double {
        guard let arrivals = cursor["arrivals"] else { return 1 }
        if arrivals.node.entries == nil { return arrivals.read(.choice([("poisson", 1)])) }
        return arrivals.map(example: "poisson or {cv: 1.8}") { $0.required("cv", .variation) } ?? 1
    }

    private func shape(_ cursor: Cursor) -> RateShape {
        let example = "constant, {peak_hour: 15, peak_to_mean: 2, weekend: 50%} or {hourly: [...]}"
        guard let field = cursor["shape"] else { return .constant }
        if field.node.entries == nil {
            var kind = Kind<RateShape>.choice([("constant", .constant)])
            kind.example = example
            return field.read(kind)
        }
        return field.map(example: example) { shape in
            guard let hourly = shape["hourly"] else { return diurnal(shape) }
            shape.refuse(
                ["peak_hour", "peak_to_mean", "weekend"], because: "contradicts `hourly`", "keep one of the two")
            return .hourly(values(hourly))
        } ?? .constant
    }

    private func diurnal(_ shape: Cursor) -> RateShape {
        .diurnal(
            peakHour: shape.required("peak_hour", .number(.from("0", to: "23.999"), example: "15")),
            peakToMean: shape.required("peak_to_mean", .number(.from("1", to: "12"), example: "2")),
            weekendShare: shape.value("weekend", .share(.from("0%", to: "1000%"), example: "50%"), default: 1))
    }

    private func values(_ field: Field) -> [Double] {
        guard let items = field.items, [24, 168].contains(items.count) else {
            let count = field.items.map { "has \($0.count) values" } ?? "is not a list"
            field.fault("`hourly` \(count)", "write 24 (a day) or 168 (a week from Monday 00:00)")
            return [1]
        }
        let values = items.map { $0.read(.number(.from("0", to: "1e9"), example: "1.5")) }
        if values.allSatisfy({ $0 == 0 }) { field.fault("`hourly` is zero everywhere", "write one hour above 0") }
        return values
    }

    private func flashCrowd(_ name: String, _ field: Field) -> FlashCrowd? {
        field.map(example: "{at: Fri 09:00, factor: 5, ramp: 5min, decay: 1h}") { flash in
            func duration(_ key: String) -> Double {
                flash.value(key, .duration(.from("0s", to: "52w"), example: "5min"), default: 0)
            }
            return FlashCrowd(
                name: name, startSeconds: flash.required("at", .moment), rampSeconds: duration("ramp"),
                factor: flash.required("factor", .number(.above("0", atMost: "1000"), example: "5")),
                holdSeconds: duration("hold"), decaySeconds: duration("decay"))
        }
    }
}
