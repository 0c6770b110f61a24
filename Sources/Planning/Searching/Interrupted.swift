/// The user, or a signal, ended the work before there was an answer.
public struct Interrupted: Error {
    public init() {}
}
