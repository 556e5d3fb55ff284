import Foundation
import TestSupport
import Testing

@testable import App
@testable import Curation

/// What a mapping names and nothing has.
@Suite struct MappingGapTests {
    private static let mapping = """
        name: gaps
        tables:
          customer:
            files: hubspot/*.csv
            fields: {customer_id: Record ID, name: {from: [First Name, Last Name]}, segment: {from: Kind, optional: true}}
          agent:
            files: [people.csv, people-*.csv]
            fields: {agent_id: Id, name: {first-of: [Name, Full Name]}, team: Team}
          call:
            files: connect/**
            fields:
              call_id: ContactId
              agent_id: Agent.Username
              phone_no: Endpoint.Address
              reason: "items[key=reason].v"
              details: {from: Notes, optional: true}
        """

    private func gaps(_ files: [String: String], mapping: String = mapping) throws -> [String] {
        let folder = try TemporaryFolder(files: files.merging(["mapping.yaml": mapping]) { $1 })
        let mapping = try MappingReader.read(folder["mapping.yaml"].path)
        let preview = try LandingPreview(landing: folder.url, mapping: mapping)
        // Whoever curates is told the same, at once and when only a part is new.
        let options = CurationRun.Options(landing: folder.url, output: folder["out"], mapping: mapping, workers: 2)
        for _ in 0..<2 {
            #expect(try CurationRun(options: options).run().gapWords == preview.report.gapWords)
            for name in files.keys.sorted() where name.hasPrefix("connect/") {
                try folder.append(#"{"ContactId":"more"}"# + "\n", to: name)
            }
        }
        return preview.report.gapWords
    }

    private static let whole = [
        "hubspot/a.csv": "Record ID,First Name,Last Name\n1,Ana,Díaz\n",
        "people.csv": "Id,Full Name,Team\n7,Wei,sales\n",
        "connect/2024/x": #"{"ContactId":"c1","Agent":null,"Endpoint":{"Address":"+17035551212"}}"# + "\n"
            + #"{"ContactId":"c2","items":[{"key":"other","v":1},{"key":"reason","v":"quote"}]}"# + "\n",
    ]

    @Test func `a mapping of which everything is somewhere has no gaps`() throws {
        #expect(try gaps(Self.whole) == [])
        // One file of several is enough.
        let further = ["people-2.csv": "Id,Name\n8,Ann\n", "connect/2024/y": #"{"ContactId":"c3"}"# + "\n"]
        #expect(try gaps(Self.whole.merging(further) { $1 }) == [])
    }

    @Test func `names that nothing has are told with the most similar ones`() throws {
        #expect(
            try gaps([
                "hubspots/a.csv": "Record ID,First Name,Last Name\n1,Ana,Díaz\n",
                "people.csv": "Id,Nane,Taem\n7,Wei,sales\n",
                "connect/2024/x":
                    #"{"ContactId":"c1","Agent":{"UserName":"wei"},"EndPoint":{"Address":"+17035551212"},"#
                    + #""items":[{"key":"raeson","v":1}]}"# + "\n",
            ]) == [
                "no file has a name like hubspot/*.csv, which the mapping of core/customer names; the nearest is hubspots/a.csv",
                "no record has Agent.Username, which the mapping of callcenter/call names; the nearest is Agent.UserName",
                "no record has Endpoint.Address, which the mapping of callcenter/call names; the nearest is EndPoint.Address",
                "no record has items[key=reason].v, which the mapping of callcenter/call names; "
                    + "the nearest is items[key=raeson].v",
                "no file has a column Name, which the mapping of callcenter/agent names; the nearest is nane",
                "no file has a column Full Name, which the mapping of callcenter/agent names",
                "no file has a column Team, which the mapping of callcenter/agent names; the nearest is taem",
            ])
    }

    @Test func `a table whose files may be missing is no gap without them`() throws {
        let mapping = Self.mapping.replacing(
            "    files: hubspot/*.csv", with: "    files: hubspot/*.csv\n    optional: true")
        var files = Self.whole
        files["hubspot/a.csv"] = nil
        #expect(try gaps(files, mapping: mapping) == [])
        #expect(try gaps(files).count == 1)
    }

    @Test func `curate ends with a status of its own, and writes what there is`() async throws {
        var files = Self.whole
        files["people.csv"] = "Id,Full Name,Taem\n7,Wei,sales\n"
        files["mapping.yaml"] = Self.mapping
        let folder = try TemporaryFolder(files: files)
        for options in [["--check"], ["--output", folder["out"].path], ["--output", folder["out"].path, "--quiet"]] {
            let run = try await Program.run(["curate", folder.path] + options)
            #expect(run.status == 7, "\(options) \(run.words)")
            #expect(run.words.contains("no file has a column Team, which the mapping of callcenter/agent names"))
            #expect(run.words.contains("the nearest is taem"))
        }
        let agents = try String(
            contentsOf: folder["out/batch-0001/neptune_vertex/agent-0001.csv"], encoding: .utf8)
        #expect(agents.contains("AGT7,agent,Wei"))
        // Nothing at all has the names.
        for name in Self.whole.keys { try FileManager.default.removeItem(at: folder[name]) }
        let run = try await Program.run("curate", folder.path, "--check")
        #expect(run.status == 7 && run.words.contains("no file has a name like connect/**"), "\(run.words)")
    }
}
