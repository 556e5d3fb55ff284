import Curation
import Foundation
import Synchronization
import TestEndpoint
import TestSupport
import Testing

@testable import App
@testable import Curation

/// The connectors that ship with the program, against answers of the shapes that the makers' documentation describes, and
/// the mappings that make customers of what they write.
@Suite struct ShippedConnectorTests {
    /// Rows of a landing table, column by column; `-` where there is no value.
    private static func table(_ name: String, _ bench: PullBench, _ mapping: String) throws -> [String] {
        let preview = try LandingPreview(landing: bench.landing.url, mapping: try MappingReader.read(mapping))
        let found = try #require(preview.tables.first { $0.source.hasSuffix("/\(name)") })
        return found.rows.map { row in row.map { $0 ?? "-" }.joined(separator: " | ") }
    }

    // MARK: HubSpot

    private static func contact(_ id: Int, _ name: String, _ phone: String, _ moment: String) -> String {
        """
        {"id":"\(id)","properties":{"createdate":"2024-02-01T10:00:00.123Z","email":"\(name.lowercased())@mail.example",\
        "firstname":"\(name)","lastname":"Lee","phone":"\(phone)","mobilephone":null,"lifecyclestage":"customer",\
        "date_of_birth":"1984-05-17","lastmodifieddate":"\(moment)","hs_object_id":"\(id)"},\
        "createdAt":"2024-02-01T10:00:00.123Z","updatedAt":"\(moment)","archived":false}
        """
    }

    @Test func `HubSpot's search gives contacts and calls, page by page`() async throws {
        let bench = try PullBench()
        let bodies = Mutex<[String]>([])
        let server = try await TestEndpoint { request in
            #expect(request.headers["authorization"] == "Bearer pat-hidden")
            #expect(request.headers["content-type"] == "application/json")
            guard request.target == "/crm/v3/objects/contacts/search" else {
                #expect(request.target == "/crm/v3/objects/calls/search")
                return TestReply(
                    body: """
                        {"total":1,"results":[{"id":"9","properties":{"hs_call_direction":"OUTBOUND",
                        "hs_call_from_number":"+17035550100","hs_call_to_number":"+17035550101","hs_call_duration":"65000",
                        "hs_call_disposition":"busy","hs_call_title":"renewal","hubspot_owner_id":"7",
                        "hs_timestamp":"2024-03-01T09:00:00Z","hs_lastmodifieddate":"2024-03-01T09:00:00Z"}}]}
                        """)
            }
            bodies.withLock { $0.append(request.text) }
            if request.text.contains(#""after":"100""#) {
                let results = Self.contact(2, "Ben", "(703) 555-0102", "2024-03-01T12:00:01.500Z")
                return TestReply(body: "{\"total\":2,\"results\":[\(results)]}")
            }
            let results = Self.contact(1, "Ana", "(703) 555-0101", "2024-03-01T12:00:00.000Z")
            return TestReply(
                body: "{\"total\":2,\"results\":[\(results)],\"paging\":{\"next\":{\"after\":\"100\",\"link\":\"?\"}}}")
        }
        let text = try ConnectorReader.text("hubspot")
        let report = try await bench.look(text, at: server, secrets: ["token": "pat-hidden"])
        #expect(report.failures.isEmpty && report.streams.map(\.written) == [2, 1], "\(report)")
        #expect(bodies.withLock(\.self).map { $0.contains("after") } == [false, true])
        #expect(
            bodies.withLock(\.self)[0].contains(#""value":"0""#) || bodies.withLock(\.self)[0].contains(#""value":0"#))
        #expect(
            try Self.table("customer", bench, "hubspot") == [
                "1 | Ana Lee | ana@mail.example | 17035550101 | - | customer | 1984-05-17 | 2024-02-01T10:00:00.123Z",
                "2 | Ben Lee | ben@mail.example | 17035550102 | - | customer | 1984-05-17 | 2024-02-01T10:00:00.123Z",
            ])
        #expect(
            try Self.table("call", bench, "hubspot") == [
                "9 | 7 | 17035550101 | 2024-03-01T09:00:00Z | 65 | outbound | renewal | busy | -"
            ])
    }

    // MARK: Salesforce

    @Test func `Salesforce's query gives contacts, a deleted one among them, and the next records`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM([])
        let server = try await TestEndpoint { request in
            crm.note(request)
            if request.target == "/services/oauth2/token" {
                #expect(request.text == "grant_type=client_credentials&client_id=app&client_secret=hidden")
                return TestReply(
                    body: """
                        {"access_token":"00D!token","instance_url":"https://acme.my.salesforce.com","token_type":"Bearer"}
                        """)
            }
            #expect(request.headers["authorization"] == "Bearer 00D!token")
            if crm.targets.last?.contains(" FROM Task ") == true {
                return TestReply(
                    body: """
                        {"totalSize":1,"done":true,"records":[{"attributes":{"type":"Task"},"Id":"00T1",
                        "Who":{"attributes":{"type":"Name"},"Phone":"(703) 555-0101"},"OwnerId":"005A","Subject":"Call",
                        "CallType":"Inbound","CallDurationInSeconds":90,"CallDisposition":"solved","Description":null,
                        "CreatedDate":"2024-03-01T16:40:00.000+0000","SystemModstamp":"2024-03-01T16:40:00.000+0000",
                        "IsDeleted":false}]}
                        """)
            }
            let isNext = request.target.hasSuffix("01g000-2000")
            func record(_ id: String, deleted: Bool) -> String {
                """
                {"attributes":{"type":"Contact"},"Id":"\(id)","Name":"Ana García","Email":"ANA@mail.example",
                "Phone":"(703) 555-0101","MobilePhone":null,"Birthdate":"1984-05-17","MailingStreet":"1 Main St",
                "MailingCity":"Reston","MailingState":"VA","MailingPostalCode":"20190",
                "CreatedDate":"2023-02-16T15:00:00.000+0000","SystemModstamp":"2024-03-01T12:00:00.000+0000",
                "IsDeleted":\(deleted)}
                """
            }
            return TestReply(
                body: isNext
                    ? "{\"totalSize\":2,\"done\":true,\"records\":[\(record("0035g00000ABCDEAA3", deleted: true))]}"
                    : """
                    {"totalSize":2,"done":false,"nextRecordsUrl":"/services/data/v64.0/query/01g000-2000",
                    "records":[\(record("0035g00000ABCDEAA2", deleted: false))]}
                    """)
        }
        let text = try ConnectorReader.text("salesforce")
        let report = try await bench.look(text, at: server, secrets: ["client-id": "app", "client-secret": "hidden"])
        #expect(report.failures.isEmpty && report.streams.map(\.written) == [1, 1], "\(report)")
        let query = try #require(crm.targets.first { $0.contains("FROM Contact") })
        #expect(query.hasPrefix("/services/data/v64.0/queryAll?q=SELECT Id, Name,"))
        #expect(query.contains("WHERE SystemModstamp >= 1970-01-01T00:00:00Z ORDER BY"))
        let customers = try Self.table("customer", bench, "salesforce")
        #expect(
            customers == [
                "0035g00000ABCDEAA2 | Ana García | ana@mail.example | 17035550101 | 0035g00000ABCDEAA2 | - | 1984-05-17 | "
                    + "2023-02-16T15:00:00.000+00:00"
            ])
        let calls = try Self.table("call", bench, "salesforce")
        #expect(
            calls == [
                "00T1 | 005A | 17035550101 | 2024-03-01T16:40:00.000+00:00 | 90 | inbound | call | solved | -"
            ])
    }

    @Test func `a bulk job of Salesforce is made, waited for, and fetched by its locator`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM([])
        let header =
            "\"Id\",\"Name\",\"Email\",\"Phone\",\"MobilePhone\",\"Birthdate\",\"MailingStreet\",\"MailingCity\","
            + "\"MailingState\",\"MailingPostalCode\",\"CreatedDate\",\"SystemModstamp\",\"IsDeleted\"\n"
        func row(_ id: String, _ street: String) -> String {
            "\"\(id)\",\"Ana\",\"\",\"\",\"\",\"\",\"\(street)\",\"\",\"\",\"\",\"2023-02-16T15:00:00.000Z\","
                + "\"2024-03-01T12:00:00.000Z\",\"false\"\n"
        }
        let bodies = (header + row("003A", "1 \"\"Main\"\" St\nApt 2"), header + row("003B", "x"))
        let server = try await TestEndpoint { request in
            crm.note(request)
            switch request.target {
            case "/services/oauth2/token": return TestReply(body: #"{"access_token":"t"}"#)
            case "/services/data/v64.0/jobs/query":
                #expect(request.text.contains(#""operation":"queryAll""#))
                return TestReply(body: #"{"id":"750R","operation":"queryAll","state":"UploadComplete"}"#)
            case "/services/data/v64.0/jobs/query/750R":
                let polls = crm.targets.filter { $0.hasSuffix("/750R") }.count
                return TestReply(body: #"{"id":"750R","state":"\#(polls < 2 ? "InProgress" : "JobComplete")"}"#)
            case "/services/data/v64.0/jobs/query/750R/results?maxRecords=50000":
                return TestReply(type: "text/csv", headers: [("Sforce-Locator", "MTAwMDA")], body: bodies.0)
            case "/services/data/v64.0/jobs/query/750R/results?maxRecords=50000&locator=MTAwMDA":
                return TestReply(type: "text/csv", headers: [("Sforce-Locator", "null")], body: bodies.1)
            default: return TestReply(status: 404)
            }
        }
        let text = try ConnectorReader.text("salesforce-bulk")
        let secrets = ["client-id": "app", "client-secret": "s"]
        let report = try await bench.look(text, at: server, secrets: secrets)
        #expect(report.failures.isEmpty && report.streams.map(\.written) == [2], "\(report)")
        #expect(
            try bench.landing.files()["salesforce/contact-bulk-000001.csv"].map { String(decoding: $0, as: UTF8.self) }
                == """
                ID,NAME,EMAIL,PHONE,MOBILEPHONE,BIRTHDATE,MAILINGSTREET,MAILINGCITY,MAILINGSTATE,MAILINGPOSTALCODE,CREATEDDATE
                003A,Ana,,,,,"1 ""Main"" St
                Apt 2",,,,2023-02-16T15:00:00.000Z
                003B,Ana,,,,,x,,,,2023-02-16T15:00:00.000Z

                """)
    }

    @Test func `a job that failed is a failure with its reason`() async throws {
        let bench = try PullBench()
        let server = try await TestEndpoint { request in
            switch request.target {
            case "/services/oauth2/token": TestReply(body: #"{"access_token":"t"}"#)
            default: TestReply(body: #"{"id":"750R","state":"Failed","errorMessage":"INVALID_FIELD: Birthdate"}"#)
            }
        }
        let report = try await bench.look(
            try ConnectorReader.text("salesforce-bulk"), at: server, secrets: ["client-id": "a", "client-secret": "s"])
        #expect(
            report.failures.map(\.failure.message) == ["contact: the job ended as Failed: INVALID_FIELD: Birthdate"])
    }

    // MARK: Tryton

    @Test func `Tryton is signed in to with a session, and its moments are objects`() async throws {
        let bench = try PullBench()
        let crm = InventedCRM([])
        let server = try await TestEndpoint { request in
            crm.note(request)
            #expect(request.target == "/crm/rpc/")
            guard !request.text.contains("common.db.login") else {
                #expect(request.text.contains(#"["rep",{"password":"hidden"}]"#))
                return TestReply(body: #"{"id":0,"result":[1,"abc",null]}"#)
            }
            #expect(request.headers["authorization"] == "Session " + Data("rep:1:abc".utf8).base64EncodedString())
            let isFirst = request.text.contains(#"["id",">",0]"#)
            let moment =
                #"{"__class__":"datetime","year":2024,"month":3,"day":1,"hour":12,"minute":5,"second":0,"microsecond":371318}"#
            guard isFirst, request.text.contains("party.party") else {
                return TestReply(body: #"{"id":1,"result":[]}"#)
            }
            return TestReply(
                body: """
                    {"id":1,"result":[{"id":4,"code":"K4","name":"Ana","email":"ana@mail.example","phone":"","mobile":"",
                    "active":1,"create_date":\(moment),"write_date":null,
                    "contact_mechanisms.":[{"id":8,"create_date":\(moment.replacing("\"hour\":12", with: "\"hour\":13")),
                    "write_date":null}]}]}
                    """)
        }
        let text = try ConnectorReader.text("tryton").replacing("{database: ~}", with: "{database: crm}")
        let secrets = ["user": "rep", "password": "hidden"]
        let report = try await bench.look(text, at: server, secrets: secrets)
        #expect(report.failures.isEmpty && report.streams.first?.written == 1, "\(report)")
        #expect(try bench.rows("tryton/party") == ["4,K4,Ana,ana@mail.example,,,2024-03-01T12:05:00.371318Z"])
        let count = crm.requests.count
        try await bench.look(text, at: server, secrets: secrets)
        // The mechanism's stamp is the latest, less a minute.
        #expect(
            crm.requests[(count + 1)...].first?.text.contains(
                #"["write_date",">=",{"__class__":"datetime","year":2024,"month":3,"day":1,"hour":13,"minute":4,"second":0"#
            )
                == true)
        #expect(!(try bench.everything().contains("hidden")))
    }
}
