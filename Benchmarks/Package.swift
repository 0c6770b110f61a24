// swift-tools-version: 6.2
import PackageDescription

/// The rules of the package above hold here too.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let plimsoll = Target.Dependency.product(name: "PlimsollLibrary", package: "plimsoll")

let package = Package(
    name: "plimsoll-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "plimsoll", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        // What `accuracy` does, testable.
        .target(name: "Measuring", dependencies: [plimsoll], swiftSettings: strict),
        .executableTarget(
            name: "accuracy",
            dependencies: ["Measuring", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: strict),
        .testTarget(name: "MeasuringTests", dependencies: ["Measuring", plimsoll], swiftSettings: strict),
        // The engine's own sources (a link to them) beside loops over its parts, under the engine's settings.
        .target(
            name: "EngineParts",
            swiftSettings: strict + [.unsafeFlags(["-Xllvm", "-x86-cmov-converter=false"], .when(platforms: [.linux]))]),
        // `engine`: speed of parts, workloads and reference scenarios, and against the yardstick.
        .executableTarget(
            name: "engine",
            dependencies: [
                "EngineParts", plimsoll, .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
    ]
)
