// swift-tools-version: 6.2
import PackageDescription

/// Every target is held to the same rules: Swift 6 mode, warnings are errors.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// A source target in `Sources/<folder>`; the module carries the prefix so that it shares no name with a type in it.
func source(_ folder: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = []) -> Target {
    .target(
        name: "Plimsoll" + folder, dependencies: dependencies, path: "Sources/" + folder,
        swiftSettings: strict + settings)
}

/// A test target in `Tests/<folder>`.
func tests(_ folder: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(
        name: folder, dependencies: dependencies + ["TestSupport"], path: "Tests/" + folder, exclude: exclude,
        swiftSettings: strict)
}

let package = Package(
    name: "plimsoll",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "plimsoll", targets: ["plimsoll"]),
        // For the measurements in Benchmarks/, which must not burden those who only build the tool.
        .library(
            name: "PlimsollLibrary",
            targets: [
                "PlimsollScenario", "PlimsollCatalog", "PlimsollSimulation", "PlimsollCompiling", "PlimsollAnswering",
                "PlimsollCalibrating", "PlimsollPlanning", "PlimsollReporting",
            ]),
    ],
    dependencies: [
        // Arguments, help and completion of the command line. Imported in Sources/plimsoll only.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // YAML nodes with their line and column. Imported in Sources/Scenario/Reading/YAMLTree.swift only.
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // The order is the order in which the data flows; a target knows those above it, never those below.
        source("Scenario", [.product(name: "Yams", package: "Yams")]),
        source("Catalog", ["PlimsollScenario"]),
        // The engine: no dependency, not even Foundation. Its tests run in debug, so it is optimised there too. Its
        // trees and heaps choose between two keys as a coin would; on x86 the compiler would make branches of that,
        // which took 15 % of a run.
        source(
            "Simulation",
            settings: [
                .unsafeFlags(["-O"], .when(configuration: .debug)),
                .unsafeFlags(["-Xllvm", "-x86-cmov-converter=false"], .when(platforms: [.linux])),
            ]),
        // A scenario and the catalog become run plans.
        source("Compiling", ["PlimsollScenario", "PlimsollCatalog", "PlimsollSimulation"]),
        // Runs become an answer.
        source("Answering", ["PlimsollScenario", "PlimsollCatalog", "PlimsollSimulation", "PlimsollCompiling"]),
        // Measurements become a performance profile.
        source(
            "Calibrating",
            ["PlimsollScenario", "PlimsollCatalog", "PlimsollSimulation", "PlimsollCompiling", "PlimsollAnswering"]),
        // Many answers become a plan.
        source(
            "Planning",
            ["PlimsollScenario", "PlimsollCatalog", "PlimsollSimulation", "PlimsollCompiling", "PlimsollAnswering"]),
        source(
            "Reporting",
            [
                "PlimsollScenario", "PlimsollCatalog", "PlimsollCompiling", "PlimsollAnswering", "PlimsollCalibrating",
                "PlimsollPlanning",
            ]),
        .executableTarget(
            name: "plimsoll",
            dependencies: [
                "PlimsollScenario", "PlimsollCatalog", "PlimsollSimulation", "PlimsollCompiling", "PlimsollAnswering",
                "PlimsollCalibrating", "PlimsollPlanning", "PlimsollReporting",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/plimsoll", swiftSettings: strict),

        .target(
            name: "TestSupport",
            dependencies: [
                "PlimsollScenario", "PlimsollCatalog", "PlimsollSimulation", "PlimsollCompiling", "PlimsollAnswering",
            ],
            path: "Tests/TestSupport", swiftSettings: strict),
        // The rules that hold the house: reads the sources, uses none.
        tests("HouseTests", []),
        tests("ScenarioTests", ["PlimsollScenario"]),
        tests("CatalogTests", ["PlimsollCatalog"]),
        tests("SimulationTests", ["PlimsollSimulation"]),
        tests(
            "CompilingTests", ["PlimsollCompiling", "PlimsollScenario", "PlimsollCatalog", "PlimsollSimulation"]),
        tests(
            "AnsweringTests",
            [
                "PlimsollAnswering", "PlimsollCompiling", "PlimsollScenario", "PlimsollCatalog", "PlimsollSimulation",
            ]),
        tests(
            "CalibratingTests",
            [
                "PlimsollCalibrating", "PlimsollCompiling", "PlimsollScenario", "PlimsollCatalog", "PlimsollSimulation",
            ]),
        tests(
            "PlanningTests",
            [
                "PlimsollPlanning", "PlimsollAnswering", "PlimsollCompiling", "PlimsollScenario", "PlimsollCatalog",
                "PlimsollSimulation",
            ]),
        tests(
            "ReportingTests",
            [
                "PlimsollReporting", "PlimsollPlanning", "PlimsollCalibrating", "PlimsollAnswering",
                "PlimsollCompiling",
                "PlimsollScenario", "PlimsollCatalog", "PlimsollSimulation",
            ], exclude: ["Recorded"]),
        tests("TheoryTests", ["PlimsollSimulation", "PlimsollAnswering"]),
        // The claims of published articles, recomputed and simulated, and the page that tabulates them.
        tests(
            "PublishedTests",
            [
                "PlimsollReporting", "PlimsollPlanning", "PlimsollAnswering", "PlimsollCompiling", "PlimsollCatalog",
                "PlimsollScenario", "PlimsollSimulation",
            ]),
        // The executable is a dependency so that it is built before the tests that run it.
        tests(
            "EndToEndTests",
            [
                "PlimsollScenario", "PlimsollCatalog", "PlimsollSimulation", "PlimsollAnswering",
                "PlimsollCalibrating", "PlimsollPlanning", "PlimsollReporting", "plimsoll",
            ],
            exclude: ["Golden", "Measurements"]),
    ]
)
