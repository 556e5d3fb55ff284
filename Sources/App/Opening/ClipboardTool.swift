import Foundation

/// A program of the system that takes a text for the clipboard on its standard input.
struct ClipboardTool: Sendable, Hashable {
    /// What messages call it.
    let name: String
    /// The program and its arguments.
    let command: [String]

    /// Longer than any of them takes to read a text.
    private static let timeLimit = Duration.seconds(2)

    /// The tools that may work here, the likeliest first: the one that the configuration names, else those of the window
    /// system and of tmux that are installed.
    static func found(
        named command: String?, environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> [ClipboardTool] {
        if let command {
            let name = command.split(separator: " ").first.map { $0.split(separator: "/").last ?? $0 } ?? "copy-command"
            return [ClipboardTool(name: String(name), command: ["/bin/sh", "-c", command])]
        }
        func isSet(_ variable: String) -> Bool { !(environment[variable] ?? "").isEmpty }
        var commands: [[String]] = []
        if isSet("WAYLAND_DISPLAY") { commands.append(["wl-copy"]) }
        if isSet("DISPLAY") {
            commands += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
        }
        #if os(macOS)
            commands.append(["pbcopy"])
        #endif
        if isSet("TMUX") { commands.append(["tmux", "load-buffer", "-w", "-"]) }
        let folders = (environment["PATH"] ?? "").split(separator: ":")
        return commands.compactMap { command in
            let paths = folders.map { folder -> String in "\(folder)/\(command[0])" }
            let path = paths.first { FileManager.default.isExecutableFile(atPath: $0) }
            return path.map { ClipboardTool(name: command[0], command: [$0] + command.dropFirst()) }
        }
    }

    /// The name of the first of some tools that took a text; nil when none did.
    static func give(_ text: String, to tools: [ClipboardTool]) async -> String? {
        for tool in tools where await tool.take(text) { return tool.name }
        return nil
    }

    /// Gives it the text; whether it read all of it and ended without complaint.
    private func take(_ text: String) async -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        let input = Pipe()
        process.standardInput = input
        // Some stay in the background as long as they own the clipboard: they must hold no terminal.
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        let (ended, end) = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in end.finish() }
        if !process.isRunning { end.finish() }
        let writing = Task.detached {
            // One that ends before it has read all must not end the program.
            signal(SIGPIPE, SIG_IGN)
            try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
            try? input.fileHandleForWriting.close()
        }
        let limit = Task {
            try await Task.sleep(for: Self.timeLimit)
            process.terminate()
        }
        for await _ in ended {}
        limit.cancel()
        await writing.value
        return process.terminationReason == .exit && process.terminationStatus == 0
    }
}
