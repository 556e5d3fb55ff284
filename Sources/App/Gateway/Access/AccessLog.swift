internal import Foundation
internal import Graph
internal import Synchronization

/// A line of JSON for each request: which route and not which customer, so that no line is about a person.
package final class AccessLog: Sendable {
    private let file: Int32
    /// Lines of several requests may not mix.
    private let lock = Mutex(())

    /// Appends to a file, which is made for this user alone where there is none; nil where that cannot be.
    package init?(path: String) {
        file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        if file < 0 { return nil }
    }

    deinit { close(file) }

    func note(_ request: GatewayRequest, route: String, status: Int, bytes: Int, elapsed: Duration) {
        let line: ValueMap = [
            "time": .date(DateText.now()), "id": .string(request.id), "client": .string(request.client.name),
            "method": .string(request.method), "route": .string(route), "status": .int(Int32(status)),
            "bytes": .long(Int64(bytes)), "ms": .double((elapsed / .milliseconds(1) * 100).rounded() / 100),
        ]
        let bytes = Array((JSONWriter.line(.map(line)) + "\n").utf8)
        lock.withLock { _ in _ = write(file, bytes, bytes.count) }
    }
}
