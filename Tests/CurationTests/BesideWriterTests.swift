import Graph
import TestSupport
import Testing

@testable import Curation

/// A folder that is curated and written to.
@Suite struct BesideWriterTests {
    @Test func `the next batch comes behind what was written`() throws {
        let folder = try TemporaryFolder(files: ["batch-0001/v": "~id\na\n", "writes/batch-0007/v": "~id\nb\n"])
        let output = try OutputFolder(folder.url)
        #expect(output.nextBatch == 8 && output.state.batches == [1])
        #expect(FolderWriter.lastIncrement(in: folder.path) == 7)
    }

    @Test func `other files are still no batches`() throws {
        let folder = try TemporaryFolder(files: ["writings/v": "~id\na\n"])
        #expect(throws: CurationError.self) { _ = try OutputFolder(folder.url) }
    }
}
