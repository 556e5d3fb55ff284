import Foundation
import TestSupport
import Testing

/// What appears in the folder appears on the screen, in a real terminal.
@Suite("A folder that changes", .serialized, .enabled(if: Tmux.isAvailable, "tmux is not installed"))
final class LiveTests {
    private let root: TemporaryFolder
    private let folder: URL
    private let tmux: Tmux

    init() throws {
        root = try TemporaryFolder("live")
        folder = root["sample"]
        try FileManager.default.copyItem(at: PackageFolder.sample, to: folder)
        let subject = Subject(
            name: "explorer", path: Subject.explorer.path, arguments: ["explore", folder.path],
            readyText: "Find a customer", quitKey: "\u{3}", interruptStatus: 0)
        tmux = try Tmux(subject, width: 110, height: 32)
        try tmux.wait(forAll: ["Find a customer", "vertices"])
    }

    private func drop(_ text: String, at path: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: path))
    }

    /// Calls of the customer on the screen, of which others tests know seven.
    private func dropCall(number: Int) throws {
        try drop(
            """
            ~id,~label,started_at:Date,duration_s:Int,direction:String,reason:String,outcome:String,details:String
            CLL9900000\(number),call,2024-03-02T08:1\(number):00Z,61,inbound,claim,open,

            """, at: "neptune_vertex/late_call_\(number).csv")
        try drop(
            """
            ~id,~from,~to,~label
            PHN_CLL9900000\(number),PHN17035551212,CLL9900000\(number),has_call
            CLL_PHN9900000\(number),CLL9900000\(number),PHN17035551212,called_from

            """, at: "neptune_edge/late_call_\(number).csv")
    }

    @Test("a new call is on the customer's screen within a second, the cursor where it was")
    func newCall() throws {
        tmux.type("ana.garcia@mail.example")
        tmux.press("Enter")
        try tmux.wait(forAll: ["Ana García", "[2] Calls (7)", "14:03:00", "[4] Quotes", "QTE2044"])
        tmux.press("3")
        tmux.press("Down")
        tmux.press("Down")
        let cursor = "│▸   ▸ 14:03:00"
        try tmux.wait(for: cursor)
        // Other tests run beside this one: what the program needs shows when they leave it a moment of the machine.
        var fastest = TimeInterval.infinity
        for number in 1...5 where fastest >= 1 {
            let start = Date()
            try dropCall(number: number)
            let screen = try tmux.wait(forAll: ["[2] Calls (\(7 + number))", "08:1\(number)", "live ●"])
            fastest = min(fastest, Date().timeIntervalSince(start))
            #expect(screen.contains("data to 2024-03-02 08:1\(number)"))
            #expect(screen.contains(cursor))
        }
        #expect(fastest < 1)
    }

    @Test("a folder that is gone keeps the graph on the screen and says so; bad records are told")
    func trouble() throws {
        try drop("~id,~from,~to,~label\nE1,nobody,nowhere,knows\n", at: "neptune_edge/bad.csv")
        try tmux.wait(forAll: ["live ●", "no record of neptune_edge/bad.csv could be loaded"])
        try FileManager.default.removeItem(at: folder)
        try tmux.wait(forAll: ["stale since", "could not be read again", "the former graph stays", "Find a customer"])
    }
}
