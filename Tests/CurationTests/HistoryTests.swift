import Foundation
import Graph
import TestSupport
import Testing

@testable import Curation

/// Random histories of a landing area: after every step the batches together are what curations from nothing would have
/// given one after the other, and the report is the one of all rows.
///
/// `C360_HISTORIES=50` runs so many.
@Suite struct HistoryTests {
    private static let seeds: [UInt64] = {
        let count = ProcessInfo.processInfo.environment["C360_HISTORIES"].flatMap(Int.init) ?? 4
        let first = ProcessInfo.processInfo.environment["C360_HISTORY"].flatMap(UInt64.init) ?? 1
        return (0..<UInt64(count)).map { first + $0 }
    }()

    @Test(arguments: seeds)
    func `increments give what curations from nothing give`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder("history")
        var landing = RandomLanding(folder: folder)
        try landing.begin(using: &random)
        var graph = BatchedGraph()
        for step in 0..<14 {
            let deed = step == 0 ? "begin" : try landing.change(using: &random)
            if step > 0, Int.random(in: 0..<12, using: &random) == 0 { try Self.damage(folder, using: &random) }
            let report = try Self.curate(folder, into: "out")
            let whole = try Self.curate(folder, into: "whole-\(step)")
            let now = try await LoadedGraph(folder["whole-\(step)"])
            try FileManager.default.removeItem(at: folder["whole-\(step)"])
            graph.take(now)
            let words = "\(random), step \(step): \(deed)"
            let all = try await LoadedGraph(folder["out"])
            try #require(all.report.errors.isEmpty, "\(words): \(all.report.errors)")
            let differences = graph.differences(from: all).prefix(4)
            try #require(differences.isEmpty, "\(words): \(differences)")
            #expect(report.sources == whole.sources, "\(words)")
            #expect(report.links == whole.links, "\(words)")
            #expect(report.sharedEmails == whole.sharedEmails, "\(words)")
            #expect(report.outputs.map(\.derived) == whole.outputs.map(\.derived), "\(words)")
            #expect(report.outputs.reduce(0) { $0 + $1.withdrawn } == graph.withdrawn(beside: now), "\(words)")
            #expect(report.outputs.reduce(0) { $0 + $1.moved } == graph.moved(beside: now), "\(words)")
            let shown = try JSONDecoder().decode(QualityReport.self, from: Data(contentsOf: folder["out/quality.json"]))
            #expect(shown.saysTheSame(as: report), "\(words)")
            #expect(try Self.curate(folder, into: "out").batch == nil, "\(words)")
        }
    }

    private static func curate(_ folder: TemporaryFolder, into output: String) throws -> QualityReport {
        try CurationRun(options: .init(landing: folder["landing"], output: folder[output], workers: 2)).run()
    }

    private static func damage(_ folder: TemporaryFolder, using random: inout SeededGenerator) throws {
        let state = folder["out/.state/curation.sqlite"]
        if Bool.random(using: &random) {
            try FileManager.default.removeItem(at: state.deletingLastPathComponent())
        } else {
            try Data("SQLite format 3\0 and nothing more".utf8).write(to: state)
        }
    }
}

/// What loading batch after batch gives, each with what is new or changed in a graph.
private struct BatchedGraph {
    private var elements: [String: Element] = [:]

    struct Element: Hashable {
        /// Label and ends of an edge, the label of a vertex.
        var head: String
        var properties: [String: String]

        init(_ id: String, _ text: String) {
            guard id.hasPrefix("V ") else {
                (head, properties) = (text, [:])
                return
            }
            let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            head = String(parts[0])
            properties = Dictionary(
                (parts.count > 1 ? parts[1].split(separator: "|") : []).map { property in
                    (String(property.prefix { $0 != "=" }), String(property))
                }, uniquingKeysWith: { $1 })
        }
    }

    /// Adds and replaces; nothing is taken away, and an edge stays where it is.
    mutating func take(_ graph: LoadedGraph) {
        for (id, text) in graph.elements {
            let element = Element(id, text)
            guard let known = elements[id] else {
                elements[id] = element
                continue
            }
            if id.hasPrefix("V ") {
                elements[id]?.properties = known.properties.merging(element.properties) { $1 }
            }
        }
    }

    func differences(from graph: LoadedGraph) -> [String] {
        let others = Dictionary(uniqueKeysWithValues: graph.elements.map { ($0, Element($0, $1)) })
        return Set(elements.keys).union(others.keys).filter { elements[$0] != others[$0] }.sorted().map {
            "\($0): \(elements[$0].map { "\($0)" } ?? "nothing") / \(others[$0].map { "\($0)" } ?? "nothing")"
        }
    }

    func withdrawn(beside graph: LoadedGraph) -> Int { elements.keys.count { graph.elements[$0] == nil } }

    func moved(beside graph: LoadedGraph) -> Int {
        elements.count { id, element in
            id.hasPrefix("E ") && graph.elements[id].map { Element(id, $0).head != element.head } ?? false
        }
    }
}
