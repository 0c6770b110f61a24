import PlimsollSimulation
import TestSupport
import Testing

@testable import PlimsollAnswering
@testable import PlimsollScenario

@Suite struct BillTests {
    private func bill(
        _ pool: PoolMeasurements, _ pricing: PoolPricing, operations: Operations = Operations(),
        baseline: PoolMeasurements? = nil
    ) -> Bill {
        Bill(
            of: Usage(of: Synthetic.run(pools: [pool])),
            baseline: baseline.map { Usage(of: Synthetic.run(pools: [$0])) }, in: Synthetic.week,
            tariff: Tariff(pools: [pricing], provider: nil, operations: operations))
    }

    private func near(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(b)) }

    @Test func gpusBillByUseScaledFromTheHorizonToTheMonth() {
        // Three replicas all week, one in standby, two hours of starting, 3 of being down; 2 GPUs at $3.
        let bill = bill(
            Synthetic.pool([
                (.onDemand, .serving, 3 * 168), (.onDemand, .standby, 168), (.onDemand, .starting, 2),
                (.onDemand, .down, 3),
            ]), Synthetic.pricing())
        #expect(near(bill.usd(.onDemand), (3 * 168 + 3) * 2 * 3 * 730 / 168))
        #expect(near(bill.usd(.standby), 730 * 2 * 3))
        #expect(near(bill.usd(.startup), 2 * 2 * 3 * 730 / 168))
        #expect(bill.lines.map(\.item) == [.onDemand, .startup, .standby])
        #expect(bill.totalUSD == bill.lines[0].usd + bill.lines[1].usd + bill.lines[2].usd)
    }

    @Test func aCommitmentBillsWhetherItRunsOrNot() {
        // Two committed replicas at $2, one running half the time: 1.5 run, 0.5 idle; another on demand.
        let pricing = Synthetic.pricing(commitment: Commitment(replicas: 2, usdPerGPUHour: 2))
        let bill = bill(
            Synthetic.pool([
                (.committed, .serving, 168 + 80), (.committed, .starting, 4), (.onDemand, .serving, 168),
            ]), pricing)
        #expect(near(bill.usd(.committed), 248.0 / 168 * 730 * 2 * 2))
        #expect(near(bill.usd(.startup), 4.0 / 168 * 730 * 2 * 2))
        #expect(near(bill.usd(.committedIdle), 84.0 / 168 * 730 * 2 * 2))
        #expect(near(bill.usd(.onDemand), 730 * 2 * 3))
        #expect(near(bill.totalUSD, 2 * 730 * 2 * 2 + 730 * 2 * 3))
    }

    @Test func aCommitmentNeverBillsMoreThanWasBought() {
        let pricing = Synthetic.pricing(commitment: Commitment(replicas: 1, usdPerGPUHour: 2))
        let bill = bill(Synthetic.pool([(.committed, .serving, 168.000_001)]), pricing)
        #expect(near(bill.totalUSD, 730 * 2 * 2))
        #expect(bill.usd(.committedIdle) == 0)
    }

    @Test func spotHasItsOwnPriceAndLine() {
        let bill = bill(Synthetic.pool([(.spot, .serving, 84)]), Synthetic.pricing(spot: 1))
        #expect(bill.lines.map(\.item) == [.spot])
        #expect(near(bill.totalUSD, 365 * 2 * 1))
    }

    @Test func wholeNodesBillTheGPUsThatNoReplicaUses() {
        // Three replicas of two GPUs on one node of eight, all week.
        let pool = Synthetic.pool([(.onDemand, .serving, 3 * 168)], nodeHours: [0, 168, 0], busyHours: 168)
        let bill = bill(pool, Synthetic.pricing(wholeNodes: true))
        #expect(near(bill.usd(.nodeRemainder), 2 * 730 * 3))
        #expect(near(bill.totalUSD, 8 * 730 * 3))
        #expect(near(bill.shares?.busy ?? 0, 2.0 / 8))
        let byGPU = self.bill(pool, Synthetic.pricing())
        #expect(byGPU.usd(.nodeRemainder) == 0)
    }

    @Test func sparesOfAMixedNodeBillByThePlanOfItsFirstSlot() {
        // Slots 0 and 1 committed at $2, slot 2 on demand at $3, one node: two GPUs to spare, on a committed node.
        let pricing = Synthetic.pricing(commitment: Commitment(replicas: 2, usdPerGPUHour: 2), wholeNodes: true)
        let bill = bill(
            Synthetic.pool(
                [(.committed, .serving, 2 * 168), (.onDemand, .serving, 168)], nodeHours: [168, 0, 0]), pricing)
        #expect(near(bill.usd(.nodeRemainder), 2 * 730 * 2))
    }

    @Test func ownedGPUsDepreciateAndDrawPowerAllMonth() {
        // Four replicas of two GPUs bought; only one ever ran.
        let owned = Ownership(
            usdPerGPU: 30_000, lifeYears: 4, residualShare: 0.2, wattsPerGPU: 700, pue: 1.3, usdPerKWh: 0.1)
        let bill = bill(
            Synthetic.pool([(.onDemand, .serving, 168)], busyHours: 84), Synthetic.pricing(owned: owned))
        #expect(near(bill.usd(.owned), 8 * 24_000 / 48))
        #expect(near(bill.usd(.power), 8 * 0.7 * 1.3 * 730 * 0.1))
        #expect(bill.lines.map(\.item) == [.owned, .power])
        #expect(near(bill.shares?.busy ?? 0, 0.5 / 4))
    }

    @Test func aOneOffEventCountsOnce() {
        // The flash crowd of the week adds 10 replica-hours to a baseline of 168: once in a month, not 730/168 times.
        let bill = bill(
            Synthetic.pool([(.onDemand, .serving, 178)]), Synthetic.pricing(),
            baseline: Synthetic.pool([(.onDemand, .serving, 168)]))
        #expect(near(bill.totalUSD, (730 + 10) * 2 * 3))
    }

    @Test func aOneOffLossMayLowerTheBill() {
        let bill = bill(
            Synthetic.pool([(.onDemand, .serving, 160)]), Synthetic.pricing(),
            baseline: Synthetic.pool([(.onDemand, .serving, 168)]))
        #expect(near(bill.totalUSD, (730 - 8) * 2 * 3))
    }

    @Test func operationsAreChargedBesideTheGPUs() {
        let operations = Operations(
            hoursPerMonth: 15, usdPerHour: 100, platformUSDPerMonth: 300, multiplier: 1.25, storageUSDPerMonth: 40,
            egressUSDPerGB: 0.09, egressBytesPerToken: 6, setUpUSD: 12_000, setUpMonths: 24)
        let bill = bill(
            Synthetic.pool([(.onDemand, .serving, 168)], servedTokens: 168_000_000), Synthetic.pricing(),
            operations: operations)
        let gpus = 730.0 * 2 * 3
        let items: [BillItem] = [.onDemand, .operations, .platform, .multiplier, .storage, .egress, .setUp]
        let amounts = [gpus, 1_500, 300, 0.25 * gpus, 40, 730e6 * 6 / 1e9 * 0.09, 500]
        #expect(bill.lines.map(\.item) == items)
        for (line, amount) in zip(bill.lines, amounts) { #expect(near(line.usd, amount)) }
        #expect(near(bill.totalUSD, amounts.reduce(0, +)))
        #expect(near(bill.usdPerMillionTokens ?? 0, amounts.reduce(0, +) / 730))
    }

    @Test func providersBillTokensByKindAndNoOperations() {
        var sent = ProviderMeasurements()
        sent.inputTokens = 168_000_000
        sent.cachedTokens = 84_000_000
        sent.outputTokens = 42_000_000
        sent.retriedTokens = 16_800_000
        func bill(_ tariff: Tariff) -> Bill {
            Bill(of: Usage(of: Synthetic.run(provider: sent)), baseline: nil, in: Synthetic.week, tariff: tariff)
        }
        var tariff = Synthetic.apiTariff(input: 1, cached: 0.25, output: 4)
        tariff.operations = Operations(hoursPerMonth: 15, usdPerHour: 100, platformUSDPerMonth: 300)
        let amounts = bill(tariff).lines.map(\.usd)
        for (amount, expected) in zip(amounts, [730, 365 * 0.25, 182.5 * 4, 73]) { #expect(near(amount, expected)) }
        #expect(bill(tariff).lines.map(\.item) == [.apiInput, .apiCachedInput, .apiOutput, .apiRetries])
        #expect(bill(tariff).shares == nil)
        #expect(near(bill(Synthetic.apiTariff(input: 1)).usd(.apiCachedInput), 365))
    }

    @Test func sharesOfPaidTimeSumToOneAndBusyComesFirst() throws {
        // Three serving and a hot spare, all busy three quarters of the time; eight hours of starting.
        let bill = bill(
            Synthetic.pool(
                [(.onDemand, .serving, 3 * 160), (.onDemand, .starting, 8), (.onDemand, .standby, 152)],
                busyHours: 480), Synthetic.pricing())
        let shares = try #require(bill.shares)
        #expect(near(shares.busy, 480.0 / 640))
        #expect(near(shares.startup, 8.0 / 640))
        #expect(near(shares.standby, 152.0 / 640))
        #expect(near(shares.idle, 0))
        #expect(near(shares.busy + shares.idle + shares.standby + shares.startup, 1))
    }

    @Test func idleCommitmentsAreIdleTime() throws {
        let pricing = Synthetic.pricing(commitment: Commitment(replicas: 2, usdPerGPUHour: 2))
        let shares = try #require(
            bill(Synthetic.pool([(.committed, .serving, 168)], busyHours: 84), pricing).shares)
        #expect(near(shares.busy, 0.25))
        #expect(near(shares.idle, 0.75))
    }
}
