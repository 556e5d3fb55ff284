import Foundation
import Testing

/// What appears in the folder appears on the screen, in a real terminal.
@Suite("A folder that changes", .serialized, .enabled(if: Tmux.isAvailable, "tmux is not installed"))
final class LiveTests {
    private let folder: URL
    private let tmux: Tmux
    /// How long this machine, as busy as it is, takes to start the program and load the folder.
    private let openingTime: TimeInterval

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "c360-live-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: Subject.packageFolder.appending(path: "data/sample"), to: folder)
        let subject = Subject(
            name: "explorer", path: Subject.explorer.path, arguments: ["explore", folder.path],
            readyText: "Find a customer", quitKey: "\u{3}", interruptStatus: 0)
        let start = Date()
        tmux = try Tmux(subject, width: 110, height: 32)
        try tmux.wait(forAll: ["Find a customer", "vertices"])
        openingTime = Date().timeIntervalSince(start)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func drop(_ text: String, at path: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: path))
    }

    @Test("a new call is on the customer's screen within a second and a load, the cursor where it was")
    func newCall() throws {
        tmux.type("ana.garcia@mail.example")
        tmux.press("Enter")
        try tmux.wait(forAll: ["Ana García", "2 Calls 7", "4 Quotes", "QTE2044"])
        tmux.press("3")
        tmux.press("Down")
        tmux.press("Down")
        let cursor = "│▸   ▸ 2024-02-28 14:03 visit"
        try tmux.wait(for: cursor)
        let start = Date()
        try drop(
            """
            ~id,~label,started_at:Date,duration_s:Int,direction:String,reason:String,outcome:String,details:String
            CLL99000001,call,2024-03-02T08:17:00Z,61,inbound,claim,open,

            """, at: "neptune_vertex/late_call.csv")
        try drop(
            """
            ~id,~from,~to,~label
            PHN_CLL99000001,PHN17035551212,CLL99000001,has_call
            CLL_PHN99000001,CLL99000001,PHN17035551212,called_from

            """, at: "neptune_edge/late_call.csv")
        let screen = try tmux.wait(forAll: ["2 Calls 8", "08:17", "live ●", "1 vertex, 2 edges more"])
        #expect(Date().timeIntervalSince(start) < 1 + openingTime)
        #expect(screen.contains("data to 2024-03-02 08:17"))
        #expect(screen.contains(cursor))
    }

    @Test("a folder that is gone keeps the graph on the screen and says so; bad records are told")
    func trouble() throws {
        try drop("~id,~from,~to,~label\nE1,nobody,nowhere,knows\n", at: "neptune_edge/bad.csv")
        try tmux.wait(forAll: ["live ●", "1 record was rejected"])
        try FileManager.default.removeItem(at: folder)
        try tmux.wait(forAll: ["live ●", "could not be read again", "the former graph stays", "Find a customer"])
    }
}
