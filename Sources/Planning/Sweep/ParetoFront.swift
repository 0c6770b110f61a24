/// What no other beats in both cost and p99: at each cost, only less latency could have been had for more money.
///
/// Kept while results stream by; it holds the front alone, not what was beaten.
struct ParetoFront: Equatable, Sendable {
    /// Rising in cost, falling in p99.
    private(set) var members: [FrontResult] = []

    /// The first of equals stays.
    mutating func insert(_ new: FrontResult) {
        let index = place(of: new.monthlyUSD)
        if index > 0, members[index - 1].p99 <= new.p99 { return }
        if index < members.count, members[index].monthlyUSD == new.monthlyUSD, members[index].p99 <= new.p99 { return }
        var end = index
        while end < members.count, members[end].p99 >= new.p99 { end += 1 }
        members.replaceSubrange(index..<end, with: CollectionOfOne(new))
    }

    /// Does a result with these figures lie on the front?
    func contains(monthlyUSD: Double, p99: Double) -> Bool {
        let index = place(of: monthlyUSD)
        return index < members.count && members[index].monthlyUSD == monthlyUSD && members[index].p99 == p99
    }

    /// Of the first member that costs as much or more.
    private func place(of monthlyUSD: Double) -> Int {
        var (low, high) = (0, members.count)
        while low < high {
            let middle = (low + high) / 2
            if members[middle].monthlyUSD < monthlyUSD { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
