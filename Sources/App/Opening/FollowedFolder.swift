import Graph
import Synchronization

/// The graph of a folder as a process has it open that goes on, so that only what comes is read.
final class FollowedFolder: Sendable {
    private struct State {
        var opened: CompiledFolder.Opened?
        var isCompiling = false
    }

    private let state = Mutex(State())

    /// Opens the folder, or what has come since the last time; where much has come, the store is compiled again beside it.
    ///
    /// - Throws: ``LoadError``.
    func open(
        _ folder: CompiledFolder, progress: @escaping @Sendable (LoadProgress) -> Void
    ) async throws -> CompiledFolder.Opened {
        let opened = try await folder.open(following: state.withLock(\.opened), progress: progress)
        let isWorthCompiling = state.withLock { state in
            state.opened = opened
            defer { state.isCompiling = state.isCompiling || opened.isWorthCompiling }
            return opened.isWorthCompiling && !state.isCompiling
        }
        if isWorthCompiling {
            // The next opening uses the result; what fails here is tried again then.
            Task.detached(priority: .background) {
                _ = try? await folder.compile()
                self.state.withLock { $0.isCompiling = false }
            }
        }
        return opened
    }
}
