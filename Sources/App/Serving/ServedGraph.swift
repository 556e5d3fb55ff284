import Graph
import Synchronization

/// The graph that a gateway answers from, which another takes the place of when files come.
final class ServedGraph: Sendable {
    private let state: Mutex<OpenedGraph>

    init(_ opened: OpenedGraph) {
        state = Mutex(opened)
    }

    /// The graph as it is now; whoever has it keeps it for the whole of a request.
    var opened: OpenedGraph { state.withLock { $0 } }

    /// Answers from another graph from now on; what is under way goes on with the one it has.
    func replace(by opened: OpenedGraph) { state.withLock { $0 = opened } }

    /// Reads what has come to a folder with each of its changes, until they end or the task is cancelled.
    ///
    /// - Parameter failed: Told of what could not be read; the graph stays as it was.
    func follow(
        _ changes: AsyncStream<Void>, of request: OpenRequest, _ followed: FollowedFolder,
        failed: @Sendable (any Error) -> Void
    ) async {
        for await _ in changes {
            do {
                replace(by: try await GraphOpener.open(request, following: followed))
            } catch {
                failed(error)
            }
        }
    }
}
