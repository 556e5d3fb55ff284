import Foundation
import Graph
import TestSupport
import Testing

@testable import App

/// What the files of the sample graph say to each task: texts that stand on one line of the screen each, in any order.
enum TaskAnswers {
    typealias Answer = @Sendable (SampleGraph) async throws -> [[String]]

    static let all: [String: Answer] = [
        "1": { [[try await $0.name(of: "CUS1017")], ["CUS1017"]] },
        "2": { graph in
            let call = try await graph.texts("\(calls(of: "CUS1002")).tail(1).values('started_at','reason','outcome')")
            return [[minute(call[0])] + call[1...]]
        },
        "3": { graph in
            let active = "g.V('CUS1026').out('has_policy').has('status','active')"
            let count = try await graph.texts("\(active).count()")[0]
            let sum = try await graph.texts("\(active).values('premium').sum()")[0]
            let last = try await graph.texts("\(active).order().by('start_date').tail(1).values('start_date')")[0]
            let cents = String(format: "%.2f", Double(sum) ?? 0)
            let thousands = "$\(cents.prefix(1)),\(cents.dropFirst())/yr"
            return [["in force: \(count), \(thousands), the last since \(last.prefix(10))"]]
        },
        "4": { graph in
            let quote = try await graph.texts("g.V('CUS1017').out('has_quote').order().by('created_at').tail(1).id()")[
                0]
            let pages = "g.V('\(quote)').out('quoted_in').out('has_visit').out('has_page_view')"
            let last = try await graph.texts("\(pages).order().by('viewed_at').tail(1).values('page')")[0]
            let errors = try await graph.texts("\(pages).out('has_event').has('event','error').values('info')")
            let code = errors[0].prefix { $0 != ":" }
            return [["Quote \(quote)", "was left at \(last) after \(errors.count) × \(code)"]]
        },
        "5a": { graph in
            let address = "g.V('CUS1017').out('has_address')"
            let other = try await graph.texts("\(address).in('has_address').not(hasId('CUS1017')).values('name')")
            return other.map { ["also \($0)"] }
        },
        "5b": { graph in
            let others = "g.V('CUS1033').out('has_phone').in('has_phone').not(hasId('CUS1033')).values('name')"
            return try await graph.texts(others).map { [$0, "phone"] }
        },
        "6": { graph in
            let last = try await graph.texts("\(calls(of: "CUS1002")).tail(1).values('started_at')")[0]
            let newer = "g.V('CUS1002').out('has_session').has('started_at',gt(datetime('\(last)')))"
            return [
                ["since the call of"]
                    + (try await graph.texts("\(newer).values('last_status')").map { "session \($0)" })
            ]
        },
        "7": { graph in
            let error = "g.V('CUS1017').out('has_session').out('has_visit').out('has_page_view').out('has_event')"
            let inOrder = "\(error).has('event','error').order().by('occurred_at')"
            let last = try await graph.texts("\(inOrder).tail(1).values('occurred_at')")
            let started = try await graph.texts("\(calls(of: "CUS1017")).values('started_at')")
            let call = try #require(started.first { $0 > last[0] })
            return [["before a call", String(minute(last[0]).suffix(11)), "the call", String(minute(call).suffix(5))]]
        },
        "8": { graph in
            let segment = try await graph.texts("g.V('CUS1017').values('segment')")[0]
            let alike = "g.V().hasLabel('customer').has('segment','\(segment)').out('has_quote')"
            let chosen = try await graph.texts("\(alike).where(out('has_policy')).values('deductible')")
            return Dictionary(grouping: chosen) { $0 }.map { [money($0.key), "\($0.value.count)"] }
        },
        "9": { graph in
            let notes = try await graph.texts("\(calls(of: "CUS1017")).has('outcome','escalated').values('details')")
            return [[try await graph.name(of: "CUS1017"), "CUS1017"]] + notes.map { ["contacts", $0] }
        },
        "10": { graph in
            let who = try await graph.texts("g.V('PHN15715551214').in('has_phone').id()")[0]
            return [[try await graph.name(of: who)], [who]]
        },
        "11": { graph in
            let errors =
                "g.V('CUS1017').out('has_session').as('s').out('has_visit').out('has_page_view').as('p')"
                + ".out('has_event').has('event','error').as('e').order().by('occurred_at').tail(1)"
            let session = try await graph.texts("\(errors).select('s').values('started_at')")[0]
            let page = try await graph.texts("\(errors).select('p').values('page')")[0]
            let event = try await graph.texts("\(errors).select('e').values('occurred_at')")[0]
            return [[minute(session)], ["visit"], [page], [String(event.dropFirst(11).prefix(8)), "error", "E5000"]]
        },
        "12": { graph in
            let year = "between(datetime('1984-01-01'),datetime('1985-01-01'))"
            let born = "g.V().hasLabel('customer').has('birth_date',\(year))"
            let there = "\(born).where(out('has_address').has('city','Reston'))"
            let found = try await graph.texts("\(there).has('name',containing('García')).id()")
            return found.count == 1 ? [[found[0]], [try await graph.name(of: found[0])]] : []
        },
        "13": {
            try await $0.texts("\(calls(of: "CUS1017")).has('outcome','escalated').values('details')").map { [$0] }
        },
        "14": { graph in
            let wanted = "\(calls(of: "CUS1017")).has('outcome','callback')"
            let count = try await graph.texts("\(wanted).count()")[0]
            let all = try await graph.texts("\(calls(of: "CUS1017")).count()")[0]
            let times = try await graph.texts("\(wanted).values('started_at')").map { [minute($0), "callback"] }
            return [["\(count) of \(all)"]] + times
        },
        "15": { graph in
            let day = "has('started_at',between(datetime('2024-02-07'),datetime('2024-02-08')))"
            let call = try await graph.texts("\(calls(of: "CUS1017")).\(day).values('started_at','outcome')")
            return [["›", minute(call[0]), call[1]]]
        },
        "16": { graph in
            let owner = try await graph.texts("g.V('QTE2043').in('has_quote').id()")[0]
            let premium = try await graph.texts("g.V('QTE2043').values('premium')")[0]
            return [[owner], [try await graph.name(of: owner)], ["QTE2043", money(premium)]]
        },
        "17": { graph in
            let phone = "g.V('CUS1135').out('has_phone').in('has_phone').dedup().values('name')"
            return [try await graph.texts(phone) + ["same phone and family name"]]
        },
        "18": { graph in
            let quote = "g.V('CUS1002').out('has_policy').in('has_policy').hasLabel('quote')"
            let policy = try await graph.texts("g.V('CUS1002').out('has_policy').id()")[0]
            let coverage = try await graph.texts("\(quote).values('coverage')")[0]
            return [["Coverage", "Deductible"], [policy, "$\(coverage.dropLast(3))k"]]
        },
        "19": { graph in
            let other = "g.V('CUS1017').out('has_address').in('has_address').not(hasId('CUS1017'))"
            let id = try await graph.texts("\(other).id()")[0]
            return [["customer \(id)"], [try await graph.name(of: id)]]
        },
        "20": { graph in
            let reasons = Dictionary(grouping: try await graph.texts("g.V().hasLabel('call').values('reason')")) { $0 }
            guard let most = reasons.max(by: { $0.value.count < $1.value.count }) else { return [] }
            return [["Calls by reason"], [most.key, "\(most.value.count)"]]
        },
    ]

    /// The calls of a customer, the oldest first.
    private static func calls(of id: String) -> String {
        "g.V('\(id)').out('has_phone').out('has_call').order().by('started_at')"
    }

    /// `2024-02-07 11:02` of a moment as it is stored.
    private static func minute(_ moment: String) -> String { String(moment.prefix(16)).replacing("T", with: " ") }

    /// Dollars without cents where there are none.
    private static func money(_ number: String) -> String {
        let whole = number.hasSuffix(".0") ? String(number.dropLast(2)) : number
        return "$" + (whole.count == 4 ? "\(whole.prefix(1)),\(whole.dropFirst())" : whole)
    }
}

/// The sample graph, read once and asked in Gremlin.
struct SampleGraph: Sendable {
    private static let loaded = Task {
        LocalGraph(store: try await BulkLoader.load(folder: PackageFolder.sample.path).0, name: "sample")
    }

    func texts(_ gremlin: String) async throws -> [String] {
        try await Self.loaded.value.answer(try GremlinParser.parse(gremlin)).values.map(FieldFormatter.plain)
    }

    func name(of id: String) async throws -> String { try await texts("g.V('\(id)').values('name')")[0] }

}
