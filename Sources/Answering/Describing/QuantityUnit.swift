/// The unit of a described quantity. The list is closed, so that two answers can be put under each other.
package enum QuantityUnit: Equatable, Sendable {
    case seconds
    case hours
    case hourOfWeek
    case dollars
    case dollarsAMonth
    case dollarsAMillionTokens
    case dollarsAGPUHour
    /// Of 1.
    case share
    /// Of 1: how likely.
    case probability
    case tokens
    case tokensASecond
    case tokensAMonth
    case requests
    case requestsAMonth
    case replicas
    case gpus
    case bytes
    case bytesASecond
    case operationsASecond
    case watts
    case months
    case runs
    /// A plain number of things.
    case count
    /// A multiple of 1.
    case factor
    /// The base unit of what a scenario key holds: seconds, dollars a GPU-hour, a share of 1.
    case base
    case text
    /// `yes`, `no` or `undecided`, true or false, one of a list of words.
    case verdict
    /// A container: its members have units of their own.
    case none
    /// The unit of the member that holds it.
    case inherited
    /// What the text under this key beside it says.
    case stated(by: String)

    /// As answers and references write it.
    package var symbol: String {
        switch self {
        case .seconds: "s"
        case .hours: "h"
        case .hourOfWeek: "hour of the week"
        case .dollars: "USD"
        case .dollarsAMonth: "USD/month"
        case .dollarsAMillionTokens: "USD/Mtok"
        case .dollarsAGPUHour: "USD/GPU/h"
        case .share: "share"
        case .probability: "probability"
        case .tokens: "tokens"
        case .tokensASecond: "tokens/s"
        case .tokensAMonth: "tokens/month"
        case .requests: "requests"
        case .requestsAMonth: "requests/month"
        case .replicas: "replicas"
        case .gpus: "GPUs"
        case .bytes: "bytes"
        case .bytesASecond: "bytes/s"
        case .operationsASecond: "operations/s"
        case .watts: "W"
        case .months: "months"
        case .runs: "runs"
        case .count: "count"
        case .factor: "times"
        case .base: "base unit"
        case .text: "text"
        case .verdict: "verdict"
        case .none: ""
        case .inherited: "of the whole"
        case .stated(let key): "as `\(key)` says"
        }
    }
}
