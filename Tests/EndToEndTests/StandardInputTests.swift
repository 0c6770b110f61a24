import Foundation
import Testing

/// A scenario given as `-`.
@Suite struct StandardInputTests {
    private let program: Program

    init() throws { program = try Program() }

    @Test func `A scenario from standard input is the one of the file`() throws {
        let text = try Repository.text("scenarios/closed-loop.yaml")
        let arguments = [
            "--set", "name=loop", "--set", "horizon=10min",
            "--replications", "2", "--quiet", "--format", "json",
        ]
        let piped = try program.run(["run", "-"] + arguments, input: text)
        let filed = try program.run(["run", "scenarios/closed-loop.yaml"] + arguments)
        #expect(!piped.output.isEmpty && piped.status == filed.status, "\(piped.notes)")
        #expect(piped.output == filed.output)
    }

    @Test func `A suggested command keeps what was set, and names no standard input`() throws {
        let text = try Repository.text("scenarios/closed-loop.yaml")
        let given = ["--set", "horizon=10min", "--set", "name=a loop", "--seed", "3", "--replications", "2"]
        let piped = try program.run(["run", "-", "--quiet"] + given, input: text)
        let next = "plimsoll run FILE --format json --set horizon=10min --set 'name=a loop' --seed 3 --replications 2"
        let shown = piped.output.replacing(#/\s*\\\n\s*/#, with: " ")
        #expect(shown.contains(next), "\(piped.output)")
    }

    @Test func `Its paths start from the working folder`() throws {
        let text = "extends: quickstart.yaml\ntraffic: {scale: 2}\n"
        let folder = Repository.root.appendingPathComponent("scenarios")
        #expect(try program.run(["check", "-"], in: folder, input: text).status == 0)
        let elsewhere = try program.run(["check", "-"], input: text)
        #expect(elsewhere.status == 2)
        #expect(elsewhere.notes.contains("<stdin>:1:10: `quickstart.yaml`: no such file"), "\(elsewhere.notes)")
    }

    @Test func `Faults name it, and too much of it is refused`() throws {
        let faulty = try program.run(["check", "-"], input: "name: a\ntrafic: {}\n")
        #expect(faulty.status == 2)
        #expect(faulty.notes.contains("<stdin>:2:1: unknown key `trafic`"), "\(faulty.notes)")
        let large = try program.run(["check", "-"], input: String(repeating: "#", count: 2 << 20))
        #expect(large.status == 2)
        #expect(large.notes.contains("larger than 1 MiB"), "\(large.notes)")
    }

    @Test func `A sweep reads it, a manifest that others shall read does not`() throws {
        try Repository.withFolder { folder in
            let text = try Repository.text("scenarios/sweep.yaml")
            try text.write(to: folder.appendingPathComponent("sweep.yaml"), atomically: true, encoding: .utf8)
            let arguments = ["--vary", "traffic.scale=1,2", "--set", "sweep=", "--set", "horizon=10min", "--quiet"]
            let json = ["--format", "json"]
            let piped = try program.run(
                ["sweep", "run", "-", "-o", "piped"] + arguments + json, in: folder, input: text)
            let filed = try program.run(["sweep", "run", "sweep.yaml", "-o", "filed"] + arguments + json, in: folder)
            #expect(piped.status == 0 && piped.output == filed.output, "\(piped.notes)")
            let planned = try program.run(["sweep", "plan", "-", "-o", "p"] + arguments, in: folder, input: text)
            #expect(planned.status == 2)
            #expect(planned.notes.contains("by a path"), "\(planned.notes)")
        }
    }
}
