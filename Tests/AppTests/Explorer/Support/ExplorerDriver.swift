import Foundation
import Graph
import TUI

@testable import App

/// Plays keys through the whole explorer on a screen in memory.
@MainActor
struct ExplorerDriver {
    let player: ScriptPlayer<ExplorerProgram>

    init(
        size: Size = Size(width: 120, height: 40), graph: ExplorerGraph? = nil, isRemote: Bool = false,
        queryLog: QueryLog = QueryLog(), usesASCII: Bool = false, stateFile: StateFile? = nil,
        returnsToLast: Bool = false,
        isLinear: Bool = false
    ) async throws {
        let graph = graph ?? FakeGraph.opened()
        var options = ExplorerOptions(sourceName: "data/sample", isRemote: isRemote, queryLog: queryLog)
        options.usesASCII = usesASCII
        options.returnsToLast = returnsToLast
        options.isLinear = isLinear
        var program = ExplorerProgram(open: { _, _ in graph })
        program.stateFile = stateFile
        var state = ExplorerState(options: options)
        state.keeping.isOn = stateFile != nil
        if let (kept, problem) = stateFile?.read() { state.take(kept, problem: problem, hasTheme: false) }
        player = try await ScriptPlayer(
            program, state: state, size: size,
            repertoire: usesASCII ? .ascii : .unicode)
    }

    /// As it is called with options, on the graph of the tests.
    init(options: ExplorerOptions) async throws {
        let graph = FakeGraph.opened()
        player = try await ScriptPlayer(
            ExplorerProgram(open: { _, _ in graph }), state: ExplorerState(options: options),
            size: Size(width: 120, height: 40), repertoire: .unicode)
    }

    @discardableResult
    func play(_ script: String) async throws -> String {
        try await player.play(script).text
    }

    var state: ExplorerState { player.runtime.state }
    var screen: any Screen { state.history.current.screen }
    var text: String { player.frame.text }
}
