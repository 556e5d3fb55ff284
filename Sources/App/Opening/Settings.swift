internal import Endpoint
import Foundation
import Graph
import TUI

/// Where things are and what was set, each with the place the setting came from.
struct Settings: Sendable {
    /// A value and the words for its origin, such as `$C360_GRAPH`.
    struct Choice: Sendable, Hashable {
        var value: String
        var origin: String
    }

    var graph: Choice?
    var profile: Choice?
    var theme: Choice?
    var format: Choice?
    var limit: Choice?
    var isASCII: Choice?
    var usesMouse: Choice?
    /// The program that takes what is copied.
    var copyCommand: Choice?
    /// Looks that the user wants in the place of the theme's.
    private(set) var colors: [StyleRole: Style] = [:]
    /// Keys that the user wants in the place of the program's, in the order of the file.
    private(set) var keys: [KeySetting] = []
    /// Whether anything is kept between sessions.
    var keepsState: Choice?
    /// The Gremlin endpoints that have a name.
    private(set) var connections: [ConnectionSettings] = []
    /// The systems that `c360 pull` reads.
    private(set) var systems: [SystemSettings] = []
    let configurationFile: String
    let hasConfigurationFile: Bool
    let cacheFolder: String
    let stateFolder: String
    /// Why the configuration file counts for nothing, with line and column where it has a mistake.
    private(set) var problem: String?

    /// The settings of the process.
    ///
    /// - Throws: `CommandFailure` when the configuration file cannot be read or has a mistake.
    static func read() throws(CommandFailure) -> Settings {
        let settings = Settings()
        if let problem = settings.problem { throw CommandFailure(.failed, problem) }
        return settings
    }

    /// Reads the environment and the configuration file; a faulty file is told in `problem`.
    ///
    /// - Parameter problems: What takes note of mistakes, and of the keys that the file may have.
    init(
        environment: [String: String] = ProcessInfo.processInfo.environment, problems: ProblemList = ProblemList()
    ) {
        let home = environment["HOME"] ?? NSHomeDirectory()
        func folder(_ variable: String, _ fallback: String) -> String {
            let base = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/\(fallback)"
            return "\(base)/c360"
        }
        configurationFile = folder("XDG_CONFIG_HOME", ".config") + "/config.yaml"
        cacheFolder = folder("XDG_CACHE_HOME", ".cache")
        stateFolder = folder("XDG_STATE_HOME", ".local/state")
        hasConfigurationFile = FileManager.default.fileExists(atPath: configurationFile)
        if hasConfigurationFile { readConfiguration(problems) }
        if let graph = environment["C360_GRAPH"], !graph.isEmpty {
            self.graph = Choice(value: graph, origin: "$C360_GRAPH")
        }
    }

    /// The graph to open: what the command line says, then the environment, then the configuration file.
    func source(given: String?) throws(CommandFailure) -> String {
        if let given { return given }
        if let graph { return graph.value }
        throw CommandFailure(
            .usage,
            "No graph to open. Give a folder of Neptune CSV files or a Gremlin endpoint: c360 data/sample, "
                + "--graph SOURCE, $C360_GRAPH, or \"graph: SOURCE\" in \(configurationFile).")
    }

    /// What `state:` in the configuration file says.
    private enum StateKeeping: String, CaseIterable {
        case keep, none
    }

    /// The folder for what outlives a session; nil where nothing is to be kept.
    var keptFolder: String? { keepsState?.value == StateKeeping.none.rawValue ? nil : stateFolder }

    private mutating func readConfiguration(_ problems: ProblemList) {
        let text: String
        do {
            text = try ProfileReader.text(ofFile: configurationFile)
        } catch {
            problem = error.description
            return
        }
        if let root = problems.root(of: text), let map = YAMLMapping(root, path: "", problems: problems) {
            func choice(_ value: String?) -> Choice? {
                value.map { Choice(value: $0, origin: configurationFile) }
            }
            func flag(_ key: String) -> Choice? { map.value(key) == nil ? nil : choice("\(map.flag(key))") }
            graph = choice(map.text("graph").map { ($0 as NSString).expandingTildeInPath })
            profile = choice(map.text("profile").map { ($0 as NSString).expandingTildeInPath })
            theme = choice(map.name("theme", among: Theme.all.map(\.name)))
            let format: OutputFormat? = map.choice("format")
            self.format = choice(format?.rawValue)
            limit = choice(map.integer("limit", in: 1...10_000_000).map(String.init))
            isASCII = flag("ascii")
            usesMouse = flag("mouse")
            copyCommand = choice(map.text("copy-command"))
            colors = ColorReader.colors(map)
            keys = KeyReader.keys(map)
            let keeping: StateKeeping? = map.choice("state")
            keepsState = keeping.map { Choice(value: $0.rawValue, origin: configurationFile) }
            (connections, systems) = ConnectionReader.connections(map)
            map.finish()
        }
        if connections.contains(where: \.holdsSecret) || systems.contains(where: \.holdsSecret) {
            problem = SecretFile.objection(to: configurationFile)
        }
        if !problems.problems.isEmpty {
            problem = ProfileError(file: configurationFile, problems: problems.problems).description
        }
    }
}

extension Settings {
    /// The theme of the configuration file, called `own` where it has looks of its own; nil where it names nothing.
    var ownTheme: Theme? {
        let named = theme.flatMap { Theme.named($0.value) }
        return colors.isEmpty ? named : (named ?? .standard).changed(colors, name: "own")
    }

    /// Names that the configuration file has in a part of its own, in one line; nil where there are none.
    func listed(_ names: [String]) -> Choice? {
        names.isEmpty ? nil : Choice(value: names.joined(separator: ", "), origin: configurationFile)
    }

    /// The failure where a name is that of no connection.
    func noConnection(_ name: String) -> CommandFailure {
        if let system = systems.first(where: { $0.name == name }) { return system.noGraph }
        let names = connections.map(\.name).joined(separator: ", ")
        return CommandFailure(
            .usage,
            "\(name): there is no such connection in \(configurationFile)"
                + (names.isEmpty ? "." : ", only: \(names)."))
    }
}
