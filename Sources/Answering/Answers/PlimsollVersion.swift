/// The program's version, as `--version` and the JSON answer give it.
public enum PlimsollVersion {
    public static let current = "0.1.0"
}
