import ArgumentParser
import Foundation
import PlimsollCalibrating
import PlimsollPlanning
import PlimsollScenario

/// Parses and runs a command, and ends with the statuses of the contract rather than the parser's own.
enum Launch {
    static func run(_ arguments: [String]) -> ExitStatus {
        signal(SIGPIPE, SIG_IGN)
        do {
            try checkVerb(arguments)
            var command = try PlimsollCommand.parseAsRoot(arguments)
            try command.run()
            return .success
        } catch {
            return end(with: error)
        }
    }

    /// The parser would call an unknown verb an unexpected argument.
    private static func checkVerb(_ arguments: [String]) throws {
        let verbs = PlimsollCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
        guard let verb = arguments.first, !verb.hasPrefix("-"), verb != "help", !verbs.contains(verb) else { return }
        let near = Suggestions.nearest(to: verb, among: verbs).map { "did you mean `\($0)`?" }
        throw CommandFailure(
            "there is no verb `\(verb)`; \(near ?? "verbs: \(verbs.joined(separator: ", "))")", .usage)
    }

    /// Says what went wrong on stderr (or prints the help that was asked for) and chooses the status.
    private static func end(with error: any Error) -> ExitStatus {
        switch error {
        case let status as ExitStatus:
            return status
        case let faults as ScenarioFaults:
            Terminal.note(text(of: faults))
            return .usage
        case let refusal as CalibrationRefusal:
            Terminal.note("plimsoll: no profile: \(refusal)")
            return .usage
        case let failure as CommandFailure:
            Terminal.note("plimsoll: " + failure.message)
            return failure.status
        case let error as SweepError:
            return end(with: CommandFailure(error.message, error.status))
        default:
            return endParsing(with: error)
        }
    }

    private static func endParsing(with error: any Error) -> ExitStatus {
        let message = PlimsollCommand.fullMessage(for: error)
        switch PlimsollCommand.exitCode(for: error) {
        case .success:
            do { try Terminal.result(message + "\n") } catch { return end(with: error) }
            return .success
        case .validationFailure:
            Terminal.note(message)
            return .usage
        default:
            Terminal.note("plimsoll: \(error)")
            return .failure
        }
    }

    private static func text(of faults: ScenarioFaults) -> String {
        let count = faults.faults.count
        let summary = "\(count) \(count == 1 ? "fault" : "faults"); nothing was simulated"
        return (faults.faults.map(\.description) + [summary]).joined(separator: "\n")
    }
}
