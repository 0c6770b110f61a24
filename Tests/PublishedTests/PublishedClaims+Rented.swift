import PlimsollAnswering
import PlimsollScenario
import TestSupport

/// GPUBrazil: one rented H100. AI/TLDR: one GPU by its utilisation.
extension PublishedClaims {
    static let gpuBrazil = [
        PublishedClaim(
            "C08", .gpuBrazil, "300M input and 100M output tokens a month: mid tier, frontier tier, one H100",
            published: "2,400 / 12,000 / 1,200",
            recomputed: [
                PublishedFigure(Arithmetic.bill(inputMtok: 300, outputMtok: 100, input: 3, output: 15), unit: "$"),
                PublishedFigure(Arithmetic.bill(inputMtok: 300, outputMtok: 100, input: 15, output: 75), unit: "$"),
                PublishedFigure(1_200, unit: "$"),
            ],
            .runs(scenario: "gpubrazil", isQuick: true) { bench in
                let (one, two) = (try bench.answer("gpubrazil", "own"), try bench.answer("gpubrazil", "pair"))
                return Simulated(
                    [
                        PublishedFigure("one H100, 8B model: TTFT p99", 1_000 * one.ttftP99, unit: "ms"),
                        PublishedFigure("served", 100 * one.servedShare, decimals: 3, unit: "%"),
                        PublishedFigure("with a second one:", two.cost.monthlyUSD.mean, unit: "$"),
                    ], bearsOutVerdict: one.ttftP99 < 1 && two.cost.monthlyUSD.mean < 2_400)
            },
            verdict:
                "Holds for latency with a small model; a failure of the only H100 loses requests, and a second one takes the bill to the mid tier's."
        ),
        PublishedClaim(
            "C09", .gpuBrazil, "the H100 has room for 3 to 5 times that volume", published: "3-5 times",
            recomputed: [],
            .runs(scenario: "gpubrazil", isQuick: false) { bench in
                let scale = try bench.largestScale(
                    "gpubrazil", "own", of: [1, 3, 5, 8, 12], with: ["pools.h100.failures="])
                return Simulated(
                    [PublishedFigure("without failures, within the SLO up to", scale, unit: "times")],
                    bearsOutVerdict: scale >= 5)
            }, verdict: "Holds with an 8B model, peaks included; the article names no model, and a 70B one would not."),
        PublishedClaim(
            "C10", .gpuBrazil, "pay for business hours only", published: "-", recomputed: [],
            .runs(scenario: "gpubrazil", isQuick: true) { bench in
                let office = try bench.answer("gpubrazil", "office")
                return Simulated(
                    [
                        PublishedFigure(office.cost.monthlyUSD.mean, unit: "$ a month"),
                        PublishedFigure("served", 100 * office.servedShare, decimals: 1, unit: "% of requests"),
                    ], bearsOutVerdict: office.servedShare < 0.95)
            }, verdict: "It saves two thirds of the rent and turns away whoever comes in the evening or at the weekend."
        ),
        PublishedClaim(
            "C31", .gpuBrazil, "its own light tier, left out of the comparison", published: "-",
            recomputed: [
                PublishedFigure(
                    Arithmetic.bill(inputMtok: 300, outputMtok: 100, input: 1, output: 5), unit: "$ against 1,200")
            ], onlyPrices, verdict: "The light tier is cheaper than the H100."),
        PublishedClaim(
            "C32", .gpuBrazil, "at 1 to 2B tokens a month an API costs tens of thousands",
            published: "tens of thousands",
            recomputed: [
                PublishedFigure("mid:", Arithmetic.blended(input: 3, output: 15, inputShare: 0.75) * 1_000, unit: "$"),
                PublishedFigure("to", Arithmetic.blended(input: 3, output: 15, inputShare: 0.75) * 2_000, unit: "$"),
                PublishedFigure(
                    "frontier:", Arithmetic.blended(input: 15, output: 75, inputShare: 0.75) * 1_000, unit: "$"),
                PublishedFigure("to", Arithmetic.blended(input: 15, output: 75, inputShare: 0.75) * 2_000, unit: "$"),
                PublishedFigure("mean", Arithmetic.meanRate(mtok: 1_000, hours: 730).rounded(), unit: "tok/s"),
                PublishedFigure("to", Arithmetic.meanRate(mtok: 2_000, hours: 730).rounded(), unit: "tok/s"),
            ],
            .runs(scenario: "gpubrazil", isQuick: false) { bench in
                let answer = try bench.answer("gpubrazil", "own", scale: 5)
                let peak = answer.fleet?.timeline.map(\.arrivals).max() ?? 0
                return Simulated(
                    [
                        PublishedFigure("2B on one H100: TTFT p99", 1_000 * answer.ttftP99, unit: "ms"),
                        PublishedFigure("busiest hour", peak * 2_000 / 3_600, unit: "tok/s"),
                    ], bearsOutVerdict: answer.ttftP99 < 1)
            },
            verdict:
                "True of the frontier tier, barely of the mid tier; one H100 carries the peak as well, with an 8B model."
        ),
    ]

    static let aiTLDR = [
        PublishedClaim(
            "C11", .aiTLDR, "a request of 1,000 tokens in and 500 out at the API", published: "0.00125",
            recomputed: [
                PublishedFigure(
                    Arithmetic.bill(inputMtok: 0.001, outputMtok: 0.0005, input: 0.5, output: 1.5), decimals: 5,
                    unit: "$")
            ], onlyPrices, verdict: "Right."),
        PublishedClaim(
            "C12", .aiTLDR, "a request on the GPU at 5, 25, 60 and 90 % utilisation",
            published: "0.0055, 0.0011, 0.00046, 0.00031",
            recomputed: [(0.05, 5), (0.25, 5), (0.6, 6), (0.9, 6)].map { utilization, decimals in
                PublishedFigure(
                    Arithmetic.costPerRequest(usdPerHour: 2, requestsPerSecond: 2, utilization: utilization),
                    decimals: decimals)
            },
            .runs(scenario: "aitldr", isQuick: true) { bench in
                let waits = try [0.05, 0.25, 0.6, 0.9].map { try bench.answer("aitldr", "own", scale: $0).ttftP99 }
                return Simulated(
                    zip(["TTFT p99 at 5 %:", "25 %:", "60 %:", "90 %:"], waits).map {
                        PublishedFigure($0, $1, decimals: $1 < 10 ? 2 : 0, unit: "s")
                    }, bearsOutVerdict: waits[0] < 1 && waits[2] > 60)
            },
            verdict:
                "The prices are right, but from 60 % on the daily peak exceeds the GPU and the wait is measured in hours."
        ),
        PublishedClaim(
            "C13", .aiTLDR, "the GPU pays from about a quarter of its capacity", published: "about 25 %",
            recomputed: [
                PublishedFigure(
                    100 * Arithmetic.breakEvenUtilization(usdPerHour: 2, requestsPerSecond: 2, usdPerRequest: 0.00125),
                    decimals: 1, unit: "%"),
                PublishedFigure(
                    Arithmetic.breakEven(usdPerMonth: 1_440, usdPerMtok: 0.00125) / 1e6, decimals: 3,
                    unit: "M requests a month"),
                PublishedFigure(
                    "with a standby",
                    100 * Arithmetic.breakEvenUtilization(usdPerHour: 4, requestsPerSecond: 2, usdPerRequest: 0.00125),
                    decimals: 1, unit: "%"),
            ],
            .runs(scenario: "aitldr", isQuick: true) { bench in
                let one = try bench.answer("aitldr", "own", scale: 0.2222)
                let two = try bench.answer("aitldr", "own", ["traffic.scale=0.4444", "options.own.replicas=1"])
                return Simulated(
                    [
                        PublishedFigure("TTFT p99 at 22.2 %:", one.ttftP99, decimals: 2, unit: "s"),
                        PublishedFigure("at 44.4 %, one of the two down:", two.ttftP99, unit: "s"),
                    ], bearsOutVerdict: one.ttftP99 < 2 && two.ttftP99 > 2)
            },
            verdict:
                "Right for a GPU without a reserve; N+1 doubles it to 44 %, where the survivor does not keep the SLO."),
        PublishedClaim(
            "C33", .aiTLDR, "20 % busy costs 5 times, 5 % busy over 4 times the API; the GPU can cut 70 %",
            published: "5x; >4x; 70 %",
            recomputed: [
                PublishedFigure(1 / 0.2, unit: "x"),
                PublishedFigure(
                    Arithmetic.costPerRequest(usdPerHour: 2, requestsPerSecond: 2, utilization: 0.05) / 0.00125,
                    decimals: 2, unit: "x"),
                PublishedFigure("at 60 %", 100 * (1 - 0.2222 / 0.6), unit: "%"),
                PublishedFigure("at 90 %", 100 * (1 - 0.2222 / 0.9), unit: "%"),
            ],
            loadLine { largest in
                let saved = largest > 0 ? 1 - 0.2222 / largest : 0
                return ([PublishedFigure("cut at that load", 100 * saved, unit: "%")], saved < 0.6)
            }, verdict: "The ratios are right, but the loads of the large savings lie beyond what the SLO allows."),
    ]

    /// The largest utilisation at which one GPU keeps the SLO, and what follows.
    static func loadLine(
        _ follow: @escaping @Sendable (Double) -> (figures: [PublishedFigure], stands: Bool)
    ) -> PublishedClaim.Simulation {
        .runs(scenario: "aitldr", isQuick: false) { bench in
            let scales = [0.05, 0.1, 0.15, 0.18, 0.2, 0.22, 0.24, 0.26, 0.3, 0.4]
            let largest = try bench.largestScale("aitldr", "own", of: scales)
            let (figures, stands) = follow(largest)
            let load = PublishedFigure("one GPU keeps the SLO up to", 100 * largest, unit: "% utilisation")
            return Simulated([load] + figures, bearsOutVerdict: stands)
        }
    }
}
