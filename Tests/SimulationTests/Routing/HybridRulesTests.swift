import Testing

@testable import PlimsollSimulation

@Suite struct HybridRulesTests {
    private func rules(share: Double = 0, overflow: OverflowPlan? = nil, below: Int? = nil) -> HybridRules {
        HybridRules(
            DispatchPlan(
                targets: [.pool(0)], mayLeave: [true], providerShare: share, overflow: overflow,
                failoverBelowReady: below))
    }

    @Test func failoverBeginsBelowItsNumber() {
        var draws = Xoshiro256(seed: 1)
        #expect(rules(below: 2).leaves(ready: 1, &draws))
        #expect(!rules(below: 2).leaves(ready: 2, &draws))
        #expect(!rules().leaves(ready: 0, &draws))
    }

    /// Nothing is drawn where there is no share, so that adding a failover shifts no draw.
    @Test func onlyAShareDraws() {
        var draws = Xoshiro256(seed: 1)
        var untouched = draws
        _ = rules(below: 2).leaves(ready: 1, &draws)
        #expect(draws.next() == untouched.next())
        let left = (0..<10_000).count { _ in rules(share: 0.25).leaves(ready: 9, &draws) }
        // 99.9 % of a binomial: 3.29 standard deviations of 43.
        #expect(abs(left - 2_500) < 143)
    }

    @Test func anEmptyPoolIsLeftByOverflowOrFailover() {
        #expect(!rules(share: 0.5).leavesAnEmptyPool)
        #expect(rules(overflow: .queueLongerThan(3)).leavesAnEmptyPool)
        #expect(rules(below: 1).leavesAnEmptyPool)
    }
}
