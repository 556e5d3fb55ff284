import Foundation
import Graph
import TUI
import TestSupport
import Testing

@testable import App

/// A file that is lost as a whole, or from some place on, is told by its name wherever the graph is opened.
@Suite struct LostFileTests {
    private static let whole = "~id,~label\nCUS1,customer\n"

    /// A folder with a file of 50 records whose packing ends too early, and one whose header is none.
    private func folder(isCut: Bool, _ more: [String: String] = [:]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder(files: more.merging(["a.csv": Self.whole]) { $1 })
        guard isCut else { return folder }
        let text = "~id,~label,n:Int\n" + (0..<50).map { "\($0),x,\($0)\n" }.joined()
        try folder.write(try TemporaryFolder.gzip(text).dropLast(9), to: "v.gz")
        return folder
    }

    @Test func `a query names the file and why, also when it is to be quiet`() async throws {
        let folder = try folder(isCut: false, ["phone.csv": "~id;~label\n1;v\n2;v\n"])
        for options in [[], ["--quiet"]] {
            let run = try await Program.run(["query", "g.V().count()", "--graph", folder.path] + options)
            #expect(run.status == 0)
            #expect(run.words.contains("phone.csv could not be read: "))
            #expect(run.words.contains("separated by semicolons"))
            #expect(!run.words.contains("was skipped"), "\(run.words)")
        }
    }

    @Test func `how much of a file could be read is told, and other errors apart`() async throws {
        let folder = try folder(isCut: true, ["b.csv": "~id,n:Int\n1,one\n2,2\n"])
        let run = try await Program.run("query", "g.V().count()", "--graph", folder.path)
        #expect(run.words.contains("Only the first"), "\(run.words)")
        #expect(run.words.contains("of v.gz could be read: "))
        #expect(run.words.contains("the gzip data ends too early"))
        #expect(run.words.contains("1 error in the data was skipped; c360 load"))
    }

    @Test func `of many files the first are named and the others counted`() async throws {
        let files = Dictionary(uniqueKeysWithValues: (1...5).map { ("p\($0).csv", "~id;~label\n1;v\n") })
        let folder = try folder(isCut: false, files)
        let run = try await Program.run("query", "g.V().count()", "--graph", folder.path)
        #expect(run.words.contains("p3.csv could not be read: ") && !run.words.contains("p4.csv"))
        #expect(run.words.contains("2 further files could not be read to their end either."))
    }

    @Test func `the explorer's notice and its load report say so`() async throws {
        let folder = try folder(isCut: true, ["phone.csv": "~id;~label\n1;v\n", "e": "~id,~from,~to\na,no,one\n"])
        let opened = try await GraphOpener.open(
            OpenRequest(source: folder.path), settings: Settings(environment: ["HOME": folder.path + "/.home"]))
        let warning = try #require(opened.report?.warning)
        // What edges hang on comes before them.
        let first = "phone.csv could not be read, only the first 50 records of v.gz could be read, 1 further file"
        #expect(warning.hasPrefix(first))
        #expect(warning.hasSuffix(": :report shows which and why") && !warning.contains("rejected"))
        let lines = ReportWords.lines(of: opened.explorer, news: nil, width: 120).map(\.whole)
        for words in ["phone.csv could not be read: ", "of v.gz could be read: ", "no record of e could be loaded: "] {
            #expect(lines.contains { $0?.contains(words) == true }, "\(words)")
        }
    }
}
