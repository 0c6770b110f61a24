public import PlimsollScenario

/// Tests write settings as a user does: `["traffic.scale=\(scale)"]`.
extension Setting: ExpressibleByStringInterpolation {
    public init(stringLiteral text: String) {
        guard let setting = try? Setting(parsing: text) else { fatalError("`\(text)` is no setting") }
        self = setting
    }
}
