/// What went to the provider.
public struct APIAnswer: Equatable, Sendable {
    public var shareOfRequests: Estimate
    public var shareOfTokens: Estimate
    /// Attempts answered 429, over attempts.
    public var rateLimited: Estimate
}

extension APIAnswer: DescribedObject {
    package static let schemaName = "api"
    package static let blank = APIAnswer(shareOfRequests: .blank, shareOfTokens: .blank, rateLimited: .blank)
    package static let members: [Member<APIAnswer>] = [
        Member("share_of_requests", \.shareOfRequests, .share, "Of the requests served: served by the provider."),
        Member("share_of_tokens", \.shareOfTokens, .share, "Of the tokens served: served by the provider."),
        Member("rate_limited", \.rateLimited, .share, "Of the attempts: answered 429."),
    ]
}
