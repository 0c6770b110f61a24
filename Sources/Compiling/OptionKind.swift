/// What an option is made of.
public enum OptionKind: String, Sendable {
    case selfHosted = "self-hosted"
    case api
    case hybrid
}
