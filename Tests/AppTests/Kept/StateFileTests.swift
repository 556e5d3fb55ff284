import Foundation
import TestSupport
import Testing

@testable import App

/// The file of what is kept of one source between sessions.
struct StateFileTests {
    private let folder: TemporaryFolder
    private let file: StateFile

    init() throws {
        folder = try TemporaryFolder("state")
        file = StateFile(folder: folder["state"].path, source: "data/somewhere")
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private func change(_ number: Int = 1, recent: [String] = []) -> StateChange {
        StateChange(number: number, recent: recent)
    }

    @Test("The file belongs to its user alone, in a folder that does, too, and is read back")
    func modes() throws {
        #expect(file.read().state == KeptState() && file.read().problem == nil)
        try file.write(change(recent: ["CUS2", "CUS1"]))
        #expect(file.read().state.recent == ["CUS2", "CUS1"])
        #expect(try mode(file.path) == 0o600)
        #expect(try mode(StateFile.folder(in: folder["state"].path)) == 0o700)
        let names = try FileManager.default.contentsOfDirectory(atPath: StateFile.folder(in: folder["state"].path))
        #expect(names.count == 1, "nothing is left beside it: \(names)")
    }

    @Test("Each source has a file of its own")
    func sources() throws {
        let other = StateFile(folder: folder["state"].path, source: "data/elsewhere")
        try file.write(change(recent: ["CUS1"]))
        #expect(other.path != file.path && other.read().state.recent.isEmpty)
    }

    @Test("The customers opened lately are the newest fifty, each once")
    func bounds() throws {
        for number in 0..<60 { try file.write(change(number, recent: ["CUS\(number)"])) }
        try file.write(change(60, recent: ["CUS30"]))
        let recent = file.read().state.recent
        #expect(recent.count == 50 && Array(recent.prefix(3)) == ["CUS30", "CUS59", "CUS58"])
        #expect(Set(recent).count == 50)
    }

    @Test("Two writers of one source keep what the other has added")
    func twoWriters() async throws {
        let other = StateFile(folder: folder["state"].path, source: "data/somewhere")
        await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask { [file] in try file.write(StateChange(number: 0, recent: ["A\(number)"])) }
                group.addTask { try other.write(StateChange(number: 0, recent: ["B\(number)"])) }
            }
        }
        #expect(file.read().state.recent.count == 40)
        var saving = StateChange(number: 1)
        saving.saved = ["mine": KeptPlace(screen: "schema")]
        try file.write(saving)
        try other.write(change(1, recent: ["CUS1"]))
        let state = file.read().state
        #expect(state.saved["mine"]?.screen == "schema" && state.recent.first == "CUS1")
        var forgetting = StateChange(number: 2)
        forgetting.saved.updateValue(nil, forKey: "mine")
        try other.write(forgetting)
        #expect(file.read().state.saved.isEmpty)
    }

    @Test("What comes behind a later change is left out")
    func order() throws {
        var later = change(7)
        later.last = KeptPlace(screen: "customer", id: "CUS2")
        try file.write(later)
        var earlier = change(6)
        earlier.last = KeptPlace(screen: "customer", id: "CUS1")
        try file.write(earlier)
        #expect(file.read().state.last?.id == "CUS2")
    }

    @Test("A damaged file is set aside and told once, and the next session begins anew")
    func damage() throws {
        try file.write(change(recent: ["CUS1"]))
        let whole = try Data(contentsOf: URL(filePath: file.path))
        for (place, damaged) in [
            whole.dropLast(5), Data("{}".utf8), Data(), Data([0xFF, 0x00]),
            Data(repeating: 0x20, count: StateFile.sizeLimit + 1),
            Data(String(decoding: whole, as: UTF8.self).replacing("[\"CUS1\"]", with: "7").utf8),
        ].enumerated() {
            try Data(damaged).write(to: URL(filePath: file.path))
            let (state, problem) = file.read()
            #expect(state == KeptState() && problem?.contains(file.path + ".damaged") == true, "\(damaged)")
            #expect(file.read().problem == nil)
            // Each lies beside the others; of more than five the last one goes.
            let aside = file.path + (place == 0 ? ".damaged" : ".damaged-\(min(place + 1, 5))")
            #expect(try Data(contentsOf: URL(filePath: aside)) == damaged && problem?.contains(aside) == true)
            try file.write(change(2, recent: ["CUS2"]))
            #expect(file.read().state.recent == ["CUS2"])
        }
    }

    @Test("A file of another version or another source is left alone by readers")
    func foreign() throws {
        try file.write(change(recent: ["CUS1"]))
        let text = try String(contentsOfFile: file.path, encoding: .utf8)
        for foreign in [
            text.replacing("\"version\":1", with: "\"version\":99"), text.replacing("data/somewhere", with: "data/x"),
        ] {
            try foreign.write(toFile: file.path, atomically: true, encoding: .utf8)
            let (state, problem) = file.read()
            #expect(foreign != text && state == KeptState() && problem == nil)
            #expect(try String(contentsOfFile: file.path, encoding: .utf8) == foreign)
        }
    }

    @Test("A link, a folder in its place and a folder that cannot be written stop nobody, and are said where asked")
    func obstacles() throws {
        let elsewhere = folder["elsewhere"]
        try Data("private".utf8).write(to: elsewhere)
        try file.write(change(recent: ["CUS1"]))
        try FileManager.default.removeItem(atPath: file.path)
        try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: elsewhere.path)
        #expect(file.read().state == KeptState())
        try file.write(change(2, recent: ["CUS2"]))
        #expect(try String(contentsOf: elsewhere, encoding: .utf8) == "private")
        #expect(file.read().state.recent == ["CUS2"])

        // A file where the folder should be is in the way of root, too.
        let blocked = StateFile(folder: elsewhere.path, source: "data/somewhere")
        #expect(throws: CommandFailure.self) { try blocked.write(change()) }
        #expect(blocked.read().state == KeptState())
    }

    @Test("A folder that may only be read keeps what is there", .enabled(if: geteuid() != 0, "root may write anywhere"))
    func readOnly() throws {
        try file.write(change(recent: ["CUS1"]))
        let sources = StateFile.folder(in: folder["state"].path)
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder["state"].path)
        chmod(sources, 0o500)
        defer { chmod(folder["state"].path, 0o700) }
        try? file.write(change(2, recent: ["CUS2"]))
        #expect(file.read().state.recent.contains("CUS1"))
    }

    @Test("So many sources are remembered, those that were looked at last")
    func manySources() throws {
        for number in 0...StateFile.fileLimit {
            try StateFile(folder: folder["state"].path, source: "graph\(number)").write(change(recent: ["A"]))
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: StateFile.folder(in: folder["state"].path))
        #expect(names.count == StateFile.fileLimit && names.contains { $0.hasPrefix("graph\(StateFile.fileLimit)-") })
    }
}
