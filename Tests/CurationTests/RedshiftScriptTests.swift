import Foundation
import TestSupport
import Testing

@testable import Curation

/// The script that `c360 curate --emit-sql redshift` prints.
@Suite struct RedshiftScriptTests {
    private let script = RedshiftScript(bucket: "acme-graph").text

    @Test func `there is a table and a COPY for every source and an UNLOAD for every file`() {
        for table in LandingTable.all {
            #expect(script.contains("CREATE TABLE \(table.stagedName) ("))
            #expect(script.contains("COPY loaded_\(table.name) ("))
            #expect(script.contains("FROM 's3://acme-graph/landing/\(table.path)."))
        }
        for file in GraphFile.all {
            #expect(script.contains("UNLOAD ('SELECT * FROM \(file.view)')"))
            #expect(script.contains("TO 's3://acme-graph/neptune/\(file.path)-'"))
        }
        #expect(script.contains("HEADER"))
    }

    @Test func `every step is a table and every file of the graph a view, in their words`() {
        for view in CurationScript.foundations {
            let step = view.sql.replacing("CREATE VIEW \(view.name) AS", with: "CREATE TABLE \(view.name) AS")
            // What comes with its rows is a table already.
            #expect(step != view.sql || step.contains("CREATE TABLE \(view.name) ("), "\(view.name)")
            #expect(script.contains(step + "ANALYZE \(view.name);"), "\(view.name)")
        }
        for view in CurationScript.outputs { #expect(script.contains(view.sql)) }
    }

    @Test func `every delivery is copied with its columns in the order of its header`() throws {
        let small = try SmallLanding()
        try small.write("callcenter/call-2.csv", "Reason,call_id,note,call_id,PHONE_NO\nquote,501,x,y,7035551212\n")
        try small.folder.write(
            try TemporaryFolder.gzip("call_id\n502\n"), to: "landing/callcenter/call/o'clock.csv.gz")
        // What is packed is told by the content, whatever the name says.
        try small.write("callcenter/call/plain.csv.gz", "call_id\n502\n")
        try small.write("callcenter/agent-2.csv", "8,Ana,sales\n")
        let script = try RedshiftScript(bucket: "acme-graph", landing: small.landing).text
        #expect(
            script.contains(
                """
                COPY loaded_call (reason, call_id, other_1, other_2, phone_no)
                FROM 's3://acme-graph/landing/callcenter/call-2.csv'
                IAM_ROLE default REGION 'us-east-1'
                FORMAT AS CSV IGNOREHEADER 1 EMPTYASNULL
                """))
        #expect(script.contains("FROM 's3://acme-graph/landing/callcenter/call/o''clock.csv.gz'"))
        #expect(script.contains("FORMAT AS CSV IGNOREHEADER 1 GZIP EMPTYASNULL"))
        #expect(script.ranges(of: "GZIP").count == 1)
        #expect(script.contains("other_2 VARCHAR(65535)") && !script.contains("other_3"))
        #expect(script.contains("-- callcenter/agent-2.csv has no header that names a column of callcenter/agent"))
    }

    /// The options of the COPY of a file.
    private func options(_ path: String, _ data: Data) throws -> String {
        let small = try SmallLanding()
        try small.folder.write(data, to: "landing/\(path)")
        let script = try RedshiftScript(bucket: "acme-graph", landing: small.landing).text
        let copy = try #require(script.ranges(of: "/landing/\(path)'\n").first)
        let lines = script[copy.upperBound...].split(separator: "\n", maxSplits: 2)
        return String(lines[1].prefix(upTo: lines[1].firstRange(of: " EMPTYASNULL")?.lowerBound ?? lines[1].endIndex))
    }

    @Test func `COPY is told of separators, encodings and lines before the header`() throws {
        let rows = "agent_id;name\r\n7;Zoë\r\n"
        func csv(_ text: String, _ encoding: String.Encoding = .utf8) throws -> String {
            try options("callcenter/agent-2.csv", try #require(text.data(using: encoding)))
        }
        #expect(try csv(rows) == "FORMAT AS CSV DELIMITER ';' IGNOREHEADER 1")
        #expect(try csv("\u{FEFF}sep=;\r\n\(rows)") == "FORMAT AS CSV DELIMITER ';' IGNOREHEADER 2")
        #expect(try csv("\r\n\n\(rows)") == "FORMAT AS CSV DELIMITER ';' IGNOREHEADER 3")
        let tabs = rows.replacing(";", with: "\t")
        #expect(try csv(tabs, .utf16) == "FORMAT AS CSV DELIMITER '\\t' IGNOREHEADER 1 ENCODING UTF16")
        #expect(try csv(tabs, .utf16LittleEndian) == "FORMAT AS CSV DELIMITER '\\t' IGNOREHEADER 1 ENCODING UTF16LE")
        #expect(try csv(tabs, .utf16BigEndian) == "FORMAT AS CSV DELIMITER '\\t' IGNOREHEADER 1 ENCODING UTF16BE")
        #expect(
            try csv(rows.replacing(";", with: "\u{1}")) == "FORMAT AS CSV DELIMITER '\\001' IGNOREHEADER 1")
        let pretty = "{\n  \"session_id\": 7,\n  \"email\": \"a@b.example\"\n}\n{\"session_id\": 8}"
        #expect(try options("applog/session-2.json", Data(pretty.utf8)) == "FORMAT AS JSON 'auto ignorecase'")
        #expect(
            try options("applog/session-2.json", try #require(pretty.data(using: .utf16)))
                == "FORMAT AS JSON 'auto ignorecase' ENCODING UTF16")
    }

    @Test func `what COPY would read otherwise is refused, and every file is named`() throws {
        let small = try SmallLanding()
        let refused: [(path: String, data: Data, words: String)] = [
            (
                "callcenter/agent-2.csv", Data("agent_id,name\n8,Zo\u{EB}\n".unicodeScalars.map { UInt8($0.value) }),
                "is in Windows-1252, which COPY does not read; save it in UTF-8"
            ),
            (
                "callcenter/agent-3.csv", Data("agent_id,name\n8,Zoë\n9,Zo".utf8) + Data([0xEB, 0x0A]),
                "has bytes that are no UTF-8, for which COPY puts question marks; save it in UTF-8"
            ),
            (
                "callcenter/agent-4.csv.gz", try TemporaryFolder.gzip("agent_id\n8\n").dropLast(4),
                "cannot be read: the gzip data ends too early"
            ),
            (
                "callcenter/agent-5.csv", Data("agent_id,\"na\nme\"\n8,x\n".utf8),
                "has a header of more than one line, which COPY does not skip; write it in one"
            ),
            ("callcenter/agent-6.csv", Data("PK\u{3}\u{4}".utf8), "is a zip archive"),
            (
                "applog/session-2.json", Data(#"[{"session_id":7},{"session_id":8}]"#.utf8),
                "has its objects in an array or between commas, of which COPY takes none; write one object a line"
            ),
            (
                "applog/session-3.json", Data("{\"session_id\":7},\n{\"session_id\":8}".utf8),
                "has its objects in an array or between commas"
            ),
            ("applog/session-4.json", Data("\u{FEFF}{\"session_id\":7}".utf8), "begins with a byte order mark"),
            ("core/customer.xlsx", Data("PK\u{3}\u{4}xl/".utf8), "is an Excel workbook"),
        ]
        for file in refused { try small.folder.write(file.data, to: "landing/\(file.path)") }
        let error = try #require(throws: CurationError.self) {
            try RedshiftScript(bucket: "acme-graph", landing: small.landing)
        }
        #expect(error.code == .unreadable)
        for file in refused { #expect(error.message.contains("\(file.path) \(file.words)"), "\(error.message)") }
        for file in refused { try FileManager.default.removeItem(at: small.landing.appending(path: file.path)) }
        _ = try RedshiftScript(bucket: "acme-graph", landing: small.landing)
    }

    @Test func `a name that another one begins with is refused, since COPY would load both`() throws {
        let small = try SmallLanding()
        let row = "policy_id\n901\n"
        try small.write("core/policy.csv.1", row)
        try small.folder.write(try TemporaryFolder.gzip(row), to: "landing/core/policy.csv.gz")
        try small.write("core/quote.csv.tmp", "quote_id")
        let error = try #require(throws: CurationError.self) {
            try RedshiftScript(bucket: "acme-graph", landing: small.landing)
        }
        #expect(error.code == .unreadable)
        for words in [
            "core/policy.csv is how the name of core/policy.csv.1, core/policy.csv.gz begins, which COPY would load along",
            "core/quote.csv is how the name of core/quote.csv.tmp begins",
        ] { #expect(error.message.contains(words), "\(error.message)") }
    }

    @Test func `the loader request is JSON that names both folders of the graph`() throws {
        let body = RedshiftScript(bucket: "acme-graph").loaderRequest
        let request = try #require(JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: String])
        #expect(request["source"] == "s3://acme-graph/neptune/neptune_")
        #expect(request["format"] == "csv")
        #expect(request["updateSingleCardinalityProperties"] == "TRUE")
        for line in body.split(separator: "\n") { #expect(script.contains("-- \(line)")) }
    }

    @Test func `the views use nothing that only one database has`() {
        let words = [
            "GLOB", "IIF", "INSTR", "PRINTF", "IFNULL", "REGEXP", "ILIKE", "SIMILAR", "STRPOS", "SPLIT_PART",
            "CHARINDEX",
            "::", "DATE_", "NOW(", "SUBSTRING", "json_", "GROUP_CONCAT", "STRING_AGG", "LISTAGG", "ROWID", "LATERAL",
        ]
        for view in CurationScript.foundations + CurationScript.outputs {
            // A mark behind a quote is a character with it, and no quote.
            let sql = view.sql.replacing((/'[^']*'/).matchingSemantics(.unicodeScalar), with: "''")
            for word in words { #expect(!sql.contains(word), "\(view.name) uses \(word)") }
        }
    }
}
