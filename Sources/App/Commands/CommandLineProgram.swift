import ArgumentParser
import Foundation
import Graph

/// The program: runs a command and turns how it ended into words on standard error and a status for the shell.
public enum CommandLineProgram {
    /// Runs the command that the process was started with, and ends the process.
    public static func main() async -> Never {
        // A reader that goes away makes a write fail, which ends the command quietly.
        signal(SIGPIPE, SIG_IGN)
        exit(await run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }

    private static func run(_ arguments: [String]) async -> ExitStatus {
        do {
            var command = try C360.parseAsRoot(arguments)
            if !(command is ExploreCommand) { Interruption.endProgram() }
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return .done
        } catch {
            return end(unknownCommand(arguments, error) ?? misplacedFolder(arguments, error) ?? error)
        }
    }

    /// A first word that is neither a command nor there; explore, the default command, took it for a folder, or did not know
    /// what stands behind it.
    private static func unknownCommand(_ arguments: [String], _ error: any Error) -> CommandFailure? {
        let commands = C360.configuration.subcommands.compactMap { $0.configuration.commandName }
        guard let word = arguments.first, !word.hasPrefix("-"), !word.contains("/"), !commands.contains(word) else {
            return nil
        }
        let nearest = Suggestion.nearest(to: word, among: commands)
        let missing = "\(word): there is no such folder"
        let known = "c360 --help lists the commands."
        if let failure = error as? CommandFailure, failure.message.hasPrefix(missing) {
            let words = failure.message.replacing(
                "no such folder", with: "no such command or folder", maxReplacements: 1)
            let question = nearest.map { " Did you mean \"\($0)\"?" } ?? ""
            return CommandFailure(failure.status, "\(words)\(question) \(known)")
        }
        guard C360.exitCode(for: error) == .validationFailure, let nearest,
            !FileManager.default.fileExists(atPath: word), !Settings().connections.contains(where: { $0.name == word })
        else { return nil }
        return CommandFailure(
            .usage, "\(word): there is no such command or folder. Did you mean \"\(nearest)\"? \(known)")
    }

    /// A folder that stands behind a command as another argument, where the graph is an option.
    private static func misplacedFolder(_ arguments: [String], _ error: any Error) -> CommandFailure? {
        guard C360.exitCode(for: error) == .validationFailure else { return nil }
        let message = C360.fullMessage(for: error)
        let words = arguments.dropFirst().prefix { $0 != "--" }.filter { !$0.hasPrefix("-") }
        guard message.contains("Unexpected argument"), message.contains("--graph <"),
            let folder = words.first(where: {
                (try? URL(filePath: $0).resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
            })
        else { return nil }
        return CommandFailure(.usage, "\(message)\n  \(folder) is a folder: --graph \(folder) names the graph.")
    }

    /// Help and version are data; misuse is told with the usage of the command; all else in one sentence.
    private static func end(_ error: any Error) -> ExitStatus {
        let code = C360.exitCode(for: error)
        if code == .success {
            print(C360.fullMessage(for: error))
            return .done
        }
        if code == .validationFailure {
            StandardError.say(C360.fullMessage(for: error))
            return .usage
        }
        if let exit = error as? ExitCode { return ExitStatus(rawValue: exit.rawValue) ?? .failed }
        let failure = CommandFailure(error)
        if !failure.message.isEmpty { StandardError.say(failure.message) }
        return failure.status
    }
}
