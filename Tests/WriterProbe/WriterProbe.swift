import Foundation
import Graph

/// Writes to a folder without an end, and says of each request that was answered which it was: a program that a test
/// kills while it writes.
///
///     WriterProbe FOLDER PREFIX WRITERS
///
/// Each request adds a vertex `PREFIX-WRITER-NUMBER` and an edge to the one before, under its own key.
@main
struct WriterProbe {
    static func main() async throws {
        let arguments = CommandLine.arguments
        let (folder, prefix, writers) = (arguments[1], arguments[2], Int(arguments[3]) ?? 1)
        let writer = try FolderWriter(folder: folder)
        let (store, _) = try await BulkLoader.load(folder: folder)
        writer.use(store, through: writer.lastCommit)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<writers {
                group.addTask {
                    var former = "root"
                    for step in 0... {
                        let id = "\(prefix)-\(number)-\(step)"
                        _ = try await writer.write(request(id, after: former))
                        FileHandle.standardOutput.write(Data("\(id) \(former)\n".utf8))
                        former = id
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    static func request(_ id: String, after former: String) -> WriteRequest {
        WriteRequest(
            [
                .putVertex(id: id, labels: ["step"], properties: [.init("name", .string("step, \"\(id)\""))]),
                .putEdge(id: "\(former)>\(id)", label: "next", from: former, to: id, properties: []),
            ], key: id)
    }
}
