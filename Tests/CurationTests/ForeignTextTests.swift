import Foundation
import TestSupport
import Testing

@testable import Curation

/// Texts that are not, or not all, in UTF-8.
@Suite struct ForeignTextTests {
    private let small: SmallLanding

    init() throws { small = try SmallLanding() }

    /// Two ways to write the agents, plain or packed.
    enum Writing: String, CaseIterable {
        case csv, jsonl
        case packedCSV = "csv.gz"
        case packedLines = "jsonl.gz"

        var isCSV: Bool { self == .csv || self == .packedCSV }
        var isPacked: Bool { self == .packedCSV || self == .packedLines }
        var path: String { "callcenter/agent-2.\(rawValue)" }

        /// A row with bytes as its name.
        func row(_ key: Int, _ name: [UInt8]) -> [UInt8] {
            isCSV
                ? Array("\(key),".utf8) + name + Array(",x\n".utf8)
                : Array(#"{"agent_id":\#(key),"name":""#.utf8) + name + Array("\"}\n".utf8)
        }

        var start: [UInt8] { isCSV ? Array("agent_id,name,team\n".utf8) : [] }
    }

    private static func windows(_ text: String) -> [UInt8] { Array(text.data(using: .windowsCP1252) ?? Data()) }

    private func write(_ rows: [UInt8], _ writing: Writing, to small: SmallLanding) throws {
        try small.folder.write(Data(rows), to: "landing/callcenter/plain")
        let path = "landing/\(writing.path)"
        if writing.isPacked {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["gzip", small.folder["landing/callcenter/plain"].path]
            try process.run()
            process.waitUntilExit()
            _ = rename(small.folder["landing/callcenter/plain.gz"].path, small.folder[path].path)
        } else {
            _ = rename(small.folder["landing/callcenter/plain"].path, small.folder[path].path)
        }
    }

    private func name(_ key: Int, _ graph: LoadedGraph) -> String? {
        graph.elements["V AGT\(key)"]?.split(separator: "name:String=").last?.split(separator: "|").first.map(
            String.init)
    }

    /// The repairs of bytes, `rule: count`.
    private func repairs(_ report: QualityReport) -> [String] {
        report.sources.flatMap(\.repaired).filter { $0.rule.contains("bytes") }.map { "\($0.rule): \($0.count)" }
    }

    @Test(arguments: Writing.allCases)
    func `a byte that Windows-1252 does not use is lost alone`(writing: Writing) async throws {
        for undefined in [0x81, 0x8D, 0x8F, 0x90, 0x9D] as [UInt8] {
            let small = try SmallLanding()
            let rows =
                writing.row(11, Self.windows("Ana García")) + writing.row(12, Self.windows("Zoë") + [undefined])
                + writing.row(13, Self.windows("JOSÉ’S €"))
            try write(writing.start + rows, writing, to: small)
            let report = try small.curate()
            let graph = try await LoadedGraph(small.folder["out"])
            #expect([11, 12, 13].map { name($0, graph) } == ["Ana García", "Zoë\u{FFFD}", "JOSÉ’S €"])
            #expect(repairs(report) == ["name: bytes that are no text became U+FFFD: 1"])
            let file = report.sources.flatMap(\.files).first { $0.file == writing.path }
            #expect(file?.form == "Windows-1252" && report.losses() == [])
        }
    }

    @Test(arguments: Writing.allCases)
    func `a row in Windows-1252 in a file in UTF-8 is read as what it is, and counted`(writing: Writing) async throws {
        let rows =
            writing.row(11, Array("Ana García".utf8)) + writing.row(12, Self.windows("Zoë Brontë"))
            + writing.row(13, Array("Jürgen 👍".utf8)) + writing.row(14, Self.windows("Noë") + [0x81])
            + writing.row(15, Array("Zoë Müll".utf8) + [0xC3])
        try write(writing.start + rows, writing, to: small)
        let report = try small.curate()
        let graph = try await LoadedGraph(small.folder["out"])
        #expect(
            (11...15).map { name($0, graph) } == [
                "Ana García", "Zoë Brontë", "Jürgen 👍", "Noë\u{FFFD}", "Zoë MüllÃ",
            ])
        #expect(
            repairs(report) == [
                "name: bytes that are no UTF-8 were read as Windows-1252: 3",
                "name: bytes that are no text became U+FFFD: 1",
            ])
    }

    @Test(arguments: [Writing.csv, .jsonl])
    func `a file that grows is what it is from nothing`(writing: Writing) async throws {
        // The first row is UTF-8 by chance, the second says that it is not; then UTF-8 outweighs both.
        let news: [[UInt8]] = [
            writing.start + writing.row(11, Self.windows("JOSÉ’S")),
            writing.row(12, Self.windows("Ana García")),
            (20..<30).flatMap { writing.row($0, Array("Ünal".utf8)) },
            writing.row(13, Array("Zoë".utf8)), Array(writing.row(14, Array("É".utf8)).dropLast(4)),
        ]
        try small.folder.write(Data(), to: "landing/\(writing.path)")
        let handle = try FileHandle(forWritingTo: small.landing.appending(path: writing.path))
        for (step, bytes) in news.enumerated() {
            try handle.write(contentsOf: bytes)
            let report = try small.curate()
            let fresh = try small.curate(into: "fresh-\(step)")
            #expect(report.sources == fresh.sources, "\(step)")
            let (now, then) = (
                try await LoadedGraph(small.folder["out"]), try await LoadedGraph(small.folder["fresh-\(step)"])
            )
            #expect(now.elements == then.elements, "\(step)")
            if step == 1 { #expect([11, 12].map { name($0, now) } == ["JOSÉ’S", "Ana García"]) }
        }
        try handle.close()
    }

    @Test func `a header and a mapped value may be in Windows-1252`() async throws {
        let field = FieldMapping(column: "name", origin: .joined(["Prénom", "Nom"], separator: " "))
        let mapping = SourceMapping(
            name: "x",
            tables: [
                TableMapping(
                    table: "agent", files: [FilePattern("crm/*.csv")],
                    fields: [FieldMapping(column: "agent_id", origin: .firstOf(["Id"])), field])
            ])
        try small.folder.write(
            Data(Self.windows("Id,Prénom,Nom\n11,Zoë,Brontë\n") + [0x31, 0x32, 0x2C, 0x81, 0x2C, 0x0A]),
            to: "landing/crm/a.csv")
        let report = try CurationRun(
            options: .init(landing: small.landing, output: small.folder["out"], mapping: mapping)
        ).run()
        #expect(try await name(11, LoadedGraph(small.folder["out"])) == "Zoë Brontë")
        #expect(repairs(report) == ["name: bytes that are no text became U+FFFD: 1"] && report.gapWords == [])
    }
}
