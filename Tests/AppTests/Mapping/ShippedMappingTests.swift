import Foundation
import TestSupport
import Testing

@testable import App
@testable import Curation

/// Small exports as the systems write them, read by the mappings that ship with the program.
@Suite struct ShippedMappingTests {
    /// The first rows of a table, column by column; `-` where there is no value.
    private func rows(_ table: String, of mapping: String, _ files: [String: String]) throws -> [String] {
        let folder = try TemporaryFolder(files: files)
        let preview = try LandingPreview(landing: folder.url, mapping: try MappingReader.read(mapping))
        let found = try #require(preview.tables.first { $0.source.hasSuffix("/\(table)") })
        return found.rows.map { row in row.map { $0 ?? "-" }.joined(separator: " | ") }
    }

    @Test func `words that the values of a mapping do not have are counted`() throws {
        let mapping = """
            name: words
            tables:
              customer:
                files: people.csv
                fields:
                  customer_id: Id
                  segment: {from: Kind, values: {F: family, S: single}}
                  name: {from: Name, values: {x: ~}, otherwise: somebody}
            """
        let folder = try TemporaryFolder(files: [
            "mapping.yaml": mapping, "people.csv": "Id,Kind,Name\n1,F,x\n2,Q,Ana\n3,Z,Ben\n4,,\n",
        ])
        let preview = try LandingPreview(
            landing: folder.url, mapping: try MappingReader.read(folder["mapping.yaml"].path))
        let repaired = try #require(preview.report.sources.first { $0.source == "core/customer" }).repaired
        let counts = repaired.filter { $0.rule.contains("a word that the mapping's values do not have") }
        #expect(counts.map(\.count) == [2, 2], "\(repaired)")
        #expect(preview.tables[0].rows.map { $0[1] } == [nil, "somebody", "somebody", nil])
    }

    private static let contacts = """
        {"ContactId":"c-1","Channel":"VOICE","Agent":{"Username":"rpatel","AgentInteractionDuration":250},\
        "Attributes":{"reason":"web_error"},"CustomerEndpoint":{"Address":"+17035551212"},\
        "InitiationMethod":"INBOUND","InitiationTimestamp":"2024-03-01T16:40:00.456Z","Queue":{"Name":"claims"}}\
        {"ContactId":"c-2","Channel":"CHAT"}{"ContactId":"c-3","Channel":"VOICE","Agent":null,\
        "CustomerEndpoint":{"Address":"anonymous"},"InitiationMethod":"CALLBACK",\
        "DisconnectReason":"CUSTOMER_DISCONNECT","InitiationTimestamp":"2024-03-01T17:00:00Z"}
        """

    @Test func `contact records of Amazon Connect are calls`() throws {
        let files = ["connect/2024/03/01/16/connect-1-2024-03-01-16-44-31-0a1b": Self.contacts]
        #expect(
            try rows("call", of: "amazon-connect", files) == [
                "c-1 | rpatel | 17035551212 | 2024-03-01T16:40:00.456Z | 250 | inbound | web_error | - | -",
                "c-3 | - | - | 2024-03-01T17:00:00Z | - | outbound | - | customer_disconnect | -",
            ])
        #expect(try rows("agent", of: "amazon-connect", files) == ["rpatel | rpatel | -"])
    }

    @Test func `events of Google Analytics are visits, page views and events`() throws {
        func event(_ name: String, _ moment: String, _ parameters: String) -> String {
            """
            {"event_timestamp":\(moment),"event_name":"\(name)","event_params":[\(parameters)\
            {"key":"ga_session_id","value":{"int_value":"77"}}],"user_pseudo_id":"1.2","device":{"category":"mobile"}}
            """
        }
        let page = """
            {"key":"page_location","value":{"string_value":"/quote"}},\
            {"key":"engagement_time_msec","value":{"int_value":"1600"}},
            """
        let files = [
            "ga4/events-000.json": [
                event("session_start", "\"1709129000123456\"", ""), event("page_view", "1709129000123456", page),
                event("scroll", "1709129005000000", page),
            ].joined(separator: "\n")
        ]
        #expect(
            try rows("visit", of: "ga4", files) == ["1.2-77 | - | 2024-02-28T14:03:20.123456Z | 1.2 | mobile"])
        #expect(
            try rows("page_view", of: "ga4", files) == [
                "1.2-1709129000123456-/quote | 1.2-77 | /quote | 2024-02-28T14:03:20.123456Z | 2"
            ])
        #expect(
            try rows("page_event", of: "ga4", files) == [
                "1.2-1709129005000000-scroll-/quote | - | scroll | 2024-02-28T14:03:25Z | /quote"
            ])
    }

    /// An event of Google Analytics with text parameters, and members that stand beside them.
    private static func event(
        _ name: String, of user: String? = "1.2", _ parameters: KeyValuePairs<String, String>,
        beside members: String = ""
    ) -> String {
        let list = parameters.map { key, value in
            let kind = value.allSatisfy(\.isNumber) ? "int_value" : "string_value"
            return "{\"key\":\"\(key)\",\"value\":{\"\(kind)\":\"\(value)\"}}"
        }
        return """
            {"event_timestamp":9,"event_name":"\(name)",\(members)"user_pseudo_id":\(user.map { "\"\($0)\"" } ?? "null"),\
            "event_params":[\(list.joined(separator: ","))]}
            """
    }

    @Test func `events of one moment stay apart, and what lacks a part of its key has none`() throws {
        let folder = try TemporaryFolder(files: [
            "ga4/events.json": [
                Self.event("page_view", ["page_location": "/a", "ga_session_id": "7"]),
                Self.event("page_view", ["page_location": "/b"]),
                Self.event("page_view", of: nil, ["page_location": "/a"]),
                Self.event("page_view", of: nil, ["page_location": "/b"]),
                Self.event("click", ["page_location": "/a", "link_url": "/x"]),
                Self.event("click", ["page_location": "/a", "link_url": "/y", "page_timestamp": "9"]),
                Self.event(
                    "click", [:], beside: "\"batch_page_id\":5,\"batch_ordering_id\":1,\"batch_event_index\":1,"),
                Self.event(
                    "click", [:], beside: "\"batch_page_id\":5,\"batch_ordering_id\":1,\"batch_event_index\":2,"),
            ].joined(separator: "\n")
        ])
        let preview = try LandingPreview(landing: folder.url, mapping: try MappingReader.read("ga4"))
        func rows(_ table: String) throws -> [[String?]] {
            try #require(preview.tables.first { $0.source.hasSuffix("/\(table)") }).rows
        }
        #expect(try rows("page_view").map { $0[0] } == ["1.2-9-/a", "1.2-9-/b"])
        #expect(try rows("page_view").map { $0[1] } == ["1.2-7", nil])
        let dropped = try #require(preview.report.sources.first { $0.source.hasSuffix("/page_view") }).dropped
        #expect(dropped.map { "\($0.rule): \($0.count)" } == ["no page_id: 2"])
        #expect(
            try rows("page_event").map { $0[0] } == [
                "1.2-9-click-/a-/x", "1.2-9-click-/a-/y", "1.2-9-click-5-1-1", "1.2-9-click-5-1-2",
            ])
        #expect(try rows("page_event").map { $0[1] } == [nil, "1.2-9-/a", nil, nil])
        #expect(!preview.report.gapWords.contains { $0.contains("batch_") || $0.contains("page_timestamp") })
    }

    @Test func `a field names no other paths as those that may be missing`() throws {
        let text = """
            name: x
            tables:
              customer: {files: x.csv, fields: {customer_id: {from: [Id, Part], optional: [Prt]}}}
            """
        let folder = try TemporaryFolder(files: ["mapping.yaml": text])
        #expect(throws: (any Error).self) { try MappingReader.read(folder["mapping.yaml"].path) }
    }

    @Test func `phones that a mapping takes no word for are no repairs`() throws {
        let folder = try TemporaryFolder(files: ["connect/1": Self.contacts])
        let preview = try LandingPreview(landing: folder.url, mapping: try MappingReader.read("amazon-connect"))
        let call = try #require(preview.report.sources.first { $0.source == "callcenter/call" })
        #expect(!call.repaired.contains { $0.rule.hasPrefix("phone_no") }, "\(call.repaired)")
    }

    @Test func `contacts of Salesforce keep their ids`() throws {
        let files = [
            "salesforce/contact.csv": """
            "ID","NAME","EMAIL","PHONE","MOBILEPHONE","MAILINGSTREET","MAILINGPOSTALCODE","BIRTHDATE","CREATEDDATE"
            "0035g00000ABCDEAA2","Ana García","Ana@Mail.example","(703) 555-1212","","12 Oak St","02134","1984-05-17","2023-02-16T10:00:00.000+0000"
            """
        ]
        #expect(
            try rows("customer", of: "salesforce", files) == [
                "0035g00000ABCDEAA2 | Ana García | ana@mail.example | 17035551212 | 0035g00000ABCDEAA2 | - | 1984-05-17 | "
                    + "2023-02-16T10:00:00.000+00:00"
            ])
        #expect(
            try rows("address", of: "salesforce", files) == ["0035g00000ABCDEAA2 | 12 Oak St | - | - | 02134 | - | -"])
    }

    @Test func `contacts of HubSpot have two columns for a name and the times of their account`() throws {
        let files = [
            "hubspot/all-contacts.csv": """
            \u{FEFF}Record ID,First Name,Last Name,Email,Phone Number,Create Date,Date of birth\r
            "1","Ana","García",ana@mail.example,"+1 703-555-1212","2023-02-16 10:00","05/17/1984"\r
            "2","","Haddad",tom@mail.example,7035551288,"2023-07-16 10:00","2 Jan 1980"\r
            """
        ]
        #expect(
            try rows("customer", of: "hubspot", files) == [
                "1 | Ana García | ana@mail.example | 17035551212 | - | - | 1984-05-17 | 2023-02-16T15:00:00Z",
                "2 | Haddad | tom@mail.example | 17035551288 | - | - | 1980-01-02 | 2023-07-16T14:00:00Z",
            ])
    }

    @Test func `a spreadsheet of another country has its own numbers, days and phones`() throws {
        let files = [
            "anrufe.csv": """
            sep=;
            Nummer;Mitarbeiter;Telefon;Datum;Uhrzeit;Dauer;Richtung;Grund
            1;7;(030) 2312504;31.03.2024;01:30;1.250,0;eingehend;Schaden
            2;7;2,31E+07;31.03.2024;02:30;5;ausgehend;x
            3;7;0049 30 2312504;27.10.2024;02:30;5;?;x
            """
        ]
        #expect(
            try rows("call", of: "spreadsheet", files) == [
                "1 | 7 | 49302312504 | 2024-03-31T00:30:00Z | 1250 | inbound | schaden | - | -",
                "2 | 7 | - | - | 5 | outbound | x | - | -",
                "3 | 7 | 49302312504 | 2024-10-27T00:30:00Z | 5 | ? | x | - | -",
            ])
    }

    @Test func `a file that no pattern fits and a pattern that no file fits are told`() throws {
        let folder = try TemporaryFolder(files: [
            "landing/anrufe.csv": "Nummer\n1\n", "landing/other.csv": "a\n",
        ])
        let preview = try LandingPreview(landing: folder["landing"], mapping: try MappingReader.read("spreadsheet"))
        #expect(preview.report.ignoredFiles == ["other.csv"])
        #expect(
            preview.report.gapWords.first
                == "no file has a name like kunden*, core/kunden*, core/customer.*, which the mapping of core/customer names"
        )
        let report = try #require(preview.report.sources.first?.files.first)
        #expect(report.missingColumns.contains("Telefon") && report.unknownColumns == [])
    }
}
