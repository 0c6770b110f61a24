/// Means over replications; in each, arrived is exactly the sum of the five outcomes.
public struct RequestCounts: Equatable, Sendable {
    public var arrived = 0.0
    public var served = 0.0
    public var rejected = 0.0
    public var timedOut = 0.0
    public var failed = 0.0
    public var unfinished = 0.0
    public var retries = 0.0

    package init() {}
}

/// Means over replications. `input` excludes `cachedInput`.
public struct TokenCounts: Equatable, Sendable {
    public var input = 0.0
    public var cachedInput = 0.0
    public var output = 0.0

    package init() {}
}

extension RequestCounts: DescribedObject {
    package static let schemaName = "request_counts"
    package static let blank = RequestCounts()
    package static let members: [Member<RequestCounts>] = [
        Member("arrived", \.arrived, .requests, "Arrived: the sum of the five outcomes below."),
        Member("served", \.served, .requests, "Served to their last token."),
        Member("rejected", \.rejected, .requests, "Refused by a full queue or a limit, retries included."),
        Member("timed_out", \.timedOut, .requests, "Left because they had waited too long."),
        Member("failed", \.failed, .requests, "Lost with a replica or a provider's outage."),
        Member("unfinished", \.unfinished, .requests, "Still in the system when the run ended."),
        Member("retries", \.retries, .requests, "Further attempts after a failure; no requests of their own."),
    ]
}

extension TokenCounts: DescribedObject {
    package static let schemaName = "token_counts"
    package static let blank = TokenCounts()
    package static let members: [Member<TokenCounts>] = [
        Member("input", \.input, .tokens, "Prompt tokens computed, those from a cache left out."),
        Member("cached_input", \.cachedInput, .tokens, "Prompt tokens found in a prefix cache."),
        Member("output", \.output, .tokens, "Tokens generated."),
    ]
}
