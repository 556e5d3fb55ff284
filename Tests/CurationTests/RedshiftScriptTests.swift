import Foundation
import Testing

@testable import Curation

/// The script that `c360 curate --emit-sql redshift` prints.
@Suite struct RedshiftScriptTests {
    private let script = RedshiftScript(bucket: "acme-graph").text

    @Test func `there is a table and a COPY for every source and an UNLOAD for every file`() {
        for table in LandingTable.all {
            #expect(script.contains("CREATE TABLE \(table.stagedName) ("))
            #expect(script.contains("COPY \(table.stagedName) ("))
            #expect(script.contains("FROM 's3://acme-graph/landing/\(table.path)."))
        }
        for file in GraphFile.all {
            #expect(script.contains("UNLOAD ('SELECT * FROM \(file.view)')"))
            #expect(script.contains("TO 's3://acme-graph/neptune/\(file.path)-'"))
        }
        #expect(script.contains("HEADER"))
    }

    @Test func `every view is in it, as it is`() {
        for view in CurationScript.foundations + CurationScript.outputs {
            #expect(script.contains(view.sql))
        }
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
            for word in words { #expect(!view.sql.contains(word), "\(view.name) uses \(word)") }
        }
    }
}
