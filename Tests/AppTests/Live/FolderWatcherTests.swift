import Dispatch
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import App

/// Changes of real folders, as the system reports them and as a comparison finds them.
struct FolderWatcherTests {
    private static let header = "~id,~label\n"

    /// Counts what a watcher tells.
    private final class Listener: Sendable {
        private let told = Mutex(0)
        private let task: Mutex<Task<Void, Never>?> = Mutex(nil)

        init(_ watcher: FolderWatcher) {
            let changes = watcher.changes()
            let task = Task { [weak self] in
                for await _ in changes { self?.told.withLock { $0 += 1 } }
            }
            self.task.withLock { $0 = task }
        }

        deinit { task.withLock { $0?.cancel() } }

        var count: Int { told.withLock { $0 } }

        /// Waits until more has been told than before; long, as other tests may keep all threads busy for a while.
        func waitForMore(than former: Int) async throws {
            let deadline = ContinuousClock.now + .seconds(600)
            while count <= former {
                guard ContinuousClock.now < deadline else { throw CancellationError() }
                try await Task.sleep(for: .milliseconds(5))
            }
        }
    }

    private static func watcher(_ folder: TemporaryFolder, polls: Bool) -> FolderWatcher {
        FolderWatcher(
            folder: folder.path, quiet: .milliseconds(20), interval: .milliseconds(polls ? 30 : 200),
            pollsOnly: polls)
    }

    @Test("new, grown, renamed and removed files are told, in new sub-folders too", arguments: [false, true])
    func changes(polls: Bool) async throws {
        let folder = try TemporaryFolder("live")
        try folder.write(Self.header, to: "old.csv")
        let listener = Listener(Self.watcher(folder, polls: polls))
        let steps: [() throws -> Void] = [
            { try folder.write(Self.header, to: "new.csv") },
            { try folder.append("V1,customer\n", to: "old.csv") },
            {
                try folder.write(Self.header, to: "later.csv.partial")
                try folder.rename("later.csv.partial", to: "later.csv")
            },
            {
                try folder.makeFolder("below")
                try folder.write(Self.header, to: "below/new.csv")
            },
            { try folder.append("V2,customer\n", to: "below/new.csv") },
            { try FileManager.default.removeItem(at: folder["new.csv"]) },
        ]
        for step in steps {
            let former = listener.count
            try step()
            try await listener.waitForMore(than: former)
        }
    }

    @Test("a folder that goes and comes back is told")
    func folderComesBack() async throws {
        let folder = try TemporaryFolder("live")
        try folder.write(Self.header, to: "old.csv")
        let watcher = FolderWatcher(
            folder: folder.path, quiet: .milliseconds(20), interval: .milliseconds(30))
        let listener = Listener(watcher)
        try FileManager.default.removeItem(at: folder.url)
        try await listener.waitForMore(than: 0)
        let former = listener.count
        try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: false)
        try folder.write(Self.header, to: "again.csv")
        try await listener.waitForMore(than: former)
    }

    @Test("a file is unfinished until its writer closes it, and a link is finished at once")
    func halfWritten() throws {
        let folder = try TemporaryFolder("live")
        let path = folder.path
        let notifier = try #require(FolderNotifier(folder: path))
        defer { FolderNotifier.close(notifier.descriptor) }
        try folder.write("", to: "half.csv")
        _ = notifier.readEvents()
        let handle = try FileHandle(forWritingTo: folder["half.csv"])
        try handle.write(contentsOf: Data("~id,~la".utf8))
        #expect(notifier.readEvents() == [.writing("\(path)/half.csv")])
        try handle.write(contentsOf: Data("bel\n".utf8))
        try handle.close()
        #expect(notifier.readEvents().last == .settled("\(path)/half.csv"))
        try folder.write(Self.header, to: "x.csv.tmp")
        try folder.write(Self.header, to: ".hidden")
        #expect(notifier.readEvents().isEmpty)
        try FileManager.default.linkItem(atPath: "\(path)/half.csv", toPath: "\(path)/same.csv")
        #expect(notifier.readEvents().contains(.settled("\(path)/same.csv")))
    }

    @Test("a folder that is renamed into place is finished, one that is made there may not be")
    func folders() throws {
        let folder = try TemporaryFolder("live")
        let path = folder.path
        try folder.makeFolder(".batch")
        try folder.write(Self.header, to: ".batch/new.csv")
        let notifier = try #require(FolderNotifier(folder: path))
        defer { FolderNotifier.close(notifier.descriptor) }
        try folder.rename(".batch", to: "batch")
        #expect(notifier.readEvents() == [.settled("\(path)/batch/new.csv")])
        try folder.makeFolder("below")
        try folder.write(Self.header, to: "below/new.csv")
        #expect(notifier.readEvents() == [.found("\(path)/below/new.csv")])
    }

    @Test("what is being written holds the rest back until it is closed or pauses too long")
    func settling() throws {
        let start = DispatchTime(uptimeNanoseconds: 1_000_000_000)
        var settling = Settling()
        let watcher = FolderWatcher(folder: "", quiet: .milliseconds(100), interval: .seconds(1))
        settling.note(.writing("a"), at: start)
        #expect(settling.moment(watcher) == nil)
        settling.note(.settled("b"), at: start + .milliseconds(50))
        #expect(settling.moment(watcher) == start + .seconds(1))
        settling.note(.settled("a"), at: start + .milliseconds(80))
        #expect(settling.moment(watcher) == start + .milliseconds(180))
        settling.clear(watcher)
        #expect(settling.moment(watcher) == nil)
    }

    @Test("files that are written one after the other without a pause are told once an interval")
    func endlessBurst() {
        let start = DispatchTime.now()
        var settling = Settling()
        let watcher = FolderWatcher(folder: "", quiet: .milliseconds(100), interval: .seconds(1))
        for step in 0..<20 {
            settling.note(.writing("a"), at: start + .milliseconds(step * 50))
            settling.note(.settled("a"), at: start + .milliseconds(step * 50 + 1))
        }
        #expect(settling.moment(watcher) == start + .seconds(1))
    }

    @Test("where pauses count, an open file is told when it has not grown for one, or after an interval")
    func pauses() throws {
        let start = DispatchTime(uptimeNanoseconds: 1_000_000_000)
        var settling = Settling()
        let watcher = FolderWatcher(
            folder: "", quiet: .milliseconds(50), pause: .milliseconds(200), interval: .seconds(1))
        settling.note(.writing("a"), at: start)
        #expect(settling.moment(watcher) == start + .milliseconds(200))
        settling.note(.writing("a"), at: start + .milliseconds(150))
        #expect(settling.moment(watcher) == start + .milliseconds(350))
        settling.note(.settled("b"), at: start + .milliseconds(160))
        #expect(settling.moment(watcher) == start + .milliseconds(350))
        settling.note(.writing("a"), at: start + .milliseconds(900))
        #expect(settling.moment(watcher) == start + .seconds(1))
        settling.clear(watcher)
        #expect(settling.moment(watcher) == nil)
        settling.note(.settled("b"), at: start + .seconds(2))
        #expect(settling.moment(watcher) == start + .milliseconds(2050))
    }

    @Test("lines of a writer that keeps its file open are told where pauses count", arguments: [false, true])
    func openWriter(polls: Bool) async throws {
        let folder = try TemporaryFolder("live")
        try folder.write(Self.header, to: "open.csv")
        var watcher = Self.watcher(folder, polls: polls)
        watcher.pause = .milliseconds(40)
        let listener = Listener(watcher)
        let handle = try FileHandle(forWritingTo: folder["open.csv"])
        try handle.seekToEnd()
        for number in 1...2 {
            let former = listener.count
            try handle.write(contentsOf: Data("V\(number),customer\n".utf8))
            try await listener.waitForMore(than: former)
        }
        // One that never pauses is told, too.
        let former = listener.count
        let writer = Task {
            while !Task.isCancelled {
                try handle.write(contentsOf: Data("V3,customer\n".utf8))
                try? await Task.sleep(for: .milliseconds(5))
            }
        }
        try await listener.waitForMore(than: former)
        writer.cancel()
        try await writer.value
    }

    @Test(
        "what is written where a link leads, or under another name of a file, is told",
        arguments: [nil, Duration.milliseconds(40)])
    func linkedFiles(pause: Duration?) async throws {
        let folder = try TemporaryFolder("live")
        for name in ["away/one.csv", "away/two.csv"] { try folder.write(Self.header, to: name) }
        try folder.makeFolder("watched")
        try folder.link("watched/one.csv", to: "away/one.csv")
        try FileManager.default.linkItem(at: folder["away/two.csv"], to: folder["watched/two.csv"])
        var watcher = FolderWatcher(
            folder: folder["watched"].path, quiet: .milliseconds(20), interval: .milliseconds(200))
        watcher.pause = pause
        let listener = Listener(watcher)
        try folder.write(Self.header, to: "away/three.csv")
        let steps: [() throws -> Void] = [
            { try folder.append("V1,customer\n", to: "away/one.csv") },
            { try folder.append("V2,customer\n", to: "away/two.csv") },
            { try folder.link("watched/three.csv", to: "away/three.csv") },
            { try folder.append("V3,customer\n", to: "away/three.csv") },
            { try FileManager.default.removeItem(at: folder["away/three.csv"]) },
        ]
        for step in steps {
            let former = listener.count
            try step()
            try await listener.waitForMore(than: former)
        }
    }

    @Test("only links and files with several names are looked at, and one that gets a further name later, too")
    func looks() throws {
        let folder = try TemporaryFolder("live")
        for name in ["away/one.csv", "watched/plain.csv"] { try folder.write(Self.header, to: name) }
        let path = folder["watched"].path
        try folder.link("watched/one.csv", to: "away/one.csv")
        let notifier = try #require(FolderNotifier(folder: path))
        defer { FolderNotifier.close(notifier.descriptor) }
        #expect(notifier.look().isEmpty)
        try folder.append("V1,customer\n", to: "away/one.csv")
        try folder.append("V1,customer\n", to: "watched/plain.csv")
        #expect(notifier.look() == [.writing("\(path)/one.csv")])
        #expect(notifier.look() == [.paused("\(path)/one.csv")])
        #expect(notifier.look().isEmpty)
        try FileManager.default.linkItem(at: folder["watched/plain.csv"], to: folder["away/name.csv"])
        let found = (0..<30).flatMap { _ in notifier.look() }
        #expect(found == [.writing("\(path)/plain.csv")])
        try folder.append("V2,customer\n", to: "away/name.csv")
        #expect(notifier.look() == [.writing("\(path)/plain.csv")])
    }

    @Test("a folder whose path leads elsewhere is told, and what comes there", arguments: [false, true])
    func folderElsewhere(polls: Bool) async throws {
        let folder = try TemporaryFolder("live")
        for name in ["first/old.csv", "second/other.csv"] { try folder.write(Self.header, to: name) }
        try folder.link("link", to: "first")
        let listener = Listener(
            FolderWatcher(
                folder: folder["link"].path, quiet: .milliseconds(20), interval: .milliseconds(30), pollsOnly: polls))
        try folder.link("new", to: "second")
        #expect(rename(folder["new"].path, folder["link"].path) == 0)
        try await listener.waitForMore(than: 0)
        let former = listener.count
        try folder.write(Self.header, to: "second/new.csv")
        try await listener.waitForMore(than: former)
    }

    @Test("network file systems are compared, local ones report")
    func mounts() {
        let table = MountTable(
            text: """
                /dev/sda1 / ext4 rw 0 0
                server:/data /mnt/shared\\040data nfs4 rw 0 0
                sshfs#host /mnt/far fuse.sshfs rw 0 0
                """)
        #expect(table.reportsChanges(in: "/home/someone/data"))
        #expect(!table.reportsChanges(in: "/mnt/shared data/graph"))
        #expect(!table.reportsChanges(in: "/mnt/far"))
        #expect(table.reportsChanges(in: "/mnt/farther"))
        #expect(MountTable(text: "").reportsChanges(in: "/"))
    }
}
