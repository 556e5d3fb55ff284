import Foundation
import TUI

/// A small program on the terminal toolkit that the terminal tests drive: it shows what it received and hostile data,
/// and dies in every way a program can die.
@main
struct TerminalProbe {
    @MainActor
    static func main() async {
        let arguments = CommandLine.arguments
        let options = NcursesTerminal.Options(forcesAscii: arguments.contains("--ascii"))
        let traceFile = arguments.firstIndex(of: "--trace").map { arguments[$0 + 1] }
        let runtime = Runtime(
            ProbeProgram(), state: ProbeState(), terminal: NcursesTerminal(options: options),
            trace: try? traceFile.map { try KeyTrace(file: $0) })
        do {
            switch try await runtime.run() {
            case .quit(let status): exit(status)
            case .terminalEnded: exit(1)
            }
        } catch {
            FileHandle.standardError.write(Data("TerminalProbe: \(error)\n".utf8))
            exit(2)
        }
    }
}
