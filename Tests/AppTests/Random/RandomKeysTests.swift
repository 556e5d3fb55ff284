import Foundation
import Graph
import TUI
import TestSupport
import Testing

@testable import App

/// The whole explorer under keys, clicks and sizes that nobody thought of, over three graphs.
///
/// C360_KEYS is how many there are on each graph, C360_SEED which; with C360_KEYS the events are written down as they
/// are played, so that a crash leaves them behind.
@MainActor @Suite(.serialized)
struct RandomKeysTests {
    enum World: String, CaseIterable {
        case sample, vehicle, hostile

        var opened: OpenedGraph {
            get async throws {
                if self == .hostile { return try await HostileGraph.graph.opened() }
                let home = try TemporaryFolder("random")
                return try await GraphOpener.open(
                    OpenRequest(source: PackageFolder.url.appending(path: "data/\(rawValue)").path),
                    settings: Settings(environment: ["HOME": home.path]))
            }
        }

        /// What is typed to get somewhere.
        var ways: [String] {
            switch self {
            case .sample: ["ana garc<Enter>", "703 555 12<Down><Enter>", "quote 2044<Enter>", "garcia<Tab><Enter>"]
            case .vehicle: ["a<Down><Enter>", "1<Down><Enter>", "smith<Enter>"]
            case .hostile: (0...26).map { "CUS\($0)<Enter>" } + ["CUS3<Enter>n<Down><Right>", "17035550000<Enter>"]
            }
        }
    }

    private static let given = ProcessInfo.processInfo.environment["C360_KEYS"].flatMap { Int($0) }

    @Test(
        "Whatever is typed, every row is as wide as the screen and the terminal is given back",
        arguments: World.allCases)
    func keys(world: World) async throws {
        let count = Self.given ?? 400
        let environment = ProcessInfo.processInfo.environment
        let seed =
            environment["C360_SEED"].flatMap { UInt64($0) } ?? (Self.given == nil ? 16 : .random(in: 0..<1 << 32))
        let folder = try TemporaryFolder("random-keys")
        let log = try Self.given.map { _ throws in try EventLog("\(world.rawValue)-\(seed)") }
        print(
            "random keys: \(count) on \(world.rawValue), C360_SEED=\(seed)\(log.map { ", written to \($0.path)" } ?? "")"
        )
        let graph = try await world.opened.explorer
        var keys = try RandomKeys(seed: seed, size: Size(width: 80, height: 24), ways: world.ways)
        let grid = ScreenGrid()
        var played = 0
        while played < count {
            let player = try await start(graph, world, size: keys.size, folder: folder)
            while played < count, player.runtime.outcome == nil {
                var events: [InputEvent] = []
                for _ in 0..<keys.burst() { events.append(keys.next()) }
                for event in events {
                    log?.write(event)
                    player.terminal.report(event)
                }
                await player.runtime.idle()
                played += events.count
                guard player.runtime.outcome == nil else { break }
                let frame = player.frame
                let faults = grid.faults(of: frame, on: player.terminal.size)
                try #require(faults.isEmpty, "seed \(seed), event \(played) \(events): \(faults)\n\(frame.text)")
            }
            if player.runtime.outcome == nil { player.terminal.report(.key(.control("c"))) }
            await player.runtime.idle()
            #expect(player.runtime.outcome != nil && !player.terminal.isRunning, "seed \(seed), event \(played)")
        }
    }

    private func start(
        _ graph: ExplorerGraph, _ world: World, size: Size, folder: TemporaryFolder
    ) async throws -> ScriptPlayer<ExplorerProgram> {
        var program = ExplorerProgram(open: { _, _ in graph })
        program.exportFolder = folder.path + "/"
        program.stateFile = StateFile(folder: folder.path, source: "data/\(world.rawValue)")
        var options = ExplorerOptions(sourceName: "data/\(world.rawValue)")
        options.reportsMouse = true
        var state = ExplorerState(options: options)
        state.keeping.isOn = true
        return try await ScriptPlayer(program, state: state, size: size)
    }
}

/// The events of a run in a file, one a line.
private struct EventLog {
    let path: String
    private let handle: FileHandle

    init(_ name: String) throws {
        let folder = PackageFolder.url.appending(path: ".build/random-keys")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: "\(name).txt").path
        try Data().write(to: URL(filePath: path))
        handle = try #require(FileHandle(forWritingAtPath: path))
    }

    func write(_ event: InputEvent) { try? handle.write(contentsOf: Data("\(event)\n".utf8)) }
}
