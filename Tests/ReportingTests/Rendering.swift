@testable import PlimsollReporting

extension Document {
    /// As a terminal without colour shows it.
    func text(width: Int = 100) -> String { TerminalRenderer(width: width, color: false).text(self) }
}
