import Foundation
import TestSupport
import Testing

@testable import Curation

/// Files that cannot be read, or not to their ends: each is named, and everything else is curated.
@Suite struct DamagedFileTests {
    private let small: SmallLanding

    init() throws { small = try SmallLanding() }

    private func file(_ name: String, in report: QualityReport) throws -> QualityReport.File {
        try #require(report.sources.flatMap(\.files).first { $0.file == name })
    }

    private func packed(_ path: String, with tool: String) throws -> Data {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [tool, "-c", small.landing.appending(path: path).path]
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try FileManager.default.removeItem(at: small.landing.appending(path: path))
        return data
    }

    /// What is done to a packed file, and what is said of it.
    enum Damage: String, CaseIterable {
        case cut, changed, followed

        func of(_ data: Data) -> Data {
            var data = data
            switch self {
            case .cut: data.removeLast(data.count / 3)
            case .changed: for place in data.count / 2..<data.count / 2 + 8 { data[place] ^= 0x55 }
            case .followed: data.append(contentsOf: Data("and more".utf8))
            }
            return data
        }
    }

    @Test(arguments: ["gzip", "bzip2"], Damage.allCases)
    func `what can be read of a packed file counts, the file is named, and a repair gives what it would have given`(
        tool: String, damage: Damage
    ) async throws {
        for (table, ending) in [("callcenter/agent", "csv"), ("applog/session", "jsonl")] {
            let small = try SmallLanding()
            let lines = (0..<12_000).map { number in
                ending == "csv"
                    ? "\(1_000 + number),\(UInt64(number) &* 0x9E37_79B9_7F4A_7C15),x"
                    : #"{"session_id":\#(1_000 + number),"quote_id":"\#(UInt64(number) &* 0x9E37_79B9_7F4A_7C15)"}"#
            }
            let path = "\(table)-2.\(ending).\(tool == "gzip" ? "gz" : "bz2")"
            try small.write("plain", (ending == "csv" ? "agent_id,name,team\n" : "") + lines.joined(separator: "\n"))
            try FileManager.default.moveItem(
                at: small.landing.appending(path: "plain"), to: self.small.landing.appending(path: "plain"))
            let whole = try packed("plain", with: tool)
            try small.folder.write(damage.of(whole), to: "landing/\(path)")
            let report = try small.curate()
            let read = try file(path, in: report)
            let problem = try #require(read.problem)
            #expect(problem.contains(tool) && read.read == read.written && read.read <= lines.count)
            // Of bzip2 only blocks that are whole count, and these are longer than the file.
            if damage == .followed || tool == "gzip" && damage == .cut { #expect(read.read > 0, "\(path) \(damage)") }
            // Of gzip nobody knows from where on it is wrong.
            if damage == .changed { #expect(read.read == 0, "\(path)") }
            let losses = report.losses()
            #expect(losses.count == 1 && losses[0].hasPrefix("\(path) cannot be read"), "\(losses)")
            #expect(losses[0].contains(problem) && report.emptyFileWords == [])
            // Everything else is there.
            let graph = try await LoadedGraph(small.folder["out"])
            #expect(graph.elements["V CUS1"] != nil && graph.elements["V SES300"] != nil)
            // Nothing was written to the file: it is told again, and not read again.
            let again = try small.curate()
            #expect(again.batch == nil && again.losses() == losses)
            try small.folder.write(whole, to: "landing/\(path)")
            let repaired = try small.curate()
            #expect(repaired.losses() == [])
            #expect(try file(path, in: repaired).read == lines.count)
            let fresh = try small.curate(into: "fresh")
            #expect(repaired.sources == fresh.sources && repaired.links == fresh.links)
            let (now, then) = (try await LoadedGraph(small.folder["out"]), try await LoadedGraph(small.folder["fresh"]))
            #expect(now.elements == then.elements)
        }
    }

    @Test func `rows that a damage takes away are withdrawn, and come again with the repair`() throws {
        let path = "callcenter/agent-2.csv.gz"
        let rows = (0..<9_000).map { "\(1_000 + $0),\(UInt64($0) &* 0x9E37_79B9_7F4A_7C15),x\n" }
        let whole = try TemporaryFolder.gzip("agent_id,name,team\n" + rows.joined())
        try small.folder.write(whole, to: "landing/\(path)")
        #expect(try small.curate().losses() == [])
        try small.folder.write(whole.prefix(whole.count / 2), to: "landing/\(path)")
        let damaged = try small.curate()
        let kept = try file(path, in: damaged).written
        #expect(kept > 0 && damaged.outputs.reduce(0) { $0 + $1.withdrawn } == 9_000 - kept)
        let fresh = try small.curate(into: "fresh")
        #expect(damaged.sources == fresh.sources)
        try small.folder.write(whole, to: "landing/\(path)")
        let repaired = try small.curate()
        #expect(repaired.outputs.reduce(0) { $0 + $1.withdrawn } == 0 && repaired.losses() == [])
    }

    @Test func `a quote that is never closed does not hide the lines between it and the damage`() throws {
        let rows = (0..<9_000).map { "\(1_000 + $0),\(UInt64($0) &* 0x9E37_79B9_7F4A_7C15),x\n" }
        let whole = try TemporaryFolder.gzip("agent_id,name,team\n8,\"open,x\n" + rows.joined())
        try small.folder.write(whole.prefix(whole.count / 2), to: "landing/callcenter/agent-2.csv.gz")
        let read = try file("callcenter/agent-2.csv.gz", in: small.curate())
        #expect(read.dropped == 1 && read.written > 3_000)
    }

    @Test func `a preview tells of a damaged file, too`() throws {
        try small.folder.write(
            try TemporaryFolder.gzip("agent_id,name,team\n8,A,x\n").dropLast(4), to: "landing/callcenter/agent-2.csv.gz"
        )
        let losses = try LandingPreview(landing: small.landing, mapping: nil).report.losses()
        #expect(
            losses == [
                "callcenter/agent-2.csv.gz cannot be read to its end: the gzip data ends too early; 1 row before it"
            ])
    }

    @Test func `what is no file is told under a table's name, with the reason, and not waited for`() throws {
        let files = FileManager.default
        func path(_ name: String) -> String { small.folder["landing/\(name)"].path }
        #expect(mkfifo(path("core/customer-2.csv"), 0o600) == 0)
        #expect(mkfifo(path("applog/notes.txt"), 0o600) == 0)
        try files.createSymbolicLink(atPath: path("core/quote-2.csv"), withDestinationPath: "/nowhere")
        try files.createSymbolicLink(atPath: path("core/policy-2.csv"), withDestinationPath: "policy-2.csv")
        try files.createSymbolicLink(
            atPath: path("callcenter/agent-2.csv"), withDestinationPath: path("callcenter/agent.csv"))
        try files.createSymbolicLink(atPath: path("callcenter/call"), withDestinationPath: small.folder["x"].path)
        try small.folder.write("\(SmallLanding.callHeader)\n501,7,,,,,,,\n", to: "x/call-2.csv")
        #expect(mknod(path("core/address-2.csv"), S_IFSOCK | 0o600, 0) == 0)
        let report = try small.curate()
        #expect(
            report.losses() == [
                "callcenter/call was not read: it is a symbolic link to a folder, which is not followed; put the folder there",
                "core/address-2.csv was not read: it is a socket; put a file there",
                "core/customer-2.csv was not read: it is a pipe; put a file there",
                "core/policy-2.csv was not read: it is a symbolic link that cannot be followed: Too many levels of symbolic links",
                "core/quote-2.csv was not read: it is a symbolic link that leads nowhere",
            ])
        #expect(report.ignoredFiles.contains("applog/notes.txt") && report.batch == 1)
        // A link to a file is that file.
        #expect(try file("callcenter/agent-2.csv", in: report).read == 1)
        for name in ["core/customer-2.csv", "core/quote-2.csv", "core/policy-2.csv", "core/address-2.csv"] {
            try files.removeItem(atPath: path(name))
        }
        try files.removeItem(atPath: path("callcenter/call"))
        #expect(try small.curate().losses() == [])
    }

    @Test func `what a mapping means and cannot be read is told, and a mapping that cannot be read ends the run`()
        throws
    {
        let field = FieldMapping(column: "agent_id", origin: .firstOf(["Id"]))
        let mapping = SourceMapping(
            name: "x", tables: [TableMapping(table: "agent", files: [FilePattern("crm/*.csv")], fields: [field])])
        try small.write("crm/a.csv", "Id\n9")
        #expect(mkfifo(small.folder["landing/crm/b.csv"].path, 0o600) == 0)
        let area = try LandingArea(folder: small.landing, mapping: mapping)
        #expect(area.unread.map(\.file) == ["crm/b.csv"] && area.gaps == [])
        #expect(try LandingArea.mapping(of: small.landing.path) == nil)
        #expect(mkfifo(small.folder["landing/mapping.yaml"].path, 0o600) == 0)
        #expect(throws: CurationError.self) { try LandingArea.mapping(of: small.landing.path) }
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
    func `a file or folder that may not be read is told, and read when it may be`() throws {
        let path = small.landing.appending(path: "core/customer.csv").path
        #expect(chmod(path, 0) == 0)
        #expect(mkdir(small.landing.appending(path: "core/quote").path, 0) == 0)
        let report = try small.curate()
        #expect(
            report.losses() == [
                "core/customer.csv was not read: it is a file that cannot be read: Permission denied",
                "core/quote was not read: it is a folder that cannot be read: Permission denied",
            ])
        #expect(chmod(path, 0o600) == 0)
        #expect(rmdir(small.landing.appending(path: "core/quote").path) == 0)
        let readable = try small.curate()
        let fresh = try small.curate(into: "fresh")
        #expect(readable.losses() == [] && readable.sources == fresh.sources)
    }
}
