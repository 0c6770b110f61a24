/// What articles on GPUs against APIs compute with: no queueing, full load, a mean day like every day.
///
/// Money is in dollars, volumes are in millions of tokens (Mtok), rates in tokens a second.
enum Arithmetic {
    /// Hours of the articles' month.
    static let month = 720.0

    /// Price of a million tokens of a mix, from the prices of input and output.
    static func blended(input: Double, output: Double, inputShare: Double) -> Double {
        input * inputShare + output * (1 - inputShare)
    }

    /// An API's bill for so many million tokens of input and of output.
    static func bill(inputMtok: Double, outputMtok: Double, input: Double, output: Double) -> Double {
        inputMtok * input + outputMtok * output
    }

    /// Million tokens a month at a constant rate.
    static func capacity(tokensPerSecond: Double, hours: Double = month) -> Double {
        tokensPerSecond * hours * 3_600 / 1e6
    }

    /// Mean rate of so many million tokens a month.
    static func meanRate(mtok: Double, hours: Double = month) -> Double { mtok * 1e6 / (hours * 3_600) }

    /// Dollars a million tokens of a server that is never idle.
    static func costAtFullLoad(usdPerMonth: Double, tokensPerSecond: Double, hours: Double = month) -> Double {
        usdPerMonth / capacity(tokensPerSecond: tokensPerSecond, hours: hours)
    }

    /// Million tokens a month at which a fixed cost equals an API's bill.
    static func breakEven(usdPerMonth: Double, usdPerMtok: Double) -> Double { usdPerMonth / usdPerMtok }

    /// The least servers that carry a volume without a second of idleness.
    static func servers(mtok: Double, tokensPerSecond: Double, hours: Double = month) -> Int {
        Int((mtok / capacity(tokensPerSecond: tokensPerSecond, hours: hours)).rounded(.up))
    }

    /// Dollars a request on a GPU that is busy for this share of the time it is paid.
    static func costPerRequest(usdPerHour: Double, requestsPerSecond: Double, utilization: Double) -> Double {
        usdPerHour / (requestsPerSecond * utilization * 3_600)
    }

    /// Utilisation at which a request costs on the GPU what it costs at the API.
    static func breakEvenUtilization(
        usdPerHour: Double, requestsPerSecond: Double, usdPerRequest: Double
    ) -> Double { usdPerHour / (requestsPerSecond * 3_600 * usdPerRequest) }

    /// GPU, engineering hours and platform.
    static func trueCost(
        gpu: Double, hours: Double, usdPerHour: Double, platform: Double
    ) -> Double { gpu + hours * usdPerHour + platform }
}
