import PlimsollAnswering
import PlimsollScenario
import TestSupport

/// DevTk.AI: an A100 at 1,440 $ a month, 3,240 with the people, against many APIs.
extension PublishedClaims {
    private static func half(_ input: Double, _ output: Double) -> Double {
        Arithmetic.blended(input: input, output: output, inputShare: 0.5)
    }

    private static let gpt5 = half(1.25, 10)
    private static let trueCost = Arithmetic.trueCost(gpu: 1_440, hours: 15, usdPerHour: 100, platform: 300)
    private static let people: Setting = "operations={hours: 15h/month, rate: $100/h, platform: $300/month}"

    static let devTk: [PublishedClaim] = bills + breakEvens + shares

    private static let bills = [
        PublishedClaim(
            "C14", .devTk, "300M tokens a month at seven APIs", published: "168, 270, 21, 11, 8, 12, 26",
            recomputed: [
                (1.25, 10.0), (3, 15), (0.27, 1.1), (0.15, 0.6), (0.1, 0.4), (0.2, 0.6), (0.88, 0.88),
            ].map { PublishedFigure(300 * half($0.0, $0.1), decimals: 2) }, onlyPrices,
            verdict: "Too low by a factor of ten throughout."),
        PublishedClaim(
            "C16", .devTk, "what an A100 really costs a month: rent, 15 hours, platform", published: "3,240",
            recomputed: [PublishedFigure(trueCost, unit: "$")], onlyFees, verdict: "Right."),
        PublishedClaim(
            "C18", .devTk, "overhead multiplies the GPU's rent", published: "1.3-2 times",
            recomputed: [PublishedFigure(trueCost / 1_440, decimals: 2, unit: "times")], onlyFees,
            verdict: "Its own itemised bill lies above its range: people cost the same for one GPU as for several."),
        PublishedClaim(
            "C24", .devTk, "10 to 20 hours of operations a month at 75 to 150 $, and a platform",
            published: "750-3,000 + 200-500",
            recomputed: [
                PublishedFigure(10 * 75, unit: "$"), PublishedFigure("to", 20 * 150, unit: "$"),
                PublishedFigure("platform", 200, unit: "$"), PublishedFigure("to", 500, unit: "$"),
            ], onlyFees, verdict: "Right; `operations` itemises it."),
        PublishedClaim(
            "C36", .devTk,
            "below 10M tokens a day a cheap API for under 30 $; 10 to 100M a flagship for 170 to 2,700 $",
            published: "<30; 170-2,700",
            recomputed: [
                PublishedFigure("DeepSeek", 300 * half(0.27, 1.1), decimals: 2, unit: "$"),
                PublishedFigure("Flash", 300 * half(0.15, 0.6), decimals: 2, unit: "$"),
                PublishedFigure("GPT-5", 300 * gpt5, decimals: 2, unit: "$"),
                PublishedFigure("to Sonnet", 3_000 * half(3, 15), unit: "$"),
            ], onlyPrices, verdict: "The factor of ten of C14 again, and it decides the advice."),
    ]

    private static let breakEvens = [
        PublishedClaim(
            "C15", .devTk, "volume from which one A100 beats GPT-5, Sonnet, DeepSeek, Flash",
            published: "256M, 160M, 2.1B, 3.84B",
            recomputed: [(gpt5, 1), (half(3, 15), 1), (half(0.27, 1.1), 1), (half(0.15, 0.6), 1)].map {
                PublishedFigure(Arithmetic.breakEven(usdPerMonth: 1_440, usdPerMtok: $0.0), decimals: $0.1, unit: "M")
            } + [
                PublishedFigure("capacity", Arithmetic.capacity(tokensPerSecond: 1_500), unit: "M"),
                PublishedFigure(
                    "Flash's load", 100 * 3_840 / Arithmetic.capacity(tokensPerSecond: 1_500), decimals: 1, unit: "%"),
            ],
            .runs(scenario: "devtk", isQuick: false) { bench in
                let rate = try bench.saturated("devtk", "own")
                let flash = try bench.answer("devtk", "own", scale: 12.8)
                return Simulated(
                    [
                        PublishedFigure(
                            "8B model, saturated:", Arithmetic.capacity(tokensPerSecond: rate) / 1_000, decimals: 1,
                            unit: "B a month"),
                        PublishedFigure("at 3.84B: load", 100 * (flash.fleet?.load?.mean ?? .nan), unit: "%"),
                        PublishedFigure("TTFT p99", 1_000 * flash.ttftP99, unit: "ms"),
                    ], bearsOutVerdict: rate > 3_000 && flash.ttftP99 < 1.5)
            },
            verdict:
                "Right in arithmetic, impossible for Flash at the rate it states, easy at the rate a batched 8B model reaches."
        ),
        PublishedClaim(
            "C17", .devTk, "the same at the true cost: GPT-5, DeepSeek", published: "576M, 4.7B",
            recomputed: [
                PublishedFigure(Arithmetic.breakEven(usdPerMonth: trueCost, usdPerMtok: gpt5), decimals: 1, unit: "M"),
                PublishedFigure(
                    Arithmetic.breakEven(usdPerMonth: trueCost, usdPerMtok: half(0.27, 1.1)) / 1_000, decimals: 3,
                    unit: "B"),
            ],
            .runs(scenario: "devtk", isQuick: true) { bench in
                let answer = try bench.answer("devtk", "own", ["traffic.scale=1.92", people])
                return Simulated(
                    [
                        PublishedFigure("at 576M:", answer.cost.monthlyUSD.mean, unit: "$"),
                        PublishedFigure("TTFT p99", 1_000 * answer.ttftP99, unit: "ms"),
                        PublishedFigure("served", 100 * answer.servedShare, decimals: 3, unit: "%"),
                    ], bearsOutVerdict: answer.ttftP99 < 1.5)
            },
            verdict:
                "GPT-5's holds for latency, without a reserve for failures; DeepSeek's lies beyond the capacity the article states."
        ),
        PublishedClaim(
            "C34", .devTk, "break-even in its subtitle", published: "6.8M tokens a month",
            recomputed: [
                PublishedFigure(Arithmetic.breakEven(usdPerMonth: 1_440, usdPerMtok: gpt5), unit: "M in its body"),
                PublishedFigure(256 / 6.8, unit: "times"),
            ], onlyPrices, verdict: "Contradicts its own table 38 times over."),
        PublishedClaim(
            "C35", .devTk, "below 50M tokens a day even Opus 4.5 is cheaper than GPUs", published: "API cheaper",
            recomputed: [
                PublishedFigure("Opus", 1_500 * half(5, 25), unit: "$"),
                PublishedFigure("GPT-5", 1_500 * gpt5, decimals: 2, unit: "$"),
                PublishedFigure("own", trueCost, unit: "$"),
            ],
            .runs(scenario: "devtk", isQuick: false) { bench in
                let two = try bench.answer("devtk", "pair", ["traffic.scale=5", people])
                return Simulated(
                    [
                        PublishedFigure("two A100, N+1:", two.cost.monthlyUSD.mean, unit: "$"),
                        PublishedFigure("TTFT p99", 1_000 * two.ttftP99, unit: "ms"),
                    ], bearsOutVerdict: two.meetsAll && two.cost.monthlyUSD.mean < 8_437)
            },
            verdict:
                "Wrong: even with a second A100 in reserve the own fleet costs about half of GPT-5's bill, for an 8B model's answers."
        ),
    ]

    private static let shares = [
        PublishedClaim(
            "C19", .devTk, "traffic of business hours leaves a GPU idle 60 to 70 % of the month", published: "60-70 %",
            recomputed: [],
            .runs(scenario: "devtk-office", isQuick: true) { bench in
                let one = try bench.answer("devtk-office", "own")
                let five = try bench.answer("devtk-office", "own", scale: 5)
                let idle = [one, five].map { 100 * ($0.cost.shares?.idle ?? .nan) }
                return Simulated(
                    [
                        PublishedFigure("idle at 10M a day:", idle[0], unit: "%"),
                        PublishedFigure("at 50M a day:", idle[1], unit: "%"),
                    ], bearsOutVerdict: idle[0] > idle[1] && idle[1] > 40)
            }, verdict: "The right size, but what idles depends on the volume as much as on the hours."),
        PublishedClaim(
            "C20", .devTk, "of 10M tokens a month 10 % to GPT-5 cost about 56 $", published: "about 56",
            recomputed: [
                PublishedFigure("all of it", 10 * gpt5, decimals: 2, unit: "$"),
                PublishedFigure("a tenth", gpt5, decimals: 3, unit: "$"),
            ],
            .runs(scenario: "devtk", isQuick: true) { bench in
                let split = try bench.answer("devtk", "split", scale: 10.0 / 300)
                let api = split.usd([.apiInput, .apiCachedInput, .apiOutput, .apiRetries])
                return Simulated(
                    [PublishedFigure("API part", api, decimals: 2, unit: "$")], bearsOutVerdict: api > 2 && api < 12)
            }, verdict: "It bills the whole volume instead of a tenth."),
        PublishedClaim(
            "C37", .devTk, "a hybrid wants 70 % simple tokens and is overkill below 10M a day", published: "-",
            recomputed: [
                PublishedFigure("70 % simple: pays from", trueCost / gpt5 / 0.7 / 30, decimals: 1, unit: "M a day")
            ],
            .runs(scenario: "devtk", isQuick: false) { bench in
                let variant: Variant = ["traffic.scale=2.743", "options.split.share=30%", people]
                let split = try bench.answer("devtk", "split", variant)
                let api = try bench.answer("devtk", "api", variant)
                return Simulated(
                    [
                        PublishedFigure("27.4M a day: hybrid", split.cost.monthlyUSD.mean, unit: "$"),
                        PublishedFigure("API alone", api.cost.monthlyUSD.mean, unit: "$"),
                        PublishedFigure("hybrid TTFT p99", split.ttftP99, decimals: 2, unit: "s"),
                    ], bearsOutVerdict: abs(split.cost.monthlyUSD.mean / api.cost.monthlyUSD.mean - 1) < 0.1)
            }, verdict: "Right in kind: with 70 % simple tokens it pays from about 27M a day, not from 10M."),
        PublishedClaim(
            "C25", .devTk, "a hybrid wins: base load at home, spikes and outages to an API", published: "-",
            recomputed: [],
            .runs(scenario: "devtk", isQuick: false) { bench in
                let answers = try ["own", "overflow", "split", "api"].map { try bench.answer("devtk", $0) }
                let names = ["own:", "overflow and failover:", "a tenth out:", "API:"]
                let costs = zip(names, answers).map { PublishedFigure($0, $1.cost.monthlyUSD.mean, unit: "$") }
                let served = [answers[0], answers[1]].map { 100 * $0.servedShare }
                return Simulated(
                    costs + [
                        PublishedFigure("served by own", served[0], decimals: 3, unit: "%"),
                        PublishedFigure("with overflow", served[1], decimals: 3, unit: "%"),
                    ],
                    bearsOutVerdict: answers[1].cost.monthlyUSD.mean < 1.05 * answers[0].cost.monthlyUSD.mean
                        && served[1] >= served[0])
            },
            verdict:
                "Holds for overflow and failover, which cost next to nothing until they are needed; a fixed share costs what it sends."
        ),
    ]
}
