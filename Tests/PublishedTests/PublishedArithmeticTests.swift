import Testing

@testable import PlimsollPlanning

/// The recomputed column, worked out by hand from the articles' inputs, to the last digit shown.
@Suite struct PublishedArithmeticTests {
    /// Values by claim; figures in the order of the claim's own.
    static let byHand: [(id: String, values: [Double], decimals: [Int])] = [
        ("C01", [4.375, 0.2625, 93.75, 26.25], [3, 4, 2, 2]), ("C02", [2.756, 4.823, 3.429, 2.671], [3, 3, 3, 3]),
        ("C03", [102.86, 61], [2, 0]), ("C04", [1_350], [0]), ("C05", [2_700, 1.6], [0, 1]),
        ("C06", [5_100, -300], [0, 0]), ("C07", [], []), ("C08", [2_400, 12_000, 1_200], [0, 0, 0]), ("C09", [], []),
        ("C10", [], []), ("C11", [0.00125], [5]),
        ("C12", [0.00556, 0.00111, 0.000463, 0.000309], [5, 5, 6, 6]), ("C13", [22.2, 1.152, 44.4], [1, 3, 1]),
        ("C14", [1_687.5, 2_700, 205.5, 112.5, 75, 120, 264], [2, 2, 2, 2, 2, 2, 2]),
        ("C15", [256, 160, 2_102.2, 3_840, 3_888, 98.8], [1, 1, 1, 1, 0, 1]), ("C16", [3_240], [0]),
        ("C17", [576, 4.730], [1, 3]), ("C18", [2.25], [2]), ("C19", [], []), ("C20", [56.25, 5.625], [2, 3]),
        ("C21", [10], [0]), ("C22", [6.6, 4.1, 54.1, 98.8], [1, 1, 1, 1]), ("C23", [9_000, 18_000], [0, 0]),
        ("C24", [750, 3_000, 200, 500], [0, 0, 0, 0]), ("C25", [], []),
        (
            "C26", [6, 30, 90, 180, 60, 300, 900, 1_800, 600, 3_000, 9_000, 18_000],
            Array(repeating: 0, count: 12)
        ),
        ("C27", [8.3, 16.7], [1, 1]), ("C28", [39.375, 218.75, 656.25, 89], [3, 2, 2, 0]), ("C29", [38.9], [1]),
        ("C30", [1.86], [2]), ("C31", [800], [0]),
        ("C32", [6_000, 12_000, 30_000, 60_000, 381, 761], [0, 0, 0, 0, 0, 0]),
        ("C33", [5, 4.44, 63, 75], [0, 2, 0, 0]), ("C34", [256, 38], [0, 0]),
        ("C35", [22_500, 8_437.5, 3_240], [0, 2, 0]),
        ("C36", [205.5, 112.5, 1_687.5, 27_000], [2, 2, 2, 0]), ("C37", [27.4], [1]),
    ]

    @Test func `All 37 claims are there, once each and in order`() {
        let ids = (1...37).map { "C" + ($0 < 10 ? "0" : "") + "\($0)" }
        #expect(PublishedClaims.all.map(\.id) == ids)
        #expect(Self.byHand.map(\.id) == ids)
    }

    @Test(arguments: byHand.indices) func `The recomputed column is the hand calculation`(row: Int) throws {
        let hand = Self.byHand[row]
        let claim = try #require(PublishedClaims.all.first { $0.id == hand.id })
        #expect(claim.recomputed.count == hand.values.count)
        for (index, figure) in claim.recomputed.enumerated() {
            let unit = (0..<hand.decimals[index]).reduce(1.0) { power, _ in power / 10 }
            #expect((figure.value - hand.values[index]).magnitude <= 0.5000001 * unit, "\(hand.id), figure \(index)")
        }
    }

    @Test func `Break-evens are exact`() {
        #expect((Arithmetic.breakEven(usdPerMonth: 450, usdPerMtok: 4.375) - 102.857_142_857).magnitude < 1e-9)
        #expect(Arithmetic.breakEven(usdPerMonth: 1_440, usdPerMtok: 5.625) == 256)
        #expect(Arithmetic.breakEven(usdPerMonth: 1_440, usdPerMtok: 9) == 160)
        #expect(Arithmetic.breakEven(usdPerMonth: 3_240, usdPerMtok: 5.625) == 576)
        #expect(
            (Arithmetic.breakEvenUtilization(usdPerHour: 2, requestsPerSecond: 2, usdPerRequest: 0.00125) - 2.0 / 9)
                .magnitude < 1e-15)
        #expect(Arithmetic.capacity(tokensPerSecond: 65) == 168.48)
        #expect(Arithmetic.servers(mtok: 500, tokensPerSecond: 65) == 3)
    }
}
