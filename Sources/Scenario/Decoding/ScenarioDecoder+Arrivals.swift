/// `rate`, `arrivals`, `shape`, `bursts`, `flash` and `growth` of a class.
extension ScenarioDecoder {
    func arrivals(_ cursor: Cursor<ClassKeys>, growth: Double) -> Arrivals {
        if cursor.has(\.trace) { return .trace(trace(cursor)) }
        if cursor.has(\.users) { return .users(users(cursor)) }
        return .generated(generated(cursor, growth: growth))
    }

    private func users(_ cursor: Cursor<ClassKeys>) -> ClosedLoop {
        cursor.map(\.users) { ClosedLoop(count: $0.count, thinkSeconds: $0.think, rampSeconds: $0.ramp) }
            ?? ClosedLoop(count: 1, thinkSeconds: .fixed(0), rampSeconds: 0)
    }

    func refuseBesideUsers(_ cursor: Cursor<ClassKeys>) {
        cursor.refuse(
            [\.rate, \.arrivals, \.shape, \.bursts, \.flash, \.growth, \.session, \.agent],
            because: "contradicts `users`, who send their next request when the last has ended", "keep one of the two")
    }

    private func generated(_ cursor: Cursor<ClassKeys>, growth: Double) -> GeneratedArrivals {
        GeneratedArrivals(
            ratePerSecond: cursor.require(\.rate), cv: cv(cursor), shape: shape(cursor),
            bursts: cursor.map(\.bursts) { Bursts(factor: $0.factor, lastsSeconds: $0.lasts, gapSeconds: $0.gap) },
            flashCrowds: cursor.names(\.flash) { name, flash in
                FlashCrowd(
                    name: name, startSeconds: flash.at, rampSeconds: flash.ramp, factor: flash.factor,
                    holdSeconds: flash.hold, decaySeconds: flash.decay)
            },
            growthPerMonth: cursor.growth ?? growth)
    }

    private func cv(_ cursor: Cursor<ClassKeys>) -> Double {
        guard let arrivals = cursor[\.arrivals] else { return 1 }
        if arrivals.node.entries == nil { return arrivals.read(.choice([("poisson", 1)])) }
        return cursor.map(\.arrivals) { $0.cv } ?? 1
    }

    private func shape(_ cursor: Cursor<ClassKeys>) -> RateShape {
        guard let field = cursor[\.shape] else { return .constant }
        if field.node.entries == nil {
            var kind = Kind<RateShape>.choice([("constant", .constant)])
            kind.example = cursor.keys.shape.hint
            return field.read(kind)
        }
        return cursor.map(\.shape) { shape in
            guard let hourly = shape[\.hourly] else {
                return .diurnal(
                    peakHour: shape.peakHour, peakToMean: shape.peakToMean, weekendShare: shape.weekend)
            }
            shape.refuse(
                [\.peakHour, \.peakToMean, \.weekend], because: "contradicts `hourly`", "keep one of the two")
            return .hourly(values(hourly))
        } ?? .constant
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
}
