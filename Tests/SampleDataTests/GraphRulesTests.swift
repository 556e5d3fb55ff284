import Foundation
import TestSupport
import Testing

@testable import SampleData

/// The rules of the customer graph, checked on the committed sample.
@Suite struct GraphRulesTests {
    let graph: ReadGraph

    init() throws {
        graph = ReadGraph(
            try TemporaryFolder.files(below: PackageFolder.sample))
    }

    @Test func `vertex files have the columns of the schema`() {
        let expected = [
            "customer":
                "customer_id:Long,name:String,email:String,phone:String,segment:String,birth_date:Date,created_at:Date",
            "address": "address:String,city:String,state:String,zip:String,property_type:String,area_sqft:Int",
            "zip": "zip:String,city:String,state:String",
            "phone": "phone:String",
            "call": "started_at:Date,duration_s:Int,direction:String,reason:String,outcome:String,details:String",
            "agent": "name:String,team:String",
            "session": "started_at:Date,channel:String,last_status:String",
            "visit": "visited_at:Date,browser_id:String,device:String",
            "page_view": "page:String,viewed_at:Date,seconds:Int",
            "page_event": "event:String,occurred_at:Date,info:String",
            "quote": "created_at:Date,coverage:Int,deductible:Int,premium:Double,status:String",
            "policy": "start_date:Date,end_date:Date,premium:Double,status:String",
        ]
        for (label, columns) in expected {
            #expect(graph.headers["neptune_vertex/\(label).csv"] == "~id,~label,\(columns)")
            #expect(graph.vertices(label).allSatisfy { $0["~label"] == label })
        }
        #expect(graph.headers.count == expected.count + 28)
    }

    @Test func `ids are unique and every edge joins vertices that exist`() {
        let vertices = Set(graph.allVertices.compactMap { $0["~id"] })
        #expect(vertices.count == graph.allVertices.count)
        #expect(Set(graph.allEdges.compactMap { $0["~id"] }).count == graph.allEdges.count)
        for edge in graph.allEdges {
            #expect(vertices.contains(edge["~from"] ?? "") && vertices.contains(edge["~to"] ?? ""), "\(edge)")
        }
    }

    @Test(arguments: [
        ("CUS_ADD", "has_address", "resident"), ("ZIP_ADD", "has_address", "in_zip"),
        ("CUS_PHN", "has_phone", "phone_of"), ("PHN_CLL", "has_call", "called_from"),
        ("AGT_CLL", "took_call", "handled_by"), ("CUS_SES", "has_session", "session_of"),
        ("SES_GAV", "has_visit", "visit_of"), ("GAV_GAP", "has_page_view", "viewed_in"),
        ("GAP_GAE", "has_event", "event_of"), ("CUS_QTE", "has_quote", "quote_of"),
        ("SES_QTE", "quoted", "quoted_in"), ("CLL_QTE", "quoted", "quoted_in"),
        ("QTE_POL", "has_policy", "bound_from"), ("CUS_POL", "has_policy", "policy_of"),
    ])
    func `a relation is stored both ways under ids made of the child's key`(down: String, label: String, back: String) {
        let up = down.split(separator: "_").reversed().joined(separator: "_")
        let isShared = ["CUS_ADD", "CUS_PHN"].contains(down)
        #expect(!graph.edges(down).isEmpty)
        for edge in graph.edges(down) {
            let parent = edge["~from"] ?? ""
            let child = edge["~to"] ?? ""
            let key = child.dropFirst(3) + (isShared ? "-" + parent.dropFirst(3) : "")
            #expect(edge["~id"] == "\(down)\(key)")
            #expect(edge["~label"] == label)
            #expect(parent.hasPrefix(down.prefix(3)) && child.hasPrefix(down.suffix(3)))
        }
        let opposite = graph.edges(down).map { edge in
            [
                "~id": up + (edge["~id"] ?? "").dropFirst(7), "~from": edge["~to"] ?? "",
                "~to": edge["~from"] ?? "", "~label": back,
            ]
        }
        #expect(Set(graph.edges(up)) == Set(opposite))
    }

    @Test func `closed columns hold the words of the vocabulary, and each word occurs`() {
        let vocabularies: [(label: String, key: String, words: [String])] = [
            ("quote", "status", ["open", "accepted", "rejected", "abandoned"]),
            ("policy", "status", ["active", "lapsed", "cancelled", "expired"]),
            ("session", "last_status", ["browsing", "quoting", "quoted", "abandoned", "purchased"]),
            ("call", "direction", ["inbound", "outbound"]),
            ("call", "reason", ["quote", "billing", "claim", "web_error", "cancel", "change"]),
            ("call", "outcome", ["resolved", "open", "escalated", "callback"]),
            ("page_event", "event", ["click", "scroll", "submit", "error", "abandon", "expand_help"]),
        ]
        for (label, key, words) in vocabularies {
            #expect(Set(graph.vertices(label).compactMap { $0[key] }) == Set(words), "\(label).\(key)")
        }
    }

    @Test func `nothing is later than the moment at which the data ends`() {
        let dateColumns = Set(
            graph.headers.values.flatMap { $0.split(separator: ",") }.filter { $0.hasSuffix(":Date") }
        )
        .map { String($0.prefix { $0 != ":" }) }
        let newest = graph.allVertices.flatMap { row in dateColumns.compactMap { row[$0] } }.max()
        #expect(newest == "2024-03-01T16:40:00Z")
    }

    @Test func `phones are E.164, e-mails lie at example domains, zip codes have five digits`() {
        for phone in graph.vertices("phone") {
            #expect(phone["~id"] == "PHN" + (phone["phone"] ?? "").dropFirst())
            #expect(phone["phone"]?.wholeMatch(of: /\+[1-9][0-9]{9,13}/) != nil, "\(phone)")
        }
        let emails = graph.vertices("customer").compactMap { $0["email"] }.filter { !$0.isEmpty }
        #expect(Set(emails).count == emails.count)
        for email in emails {
            #expect(email.wholeMatch(of: /[a-z0-9.+_-]+@([a-z-]+\.)*example(\.(com|org|net))?/) != nil, "\(email)")
        }
        for zip in graph.vertices("zip") {
            #expect(zip["~id"] == "ZIP" + (zip["zip"] ?? ""))
            #expect(zip["zip"]?.wholeMatch(of: /[0-9]{5}/) != nil)
        }
    }
}
