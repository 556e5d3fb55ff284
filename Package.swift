// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "c360",
    products: [
        .executable(name: "c360", targets: ["App"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .systemLibrary(name: "CCrypto"),
        .target(name: "CCurl"),
        .target(name: "CNcurses"),
        .systemLibrary(name: "CZlib"),
        .target(name: "Graph", dependencies: ["CZlib"], exclude: ["Remote"], swiftSettings: settings),
        .target(
            name: "Endpoint", dependencies: ["CCrypto", "CCurl", "Graph"], path: "Sources/Graph/Remote",
            swiftSettings: settings),
        .target(name: "TUI", dependencies: ["CNcurses"], swiftSettings: settings),
        .executableTarget(
            name: "App",
            dependencies: [
                "Endpoint",
                "Graph",
                "TUI",
                "Yams",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            resources: [.embedInCode("Profile/Resources/home-insurance.yaml"), .embedInCode("Curation/SQL")],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "Benchmark", dependencies: ["Graph"], path: "Benchmarks/Queries", swiftSettings: settings),
        .target(
            name: "TestEndpoint", dependencies: ["CTLS"], path: "Tests/TestEndpoint", swiftSettings: settings),
        .systemLibrary(name: "CTLS", path: "Tests/CTLS"),
        .testTarget(name: "GraphTests", dependencies: ["Graph"], swiftSettings: settings),
        .testTarget(
            name: "EndpointTests", dependencies: ["CCurl", "Endpoint", "Graph", "TestEndpoint"], swiftSettings: settings
        ),
        .testTarget(name: "Conformance", dependencies: ["Graph"], exclude: ["passed.txt"], swiftSettings: settings),
        .testTarget(name: "TUITests", dependencies: ["TUI"], swiftSettings: settings),
        .testTarget(
            name: "AppTests",
            dependencies: [
                "App", "Endpoint", "Graph", "TUI", "TestEndpoint", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Explorer/Snapshots"],
            swiftSettings: settings),
        .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
        .executableTarget(
            name: "TerminalProbe", dependencies: ["TUI"], path: "Tests/TerminalProbe", swiftSettings: settings),
        .testTarget(
            name: "TerminalTests",
            dependencies: ["App", "CPseudoTerminal", "Endpoint", "Graph", "TerminalProbe", "TestEndpoint"],
            swiftSettings: settings),
    ]
)
