import Foundation

// The command line: arguments in, reports out. `Launch` turns every way to end into an exit status.
exit(Launch.run(Array(CommandLine.arguments.dropFirst())).rawValue)
