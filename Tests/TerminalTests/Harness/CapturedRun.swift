import CPseudoTerminal
import Foundation

/// A program that ran to its end without any terminal: what it printed and its exit status.
struct CapturedRun {
    let output: String
    let status: Int32

    init(_ path: String, _ arguments: [String], environment: [String: String]) throws {
        var descriptor: Int32 = -1
        let process = try CStrings.with([path] + arguments, environment) {
            c360_pty_spawn_without_terminal(&descriptor, path, $0, $1)
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        output = String(decoding: handle.readDataToEndOfFile(), as: UTF8.self)
        var status: Int32 = 0
        waitpid(process, &status, 0)
        self.status = (status >> 8) & 0xFF
    }
}
