import Foundation
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
        try small.write("callcenter/call/o'clock.csv.gz", "call_id\n502\n")
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
        #expect(script.contains("other_2 VARCHAR(65535)") && !script.contains("other_3"))
        #expect(script.contains("-- callcenter/agent-2.csv has no header that names a column of callcenter/agent"))
    }

    @Test func `a name that another one begins with is told`() throws {
        let small = try SmallLanding()
        try small.write("core/policy.csv.csv", "policy_id\n901\n")
        let script = try RedshiftScript(bucket: "acme-graph", landing: small.landing).text
        #expect(script.contains("-- This takes core/policy.csv.csv along, so rename that one.\nCOPY loaded_policy"))
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
            let sql = view.sql.replacing(/'[^']*'/, with: "''")
            for word in words { #expect(!sql.contains(word), "\(view.name) uses \(word)") }
        }
    }
}
