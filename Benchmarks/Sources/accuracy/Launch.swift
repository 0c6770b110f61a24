import ArgumentParser
import Foundation

/// Exit statuses as everywhere in Plimsoll: 0 done, 1 data that cannot be read, 2 wrong usage.
@main
enum Launch {
    static func main() {
        do {
            try AccuracyCommand.parse().run()
        } catch {
            let code = AccuracyCommand.exitCode(for: error)
            let message = AccuracyCommand.fullMessage(for: error)
            if !message.isEmpty {
                let stream = code.isSuccess ? FileHandle.standardOutput : .standardError
                stream.write(Data((message + "\n").utf8))
            }
            exit(code == .validationFailure ? 2 : code.rawValue)
        }
    }
}
