import Graph
import Synchronization

/// The graph that a gateway answers from, which another takes the place of when files come.
final class ServedGraph: Sendable {
    private let state: Mutex<OpenedGraph>
    /// Writes to the folder of the graph; nil where nobody may.
    let writer: FolderWriter?

    /// - Parameter writer: A writer that has not been handed a graph yet, from before the graph was opened.
    init(_ opened: OpenedGraph, writer: FolderWriter? = nil) {
        state = Mutex(opened)
        self.writer = writer
        hand(opened, through: writer?.lastCommit ?? 0)
    }

    /// The graph as it is now; whoever has it keeps it for the whole of a request.
    var opened: OpenedGraph { state.withLock { $0 } }

    /// What is known of an element, with what was written a moment ago; nil when it is not there, or when the graph is
    /// behind an endpoint.
    func state(of element: ElementReference) -> ElementState? {
        writer.map { $0.state(of: element) } ?? (opened.source as? LocalGraph)?.store.state(of: element)
    }

    /// Answers from another graph from now on; what is under way goes on with the one it has.
    ///
    /// - Parameter commit: The writer's last commit before the graph was opened.
    func replace(by opened: OpenedGraph, through commit: UInt64 = 0) {
        hand(opened, through: commit)
        state.withLock { $0 = opened }
    }

    private func hand(_ opened: OpenedGraph, through commit: UInt64) {
        if let local = opened.source as? LocalGraph { writer?.use(local.store, through: commit) }
    }

    /// Reads what has come to a folder with each of its changes, until they end or the task is cancelled.
    ///
    /// - Parameter failed: Told of what could not be read; the graph stays as it was.
    func follow(
        _ changes: AsyncStream<Void>, of request: OpenRequest, _ followed: FollowedFolder,
        failed: @Sendable (any Error) -> Void
    ) async {
        for await _ in changes {
            do {
                let commit = writer?.lastCommit ?? 0
                replace(by: try await GraphOpener.open(request, following: followed), through: commit)
            } catch {
                failed(error)
            }
        }
    }
}
