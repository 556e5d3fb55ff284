import Foundation
import TestSupport
import Testing

@testable import Graph

struct FileGrowthTests {
    @Test(
        "where the system does not tell, an end counts that was seen to stand for ten seconds, whatever the file's time",
        arguments: [-3_600, 0, 3_600])
    func stillFile(secondsAhead: Double) throws {
        let folder = try TemporaryFolder("growth", files: ["half.csv": "~id,~la"])
        let path = folder["half.csv"].path
        func stamp() throws -> FileStamp {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: secondsAhead)], ofItemAtPath: path)
            return try #require(FileStamp(path))
        }
        var (files, start) = (StillFiles(), ContinuousClock.now)
        var now = try stamp()
        func stands(after seconds: Int) -> Bool { files.stands(path, now, at: start + .seconds(seconds)) }
        #expect(!stands(after: 0))
        #expect(!stands(after: 9))
        #expect(stands(after: 10))
        #expect(stands(after: 10))
        try folder.append("bel", to: "half.csv")
        (now, start) = (try stamp(), start + .seconds(11))
        #expect(!stands(after: 0))
        #expect(stands(after: 10))
    }
}
