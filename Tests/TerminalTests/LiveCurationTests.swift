import Foundation
import TestSupport
import Testing

/// The way from the source systems to the screen, with the real program at both ends.
@Suite("A curated folder that grows", .serialized, .enabled(if: Tmux.isAvailable, "tmux is not installed"))
final class LiveCurationTests {
    private let root: TemporaryFolder
    private let landing: URL
    private let graph: URL
    private let tmux: Tmux

    init() throws {
        root = try TemporaryFolder("increment")
        landing = root["landing"]
        graph = root["graph"]
        try FileManager.default.copyItem(at: PackageFolder.landing, to: landing)
        try Self.curate(landing, graph)
        let subject = Subject(
            name: "explorer", path: Subject.explorer.path, arguments: ["explore", graph.path],
            readyText: "Find a customer", quitKey: "\u{3}", interruptStatus: 0)
        tmux = try Tmux(subject, width: 110, height: 32)
        try tmux.wait(forAll: ["Find a customer", "vertices"])
        tmux.type("ana.garcia@mail.example")
        tmux.press("Enter")
        try tmux.wait(forAll: ["[2] Calls (7)", "QTE2044", "QUOTE ABANDONED"])
    }

    private static func curate(_ landing: URL, _ graph: URL) throws {
        let run = try CapturedRun(
            Subject.explorer.path, ["curate", landing.path, "--output", graph.path, "--quiet"],
            environment: Subject.environment())
        try #require(run.status == 0, "\(run.output)")
    }

    private func append(_ line: String, to path: String) throws {
        let handle = try FileHandle(forWritingTo: landing.appending(path: path))
        defer { try? handle.close() }
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("\(line)\n".utf8))
    }

    @Test("an increment changes values of what is on the screen and binds new edges to it")
    func increment() throws {
        tmux.press("4")
        try tmux.wait(for: "│▸ QTE2044")
        try append(
            "2044,ana.garcia@mail.example,,3301,2024-02-28T14:03:00Z,300000,500,418.0,accepted", to: "core/quote.csv")
        try append("599999,2044,1017,2024-03-01,,418.0,active", to: "core/policy.csv")
        try append(
            "99000001,101,(703) 555-1212,2024-03-01T17:17:00Z,61,inbound,quote,resolved,", to: "callcenter/call.csv")
        try Self.curate(landing, graph)
        let screen = try tmux.wait(
            forAll: [
                "INSURED", "accepted", "[2] Calls (8)", "17:17", "POL599999", "live ●", "2 vertices, 8 edges more",
            ])
        #expect(!screen.contains("rejected:"))
        #expect(screen.contains { $0 == "▸" } && screen.contains("│▸ QTE2044"))
        #expect(screen.contains("data to 2024-03-01 17:17"))
        // The report of the increment is the folder's now.
        tmux.type("C")
        try tmux.wait(forAll: ["Quality report ─ batch 2", "read 12,027 = written 11,546 + dropped 481"])
    }

    @Test("Parquet of vertices and edges is on the screen when it is whole")
    func parquet() throws {
        let moment = ParquetBuilder.Column(
            name: "started_at", type: 2, converted: 9, values: 1,
            pages: [.init(values: 1, encoding: 0, bytes: ParquetBuilder.little(Int64(1_709_367_420_000)))])
        let vertices = ParquetBuilder(
            rows: 1,
            columns: [
                .texts("~id", ["CLL99000001"]), .texts("~label", ["call"]), moment, .texts("reason", ["claim"]),
                .texts("outcome", ["open"]),
            ])
        let edges = ParquetBuilder(
            rows: 1,
            columns: [
                .texts("~id", ["PHN_CLL99000001"]), .texts("~from", ["PHN17035551212"]), .texts("~to", ["CLL99000001"]),
                .texts("~label", ["has_call"]),
            ])
        tmux.press("2")
        let file = graph.appending(path: "batch-0001/neptune_vertex/late.parquet")
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        try handle.write(contentsOf: Data(vertices.file.prefix(40)))
        #expect(try !tmux.wait(for: "│▸ ").contains("live ●"))
        try handle.write(contentsOf: Data(vertices.file.dropFirst(40)))
        try handle.close()
        try Data(edges.file).write(to: graph.appending(path: "batch-0001/neptune_edge/late.parquet"))
        let screen = try tmux.wait(forAll: ["[2] Calls (8)", "08:17", "live ●"])
        #expect(!screen.contains("rejected:"))
    }

    @Test("a file that is half written waits, and nothing of it is taken for an error")
    func halfWritten() throws {
        let file = graph.appending(path: "batch-0001/neptune_vertex/late.csv")
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        try handle.write(contentsOf: Data("~id,~label,started_at:Date,reason:String,outcome:String\nCLL990".utf8))
        tmux.press("2")
        let meanwhile = try tmux.wait(for: "│▸ ")
        #expect(!meanwhile.contains("live ●"))
        try handle.write(contentsOf: Data("00001,call,2024-03-02T08:17:00Z,claim,open\n".utf8))
        try handle.close()
        try Data("~id,~from,~to,~label\nPHN_CLL99000001,PHN17035551212,CLL99000001,has_call\n".utf8)
            .write(to: graph.appending(path: "batch-0001/neptune_edge/late.csv"))
        let screen = try tmux.wait(forAll: ["[2] Calls (8)", "08:17", "live ●", "1 vertex, 1 edge more"])
        #expect(!screen.contains("rejected:"))
    }
}
