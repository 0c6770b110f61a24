/// What an option is made of.
public enum OptionKind: String, CaseIterable, Sendable {
    case selfHosted = "self-hosted"
    case api
    case hybrid
}
