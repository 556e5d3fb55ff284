import Foundation
import TestSupport
import Testing

@testable import App

/// Paths over names stand for Gremlin that walks either direction of a relation.
@Suite struct PathTests {
    private static let text = """
        name: insurer
        relations:
          - [customer.phones, has_phone, phone.customers, phone_of]
          - [phone.calls, has_call, call.phone, called_from]
          - [customer.quotes, has_quote, quote.customer]
          - [person.manages, manages, person.manager, managed_by]
          - [person.likes, likes, person.likes_by]
        walks:
          customer.calls: phones/calls
          call.open: has('outcome','open')
          phone.others: customers.not(hasId(subject))
        labels:
          call: {title: "{id}", time: started_at, reach: phone/customers}
          quote: {title: "{id}", reach: customer}
          person: {title: "{id}", reach: manager}
        subject:
          label: customer
          list: [{header: Name, show: "{name}"}]
        household:
          - {by: test, walk: WALK}

        """
    private static let phones = "both('has_phone', 'phone_of').hasLabel('phone').dedup()"
    private static let calls = "both('has_call', 'called_from').hasLabel('call').dedup()"
    private static let customers = "both('has_phone', 'phone_of').hasLabel('customer').dedup()"

    private func profile(_ walk: String) throws -> Profile {
        try ProfileReader.read(
            Self.text.replacing("WALK", with: "\"\(walk)\""), file: "test.yaml", origin: .file("test.yaml"))
    }

    private func problem(of walk: String) -> ProfileProblem? {
        do throws(ProfileError) {
            _ = try ProfileReader.read(
                Self.text.replacing("WALK", with: "\"\(walk)\""), file: "test.yaml", origin: .file("test.yaml"))
            return nil
        } catch {
            return error.problems.count == 1 ? error.problems[0] : nil
        }
    }

    @Test(arguments: [
        ("phones", phones),
        ("phones/calls", "\(phones).\(calls)"),
        ("phones / calls", "\(phones).\(calls)"),
        ("phones.calls", "\(phones).\(calls)"),
        ("calls", "\(phones).\(calls)"),
        (
            "phones/calls.has('outcome','open').order().by('started_at')",
            "\(phones).\(calls).has('outcome','open').order().by('started_at')"
        ),
        ("calls/open.limit(3)", "\(phones).\(calls).has('outcome','open').limit(3)"),
        ("calls/so_far.count()", "\(phones).\(calls).not(has('started_at',gt(as_of))).count()"),
        (
            "calls/in_order.tail(1)",
            "\(phones).\(calls).order().by(coalesce(values('started_at'),constant(datetime('1970-01-01T00:00:00Z')))).tail(1)"
        ),
        (
            "phones.where(customers.not(hasId(subject)))",
            "\(phones).where(\(customers).not(hasId(subject)))"
        ),
        ("phones.where(others)", "\(phones).where(\(customers).not(hasId(subject)))"),
        ("union(identity(),phones).order().by(id())", "union(identity(),\(phones)).order().by(id())"),
        (
            "union(phones/calls,quotes).dedup()",
            "union(\(phones).\(calls),out('has_quote').hasLabel('quote').dedup()).dedup()"
        ),
        // The label behind Gremlin is known by its hasLabel().
        ("out('x').hasLabel('phone').customers", "out('x').hasLabel('phone').\(customers)"),
        // A name that stands in a text is one of the data.
        ("has('kind','phones').has('phones','a/b')", "has('kind','phones').has('phones','a/b')"),
        ("order().by('name',desc).limit(2)", "order().by('name',desc).limit(2)"),
        ("V().hasLabel('person').likes", "V().hasLabel('person').out('likes').hasLabel('person').dedup()"),
        ("V().hasLabel('person').likes_by", "V().hasLabel('person').in('likes').hasLabel('person').dedup()"),
        (
            "V().hasLabel('person').manager",
            "V().hasLabel('person').union(__.in('manages'), __.out('managed_by')).hasLabel('person').dedup()"
        ),
    ])
    func `a path is the Gremlin that it stands for`(path: String, gremlin: String) throws {
        #expect(try profile(path).household.first?.walk.text == gremlin)
    }

    @Test func `how a hit leads to its subject goes over edges`() throws {
        let labels = try profile("phones").labels
        #expect(
            labels["call"]?.reach?.text
                == "bothE('has_call', 'called_from').otherV().hasLabel('phone')"
                + ".bothE('has_phone', 'phone_of').otherV().hasLabel('customer')")
        #expect(labels["quote"]?.reach?.text == "inE('has_quote').otherV().hasLabel('customer')")
        #expect(
            labels["person"]?.reach?.text
                == "union(__.inE('manages'), __.outE('managed_by')).otherV().hasLabel('person')")
    }

    @Test func `relations with an edge back are pairs of opposite edges`() throws {
        #expect(try profile("phones").oppositeEdges.map(\.forward) == ["has_phone", "has_call", "manages"])
    }

    @Test(
        arguments: [
            ("phons", "no relation or walk from customer is called \"phons\"", 1, "phones"),
            ("phones/cals.limit(1)", "no relation or walk from phone is called \"cals\"", 8, "calls"),
            ("phones.where(custmers/x)", "no relation or walk from phone is called \"custmers\"", 14, "customers"),
            ("phones/", "the name of a relation or a walk is needed behind /", 8, nil),
            ("phones/limit(1)", "limit() is a step and stands behind a dot, not behind /", 8, nil),
            ("phones.limit(1)/calls", "a / stands between names only; what is behind steps follows a dot", 16, nil),
            ("phones/calls.limt(1)", nil, 14, nil),
            ("phones.where(calls.limt(1))", nil, 20, nil),
            (
                "out().open_or_others/x",
                "no relation or walk is called \"open_or_others\"", 7, nil
            ),
        ] as [(String, String?, Int, String?)])
    func `a mistake is named where it stands in the file`(
        path: String, message: String?, column: Int, suggestion: String?
    ) throws {
        let found = try #require(problem(of: path))
        if let message { #expect(found.message == message) }
        #expect(found.line == 20)
        #expect(found.column == "  - {by: test, walk: \"".count + column)
        #expect(found.suggestion == suggestion)
        #expect(found.path == "household[0].walk")
    }

    @Test func `a name that several labels have needs to know where it is`() {
        #expect(problem(of: "out('x').customers") == nil)
        let text = Self.text.replacing("likes_by]", with: "customers]").replacing("WALK", with: "out('x').customers")
        let error = #expect(throws: ProfileError.self) {
            _ = try ProfileReader.read(text, file: "test.yaml", origin: .file("test.yaml"))
        }
        #expect(error?.problems.first?.message.contains("something else from each of person, phone") == true)
    }

    @Test(arguments: [
        ("[customer.phones, has_phone]", "a relation is label.name, edge, label.name"),
        ("[customer, has_phone, phone.x, y]", "a relation is label.name, edge, label.name"),
        ("[customer.in, has_phone, phone.x, y]", "\"in\" means something else in Gremlin"),
        ("[customer.a b, has_phone, phone.x, y]", "\"a b\" is no name"),
        ("[customer.phones, has_other, phone.x, y]", "customer.phones is there twice"),
    ]) func `a relation is checked`(relation: String, words: String) {
        let text = Self.text.replacing("walks:", with: "  - \(relation)\nwalks:").replacing("WALK", with: "phones")
        let error = #expect(throws: ProfileError.self) {
            _ = try ProfileReader.read(text, file: "test.yaml", origin: .file("test.yaml"))
        }
        #expect(error?.problems.count == 1)
        #expect(error?.problems.first?.message.hasPrefix(words) == true)
        #expect(error?.problems.first?.line == 8)
    }

    @Test func `the home insurer's walks are what they mean`() throws {
        let profile = try ProfileReader.embedded()
        let calls = try #require(profile.pane(id: "calls")?.rows.first)
        #expect(calls.walk.text == "\(Self.phones).\(Self.calls)")
        #expect(calls.time == "started_at" && calls.kind == "call" && calls.plural == "calls")
        #expect(calls.group?.text == "both('has_call', 'called_from').hasLabel('phone').dedup()")
        let browsing = try #require(profile.journey.first { $0.id == "browsing" })
        let quotes = "both('has_quote', 'quote_of').hasLabel('quote').dedup().not(has('created_at',gt(as_of)))"
        #expect(
            browsing.walk.text.hasPrefix("not(\(quotes)).both('has_session', 'session_of').hasLabel('session').dedup()")
        )
        let walks = profile.attention.compactMap(\.clause.walk?.text) + profile.journey.map(\.walk.text)
        #expect(walks.allSatisfy { !$0.contains("/") })
    }

    @Test func `the profile of the manual is one`() throws {
        let manual = try String(contentsOf: PackageFolder.url.appending(path: "docs/profiles.md"), encoding: .utf8)
        let start = try #require(manual.range(of: "```yaml\n"))
        let end = try #require(manual[start.upperBound...].range(of: "```"))
        let text = String(manual[start.upperBound..<end.lowerBound])
        let profile = try ProfileReader.read(text, file: "profiles.md", origin: .file("profiles.md"))
        #expect(profile.panes.map(\.id) == ["pets", "visits"])
        #expect(profile.labels["visit"]?.reach?.text.hasPrefix("inE('had')") == true)
    }

    @Test(arguments: [("policy", "policies"), ("page_view", "page views"), ("address", "addresses"), ("day", "days")])
    func `labels have plurals`(label: String, plural: String) { #expect(label.plural == plural) }
}
