import PlimsollAnswering
import PlimsollScenario
import TestSupport

/// The blog post that gives ranges.
extension PublishedClaims {
    static let blog = [
        PublishedClaim(
            "C21", .blog, "a tenth of the utilisation is ten times the cost of a token", published: "10 times",
            recomputed: [PublishedFigure(1 / 0.1, unit: "times")],
            loadLine { largest in
                let ratio = largest / 0.1
                return ([PublishedFigure("so 10 % costs", ratio, decimals: 1, unit: "times that")], ratio < 6)
            },
            verdict:
                "Against full load, which no SLO allows under this traffic; against what it allows the factor is small."
        ),
        PublishedClaim(
            "C22", .blog, "a GPU is worth it above 50 to 60 % utilisation", published: "50-60 %",
            recomputed: [
                ("GPT-5", 5.625), ("Sonnet", 9), ("DeepSeek", 0.685), ("Flash", 0.375),
            ].map { name, price in
                let volume = Arithmetic.breakEven(usdPerMonth: 1_440, usdPerMtok: price)
                return PublishedFigure(
                    name, 100 * volume / Arithmetic.capacity(tokensPerSecond: 1_500), decimals: 1, unit: "%")
            },
            loadLine { largest in ([], largest < 0.5) },
            verdict:
                "The threshold is the API's price: 4 % to 99 % on one A100, and one GPU in this traffic keeps no SLO at 50 %."
        ),
        PublishedClaim(
            "C23", .blog, "100M tokens a day: a cluster for 2 to 6 thousand against 15 to 50 thousand at a premium API",
            published: "2-6k against 15-50k",
            recomputed: [
                PublishedFigure("premium", 3_000 * 3, unit: "$"), PublishedFigure("to", 3_000 * 6, unit: "$"),
            ],
            .runs(scenario: "blog", isQuick: false) { bench in
                let count = try bench.fewestReplicas("blog", "own", scale: 1, most: 8) ?? 0
                let safe = try bench.answer("blog", "own", [Setting("options.own.replicas", "\(count + 1)")])
                return Simulated(
                    [
                        PublishedFigure("pairs of H100 within the SLO:", Double(count)),
                        PublishedFigure("N+1, with the people:", safe.cost.monthlyUSD.mean, unit: "$"),
                    ], bearsOutVerdict: count > 0 && safe.cost.monthlyUSD.mean > 6_000)
            },
            verdict:
                "The API figure is too high and the cluster's too low: with N+1 and people a 70B model costs about as much as the API."
        ),
        PublishedClaim(
            "C26", .blog, "monthly bills at 1, 10 and 100M tokens a day, cheap and premium",
            published: "6-18 / 60-180 / 600-1,800; 150-500 / 1,500-5,000 / 15-50k",
            recomputed: [
                ("1M cheap:", 30.0, 0.2, 1.0), ("premium:", 30, 3, 6), ("10M cheap:", 300, 0.2, 1),
                ("premium:", 300, 3, 6), ("100M cheap:", 3_000, 0.2, 1), ("premium:", 3_000, 3, 6),
            ].flatMap { row in
                [PublishedFigure(row.0, row.1 * row.2), PublishedFigure("to", row.1 * row.3, unit: "$")]
            }, onlyPrices,
            verdict:
                "Its premium column is two to three times its own prices, and against cheap APIs GPUs do not win at 100M a day."
        ),
        PublishedClaim(
            "C27", .blog, "GPUs start to win at 2 to 5M tokens a day", published: "2-5M a day",
            recomputed: [
                PublishedFigure(Arithmetic.breakEven(usdPerMonth: 1_500, usdPerMtok: 6) / 30, decimals: 1, unit: "M"),
                PublishedFigure(
                    "to", Arithmetic.breakEven(usdPerMonth: 1_500, usdPerMtok: 3) / 30, decimals: 1, unit: "M a day"),
            ], onlyPrices, verdict: "Three to four times too low by its own prices."),
    ]
}
