import TestSupport
import Testing

/// What the command line says of deletions.
@Suite struct DeletionTests {
    private static let files = [
        "v.csv": "~id,~label,name:String\na,person,Ann\nb,person,Bob\n",
        "gone.csv": "~deleted,~id\nvertex,a\nvertex,nobody\n",
    ]

    @Test func `a load says how many deletions there were and how many found nothing`() async throws {
        let folder = try TemporaryFolder(files: Self.files)
        let run = try await Program.run(["load", folder.path])
        #expect(run.status == 0, "\(run.words)")
        #expect(run.output.contains("vertices 1, edges 0"))
        #expect(run.output.contains("deletions 2, 1 of them of what was not there"))
        #expect(run.output.contains("gone.csv"))
        let json = try await Program.run(["load", folder.path, "--format", "json"])
        #expect(json.output.contains(#""deletions":2,"unknownDeletions":1"#), "\(json.output)")
    }

    @Test func `without deletions nothing is said of them`() async throws {
        let folder = try TemporaryFolder(files: ["v.csv": "~id,~label\na,person\n"])
        let run = try await Program.run(["load", folder.path])
        #expect(!run.output.contains("deletions"))
    }
}
