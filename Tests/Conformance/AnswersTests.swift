import Foundation
import Graph
import TestSupport
import Testing

/// What TinkerPop 3.7.6 answers to some hundred queries, ordinary and odd ones, beside what is answered here.
@Suite struct AnswersTests {
    private static let folder = PackageFolder.url.appending(path: "Tests/Conformance")
    private static let graphs = SharedData.url("conformance/graphs")
    private static let isThere = SharedData.isThere("answers/queries.jsonl") && SharedData.isThere("conformance/graphs")

    /// The queries of `different.txt`, each with the heading that it stands below.
    private static func listed() throws -> [String: String] {
        var heading = ""
        var listed: [String: String] = [:]
        for line in try String(contentsOf: folder.appending(path: "different.txt"), encoding: .utf8).split(
            separator: "\n")
        {
            if line.hasPrefix("# ") { heading = String(line.dropFirst(2)) } else { listed[String(line)] = heading }
        }
        return listed
    }

    private static func loadGraphs() async throws -> [String: LocalGraph] {
        var loaded: [String: LocalGraph] = [:]
        for name in ["modern", "crew"] { loaded[name] = try await ToyGraph.load(name, from: graphs).graph }
        let (store, _) = try await BulkLoader.load(folder: SharedData.url("answers/odd").path)
        loaded["odd"] = LocalGraph(store: store, name: "odd")
        return loaded
    }

    private static func agrees(_ question: AnswerList.Question, _ graph: LocalGraph) async -> Bool {
        guard let traversal = try? GremlinParser.parse(question.query), let result = try? await graph.run(traversal)
        else {
            return question.answer == nil
        }
        guard let answer = question.answer else { return false }
        // What was gathered has no order either.
        let isOrdered =
            question.query.contains(".order(") && !question.query.contains("aggregate(")
            && !question.query.contains("store(")
        return answer.comparable(isOrdered: isOrdered)
            == Value.list(result.values).comparable(isOrdered: isOrdered)
    }

    @Test(.enabled(if: isThere, "shared/answers is not beside the repository"))
    func `Nearly all queries have the answer of TinkerPop, and the others are listed`() async throws {
        let list = try AnswerList(SharedData.url("answers/queries.jsonl"))
        let loaded = try await Self.loadGraphs()
        let listed = try Self.listed()
        // Sets cannot be written there, ids of these graphs are texts, and numbers with a point have other digits.
        let meant: Set = ["`{1, 2}`", "`V(1)`, `hasId(1)`, `has(id, 1)`", "`sack(div)` of `1.5`"]
        var agreeing = 0
        for question in list.questions {
            let graph = try #require(loaded[question.graph])
            let isSame = await Self.agrees(question, graph)
            let heading = listed[question.title]
            if isSame || heading.map(meant.contains) == true { agreeing += 1 }
            if !isSame, heading == nil { Issue.record("differs, and is not listed: \(question.title)") }
            if isSame, heading != nil { Issue.record("is the same, and is listed as different: \(question.title)") }
        }
        let titles = Set(list.questions.map(\.title))
        #expect(Set(listed.keys).subtracting(titles) == [], "these are listed, and nobody asks them")
        print("answers: \(agreeing) of \(list.questions.count) as TinkerPop 3.7.6")
        #expect(Double(agreeing) >= 0.97 * Double(list.questions.count))
    }

    @Test func `Every query that is listed stands below a difference of the table`() throws {
        let titles = Set(EngineDifference.all.map(\.title))
        for (query, heading) in try Self.listed() where !heading.hasPrefix("Open:") {
            #expect(titles.contains(heading), "\(query)")
        }
    }

    @Test func `The page of differences shows the table`() throws {
        let page = try String(contentsOf: PackageFolder.url.appending(path: "docs/gremlin.md"), encoding: .utf8)
        let rows = page.split(separator: "\n").map(String.init)
        for difference in EngineDifference.all {
            #expect(rows.contains(difference.row), "docs/gremlin.md needs the row\n\(difference.row)")
        }
        let titles = EngineDifference.all.map(\.title)
        #expect(Set(titles).count == titles.count)
        #expect(rows.filter { $0.hasPrefix("| ") }.count == titles.count + 1, "a row of the page is not in the table")
    }
}
