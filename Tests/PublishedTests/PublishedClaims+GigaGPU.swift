import PlimsollAnswering

/// GigaGPU: a rented pair of RTX 5090 against GPT-4o.
extension PublishedClaims {
    private static let blended = Arithmetic.blended(input: 2.5, output: 10, inputShare: 0.75)
    /// traffic.scale of a volume: 1 is the article's crossover.
    private static func scale(mtok: Double) -> Double { mtok / 102.857 }

    static let gigaGPU: [PublishedClaim] = prices + volumes + others

    private static let prices = [
        PublishedClaim(
            "C01", .gigaGPU, "blended price of three input tokens to one output token, $ per 1M",
            published: "4.38, 0.26, 93.75, 26.25",
            recomputed: [(2.5, 10.0, 3), (0.15, 0.6, 4), (75, 150, 2), (15, 60, 2)].map { price in
                let blended = Arithmetic.blended(input: price.0, output: price.1, inputShare: 0.75)
                return PublishedFigure(blended, decimals: price.2)
            }, onlyPrices, verdict: "Right, up to the rounding to cents."),
        PublishedClaim(
            "C02", .gigaGPU, "cost of 1M tokens of a 70B model, batched, around the clock",
            published: "2.78, 4.86, 3.45, 2.68",
            recomputed: [(250.0, 35.0), (350, 28), (400, 45), (450, 65)].map { server in
                PublishedFigure(
                    Arithmetic.costAtFullLoad(usdPerMonth: server.0, tokensPerSecond: server.1), decimals: 3)
            },
            sized(mtok: 102.857) { servers in
                let cost = Double(servers) * 450 / 102.857
                return ([PublishedFigure("with", cost, decimals: 2, unit: "$ per 1M at 102.9M a month")], cost > 4)
            },
            verdict: "Only a server that never idles costs so little, and a 70B model does not fit those cards."),
    ]

    private static let volumes = [
        PublishedClaim(
            "C03", .gigaGPU, "monthly volume from which the server beats GPT-4o", published: "about 100M tokens",
            recomputed: [
                PublishedFigure(Arithmetic.breakEven(usdPerMonth: 450, usdPerMtok: blended), decimals: 2, unit: "M"),
                PublishedFigure("load", 100 * 102.857 / Arithmetic.capacity(tokensPerSecond: 65), unit: "%"),
            ],
            sized(mtok: 102.857) { servers in
                ([PublishedFigure("so", 450 * Double(servers), unit: "$ against 450 at the API")], servers > 1)
            }, verdict: "At that volume one server misses its SLO, and the fleet that keeps it costs more than the API."
        ),
        volume(
            "C04", "500M tokens a month at a fixed 450 $", published: "450", mtok: 500,
            verdict: "One server cannot carry it at all, and a working day takes more than full-load arithmetic says."
        ) { [PublishedFigure(450 * Double($0), unit: "$ a month")] },
        volume(
            "C05", "1B tokens a month is 9.7 times cheaper", published: "450 against 4,380", mtok: 1_000,
            verdict:
                "Six servers at full load would save a factor of 1.6; sized for a working day, the own fleet costs twice the API."
        ) {
            let cost = 450 * Double($0)
            return [
                PublishedFigure(cost, unit: "$ a month"),
                PublishedFigure("API over own", 4_375 / cost, decimals: 2, unit: "times"),
            ]
        },
        volume(
            "C06", "200M tokens a month save about 5,500 $ a year", published: "+5,500 a year", mtok: 200,
            verdict: "The sign turns: two servers already cost more than the API, and the SLO needs more than two."
        ) { [PublishedFigure("a year", 12 * (875 - 450 * Double($0)), unit: "$")] },
        PublishedClaim(
            "C28", .gigaGPU, "an API loses beyond a few hundred thousand tokens a day", published: "0.3M a day",
            recomputed: [
                PublishedFigure("0.3M a day:", 9 * blended, decimals: 2, unit: "$"),
                PublishedFigure("50M a month:", 50 * blended, decimals: 2, unit: "$"),
                PublishedFigure("150M a month:", 150 * blended, decimals: 2, unit: "$"),
                PublishedFigure("load", 100 * 150 / Arithmetic.capacity(tokensPerSecond: 65), unit: "%"),
            ],
            sized(mtok: 150) { servers in
                ([PublishedFigure("so", 450 * Double(servers), unit: "$ at 150M against 656 at the API")], servers > 1)
            }, verdict: "The API wins by a factor of ten there, and still wins at 150M a month once the SLO is kept."),
        PublishedClaim(
            "C29", .gigaGPU, "a dedicated server cuts the cost per token by 50 to 90 %", published: "50-90 %",
            recomputed: [
                PublishedFigure(
                    "at most",
                    100 * (1 - Arithmetic.costAtFullLoad(usdPerMonth: 450, tokensPerSecond: 65) / blended),
                    decimals: 1, unit: "%")
            ],
            sized(mtok: 150) { servers in
                let saved = 1 - 450 * Double(servers) / (150 * blended)
                return ([PublishedFigure("saves", 100 * saved, unit: "% at 150M")], saved < 0.389)
            }, verdict: "Not even a server without a second of idleness saves half."),
    ]

    private static let others = [
        PublishedClaim(
            "C07", .gigaGPU, "retries at an API add 5 to 15 % of tokens", published: "5-15 %", recomputed: [],
            .runs(scenario: "gigagpu", isQuick: true) { bench in
                let answer = try bench.answer("gigagpu", "api", scale: scale(mtok: 50))
                let limited = answer.api?.rateLimited.mean ?? 0
                return Simulated(
                    [
                        PublishedFigure("answered 429:", 100 * limited, unit: "% of tries"),
                        PublishedFigure(
                            "billed again:", 100 * answer.usd([.apiRetries]) / answer.cost.monthlyUSD.mean, decimals: 1,
                            unit: "% of the bill"),
                    ], bearsOutVerdict: limited > 0.05)
            },
            verdict: "Retries are many where bursts meet a small rate limit, but a 429 is refused before it is billed."),
        PublishedClaim(
            "C30", .gigaGPU, "throughput grows in proportion to the GPUs", published: "2 times",
            recomputed: [PublishedFigure(65.0 / 35, decimals: 2, unit: "times")],
            .runs(scenario: "gigagpu-tensor-parallel", isQuick: true) { bench in
                let ratio =
                    try bench.saturated("gigagpu-tensor-parallel", "two")
                    / bench.saturated("gigagpu-tensor-parallel", "one")
                return Simulated(
                    [PublishedFigure("two over one, saturated:", ratio, decimals: 2, unit: "times")],
                    bearsOutVerdict: ratio < 1.95)
            }, verdict: "Its own figures say less than two, and so do collectives between the cards."),
    ]

    private static func volume(
        _ id: String, _ claim: String, published: String, mtok: Double, verdict: String,
        _ figures: @escaping @Sendable (Int) -> [PublishedFigure]
    ) -> PublishedClaim {
        let least = Arithmetic.servers(mtok: mtok, tokensPerSecond: 65)
        var recomputed = [PublishedFigure("\(least) servers,", 450 * Double(least), unit: "$ a month")]
        if id == "C05" { recomputed.append(PublishedFigure(4_375 / 2_700, decimals: 1, unit: "times")) }
        if id == "C06" {
            recomputed = [
                PublishedFigure("its inputs:", 12 * (875 - 450), unit: "$"),
                PublishedFigure("with the 2 servers it takes:", 12 * (875 - 900), unit: "$"),
            ]
        }
        return PublishedClaim(
            id, .gigaGPU, claim, published: published, recomputed: recomputed,
            sized(mtok: mtok) { (figures($0), $0 > least) }, verdict: verdict)
    }

    /// Servers that keep the SLO at a volume, and what follows.
    private static func sized(
        mtok: Double, _ follow: @escaping @Sendable (Int) -> (figures: [PublishedFigure], stands: Bool)
    ) -> PublishedClaim.Simulation {
        .runs(scenario: "gigagpu", isQuick: mtok < 160) { bench in
            let least = Arithmetic.servers(mtok: mtok, tokensPerSecond: 65)
            let servers = try bench.fewestReplicas("gigagpu", "own", scale: scale(mtok: mtok), from: least, most: 64)
            guard let servers else { return Simulated([], bearsOutVerdict: false) }
            let (figures, stands) = follow(servers)
            let count = PublishedFigure("servers within the SLO:", Double(servers))
            return Simulated([count] + figures, bearsOutVerdict: stands)
        }
    }
}
