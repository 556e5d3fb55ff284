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
        .executable(name: "c360", targets: ["c360"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        .systemLibrary(name: "CBzip2"),
        .systemLibrary(name: "CCrypto"),
        .target(name: "CCurl"),
        .systemLibrary(name: "CLZ4"),
        .target(name: "CNcurses"),
        .target(name: "CSQLite"),
        .systemLibrary(name: "CZlib"),
        .systemLibrary(name: "CZstd"),
        .target(
            name: "Graph", dependencies: ["CBzip2", "CLZ4", "CZlib", "CZstd"], exclude: ["Remote"],
            swiftSettings: settings),
        .target(
            name: "Endpoint", dependencies: ["CCrypto", "CCurl", "Graph"], path: "Sources/Graph/Remote",
            swiftSettings: settings),
        .target(
            name: "Gateway",
            dependencies: [
                "Graph",
                .product(name: "FlyingFox", package: "FlyingFox"),
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ],
            path: "Sources/App/Gateway", swiftSettings: settings),
        .target(name: "TUI", dependencies: ["CNcurses"], swiftSettings: settings),
        .target(
            name: "Phones", path: "Sources/App/Phones", resources: [.embedInCode("Resources/numbering-plans.txt")],
            swiftSettings: settings),
        .target(
            name: "Curation",
            dependencies: [
                "CSQLite",
                "Graph",
                "Phones",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            path: "Sources/App/Curation", resources: [.embedInCode("SQL")], swiftSettings: settings),
        .target(
            name: "Export", dependencies: ["CSQLite", "CZstd", "Graph"], path: "Sources/App/Export",
            swiftSettings: settings),
        .target(name: "SampleData", dependencies: ["Graph"], path: "Sources/App/SampleData", swiftSettings: settings),
        .target(
            name: "App",
            dependencies: [
                "Curation",
                "Endpoint",
                "Export",
                "Gateway",
                "Graph",
                "Phones",
                "SampleData",
                "TUI",
                "Yams",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Curation", "Export", "Gateway", "Main", "Phones", "SampleData"],
            resources: [
                .embedInCode("Mapping/Resources/amazon-connect.yaml"),
                .embedInCode("Mapping/Resources/ga4.yaml"),
                .embedInCode("Mapping/Resources/hubspot.yaml"),
                .embedInCode("Mapping/Resources/salesforce.yaml"),
                .embedInCode("Mapping/Resources/spreadsheet.yaml"),
                .embedInCode("Mapping/Resources/tryton.yaml"),
                .embedInCode("Profile/Resources/account.yaml"),
                .embedInCode("Profile/Resources/home-insurance.yaml"),
                .embedInCode("Profile/Resources/vehicle.yaml"),
                .embedInCode("Pull/Resources/hubspot-pull.yaml"),
                .embedInCode("Pull/Resources/salesforce-bulk-pull.yaml"),
                .embedInCode("Pull/Resources/salesforce-pull.yaml"),
                .embedInCode("Pull/Resources/tryton-pull.yaml"),
            ],
            swiftSettings: settings),
        .executableTarget(name: "c360", dependencies: ["App"], path: "Sources/App/Main", swiftSettings: settings),
        .executableTarget(
            name: "Benchmark", dependencies: ["Graph"], path: "Benchmarks/Queries", swiftSettings: settings),
        .target(
            name: "TestEndpoint", dependencies: ["CTLS", "TestSupport"], path: "Tests/TestEndpoint",
            swiftSettings: settings),
        .systemLibrary(name: "CTLS", path: "Tests/CTLS"),
        .target(
            name: "TestSupport", dependencies: ["Graph", "SampleData"], path: "Tests/TestSupport",
            swiftSettings: settings),
        .executableTarget(
            name: "WriterProbe", dependencies: ["Graph"], path: "Tests/WriterProbe", swiftSettings: settings),
        .testTarget(name: "GraphTests", dependencies: ["Graph", "TestSupport", "WriterProbe"], swiftSettings: settings),
        .testTarget(
            name: "EndpointTests", dependencies: ["CCurl", "Endpoint", "Graph", "TestEndpoint", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "GatewayTests", dependencies: ["Endpoint", "Gateway", "Graph", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "Conformance", dependencies: ["Graph", "TestSupport"],
            exclude: ["different.txt", "failing.txt", "Scenarios"],
            swiftSettings: settings),
        .testTarget(name: "TUITests", dependencies: ["TUI", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "CurationTests",
            dependencies: [
                "Curation", "Graph", "Phones", "SampleData", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "ExportTests", dependencies: ["CSQLite", "Export", "Graph", "SampleData", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "SampleDataTests", dependencies: ["Graph", "SampleData", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "AppTests",
            dependencies: [
                "App", "Curation", "Endpoint", "Export", "Gateway", "Graph", "Phones", "SampleData", "TUI", "TestEndpoint", "TestSupport",
                "c360",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Explorer/Snapshots"],
            swiftSettings: settings),
        .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
        .executableTarget(
            name: "TerminalProbe", dependencies: ["TUI"], path: "Tests/TerminalProbe", swiftSettings: settings),
        .testTarget(
            name: "TerminalTests",
            dependencies: [
                "App", "CPseudoTerminal", "Endpoint", "Graph", "TerminalProbe", "TestEndpoint", "TestSupport", "c360",
            ],
            swiftSettings: settings),
    ]
)
