import Foundation
import Graph
import TUI

/// Starts the explorer on the terminal, or plays keys through it without one.
enum Explorer {
    /// Runs until the user quits and gives the exit status; the first frame is there before the graph is open.
    ///
    /// - Parameter open: opens the graph away from the main actor and tells how far it is.
    /// - Throws: `TerminalError` when there is no terminal to draw on (a mistake in use, exit status 2),
    ///   `ExplorerError` when the script is wrong or a file cannot be written, and whatever failed a script's `open`.
    @MainActor
    static func run(_ options: ExplorerOptions, open: @escaping ExplorerProgram.Opener) async throws -> Int32 {
        let trace = try options.traceFile.map { try KeyTrace(file: $0) }
        var state = ExplorerState(options: options)
        let stateFile = options.stateFolder.map { StateFile(folder: $0, source: options.sourceName) }
        // A script sees what a fresh program shows, unless it asks for more.
        if let stateFile, !options.isPlayed || options.returnsToLast {
            let (kept, problem) = stateFile.read()
            state.take(kept, problem: problem, hasTheme: options.hasTheme)
        }
        let trailFile = try options.trailFile.map { try TrailFile(path: $0) }
        state.trail.isOn = trailFile != nil
        if options.isPlayed {
            var program = ExplorerProgram(open: open)
            program.trailFile = trailFile
            return try await play(program, state: state, options: options, trace: trace)
        }
        // Watched from before the first load on, so that no change is missed.
        var program = ExplorerProgram(open: open, changes: changes(of: options.sourceName))
        program.clipboard = options.clipboard
        program.trailFile = trailFile
        program.stateFile = stateFile
        state.keeping.isOn = stateFile != nil
        program.historyFile = options.stateFolder.map(HistoryFile.init)
        do {
            program.offers = try PopListener(in: RuntimeFolder()).messages()
        } catch {
            state.offerProblem = "callers cannot be offered: \(error.message)"
        }
        return try await runOnTerminal(program, state: state, options: options, trace: trace)
    }

    /// The changes of a folder; nil for anything else.
    private static func changes(of source: String) -> AsyncStream<Void>? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: source, isDirectory: &isFolder), isFolder.boolValue else {
            return nil
        }
        return FolderWatcher(folder: source).changes()
    }

    @MainActor
    private static func runOnTerminal(
        _ program: ExplorerProgram, state: ExplorerState, options: ExplorerOptions, trace: KeyTrace?
    ) async throws -> Int32 {
        let terminal = NcursesTerminal(options: .init(forcesAscii: options.usesASCII)) { signal, address in
            MappingGuard.recover(signal: signal, address: address)
        }
        var state = state
        state.repertoire = terminal.repertoire
        let name = ProcessInfo.processInfo.environment["TERM"] ?? ""
        // One of a known family looks as it should.
        if NcursesTerminal.substitute(forTerminal: name) == "vt100" {
            let shown = DisplayText(name).truncated(to: 40).string
            state.terminalRemark = "TERM=\(shown) is not known here: drawn as on a VT100, without colours"
        }
        let runtime = Runtime(program, state: state, terminal: terminal, trace: trace)
        let outcome = try await runtime.run()
        if let change = runtime.state.change(number: .max) { try? program.stateFile?.write(change) }
        try program.trailFile?.write(runtime.state.trail.lines)
        switch outcome {
        case .quit(let status): return status
        case .terminalEnded: return 0
        }
    }

    @MainActor
    private static func play(
        _ program: ExplorerProgram, state: ExplorerState, options: ExplorerOptions, trace: KeyTrace?
    ) async throws -> Int32 {
        let keys: KeyScript
        do {
            keys = try KeyScript(parsing: options.script ?? "")
        } catch {
            throw ExplorerError(code: .badScript, message: error.description)
        }
        let lines = try options.replayedFile.map { try TrailFile.lines(ofFile: $0) } ?? []
        let player = try await ScriptPlayer(
            program, state: state, size: options.size, repertoire: state.repertoire, trace: trace)
        for line in lines {
            player.runtime.send(.replayed(line))
            await player.runtime.idle()
        }
        try write(await player.play(keys), to: options.frameFile)
        try program.trailFile?.write(player.runtime.state.trail.lines)
        if case .quit(let status)? = player.runtime.outcome { return status }
        return player.runtime.state.exitStatus.rawValue
    }

    private static func write(_ frame: Frame, to file: String?) throws {
        guard let file = file else {
            FileHandle.standardOutput.write(Data(frame.text.utf8))
            return
        }
        do {
            let text = file.lowercased().hasSuffix(".svg") ? frame.svg : frame.text
            try Data(text.utf8).write(to: URL(filePath: file))
        } catch {
            throw ExplorerError(code: .cannotWrite, message: "cannot write \(file): \(error.localizedDescription)")
        }
    }
}
