import Foundation
import Graph
import Synchronization
import TestSupport

@testable import Gateway

/// A gateway on a free port of loopback, over TinkerPop's six-vertex graph.
struct TestGateway {
    let server: GatewayServer
    let port: UInt16
    private let running: Task<Void, any Error>

    private static let vertices = """
        ~id,~label,name:String,age:Int,lang:String
        1,person,marko,29,
        2,person,vadas,27,
        3,software,lop,,java
        4,person,josh,32,
        5,software,ripple,,java
        6,person,peter,35,
        """
    private static let edges = """
        ~id,~from,~to,~label,weight:Double
        9,1,3,created,0.4
        7,1,2,knows,0.5
        8,1,4,knows,1.0
        10,4,5,created,1.0
        11,4,3,created,0.4
        12,6,3,created,0.2
        """

    init(
        _ limits: GatewayLimits = GatewayLimits(), access: Access = Access(),
        source: (@Sendable (any GraphSource) -> any GraphSource)? = nil
    ) async throws {
        let folder = try TemporaryFolder(files: ["vertices.csv": Self.vertices, "edges.csv": Self.edges])
        let (store, _) = try await BulkLoader.load(folder: folder.path)
        let local = LocalGraph(store: store, name: "modern")
        let graph: any GraphSource = source?(local) ?? local
        let engine = GremlinEngine({ graph }, desk: QuestionDesk(limits), limits: limits)
        let server = try GatewayServer(
            .network(host: "127.0.0.1", port: 0), engine: engine, access: access, version: "1")
        self.server = server
        guard case .network(_, let port) = server.address else { throw POSIXError(.EINVAL) }
        self.port = port
        running = Task.detached { try await server.run() }
    }

    /// Runs what a client does, on a thread that may block, and ends the gateway.
    func with<Result: Sendable>(_ work: @escaping @Sendable (UInt16) throws -> Result) async throws -> Result {
        let port = port
        let outcome = await withCheckedContinuation {
            (continuation: CheckedContinuation<Swift.Result<Result, any Error>, Never>) in
            Thread.detachNewThread { continuation.resume(returning: Swift.Result { try work(port) }) }
        }
        await server.end()
        try await running.value
        return try outcome.get()
    }
}

/// A graph whose questions last until somebody cancels them, or lets them go.
final class SlowGraph: GraphSource {
    let name = "slow"
    private let base: any GraphSource
    let count = Counter()
    let door = Counter()

    init(_ base: any GraphSource) {
        self.base = base
    }

    func run(_ traversal: Traversal, limits: QueryLimits) async throws -> QueryResult {
        count.increment()
        while door.value == 0 {
            if Task.isCancelled { throw GremlinError(.cancelled, "the question was cancelled") }
            await Task.yield()
        }
        return try await base.run(traversal, limits: limits)
    }

    func summary() async throws -> GraphSummary { try await base.summary() }
}

/// What is made on the way and looked at later.
final class Shared<Kept: Sendable>: Sendable {
    private let kept = Mutex<Kept?>(nil)

    var value: Kept? { kept.withLock { $0 } }

    func keep(_ value: Kept) -> Kept {
        kept.withLock { $0 = value }
        return value
    }
}

/// A number that several threads count.
final class Counter: Sendable {
    private let number = Mutex(0)

    var value: Int { number.withLock { $0 } }

    func increment() { number.withLock { $0 += 1 } }

    /// Waits until it is so high, five minutes at most.
    func wait(for value: Int) {
        let deadline = Date.now.addingTimeInterval(300)
        while self.value < value, Date.now < deadline { usleep(1000) }
    }
}
