import Foundation

/// What SIGINT and other signals do to a command that runs without a screen.
enum Interruption {
    private static let pipe = Pipe()
    /// For the signal handler, which may not make it.
    private static let writingEnd = pipe.fileHandleForWriting.fileDescriptor

    /// From now on SIGINT ends the program with status 130.
    static func endProgram() {
        signal(SIGINT) { _ in _exit(ExitStatus.interrupted.rawValue) }
    }

    /// Runs work that has something to say when it is interrupted: the signals cancel it, however often they come.
    static func cancelling<Value: Sendable>(
        on signals: [Int32] = [SIGINT], _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let task = Task { try await work() }
        _ = writingEnd
        pipe.fileHandleForReading.readabilityHandler = { _ in task.cancel() }
        for number in signals { signal(number) { _ in write(Interruption.writingEnd, "x", 1) } }
        defer { pipe.fileHandleForReading.readabilityHandler = nil }
        do {
            let value = try await task.value
            endProgram()
            return value
        } catch {
            // What was interrupted has something to say yet: a signal that comes late may not end it before.
            if !task.isCancelled { endProgram() }
            throw error
        }
    }
}
