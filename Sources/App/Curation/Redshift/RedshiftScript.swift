import Foundation

/// The curation as a script for Amazon Redshift: tables, COPY from a bucket, the same views, UNLOAD as Neptune CSV.
///
/// The bucket holds the landing area below `landing/` and gets the graph below `neptune/`.
package struct RedshiftScript {
    let bucket: String
    var region = "us-east-1"
    /// The role with which Neptune reads the bucket.
    var loaderRole = "arn:aws:iam::123456789012:role/NeptuneLoadFromS3"

    /// Makes a script for a bucket, which is given by its name without `s3://`.
    package init(bucket: String) {
        self.bucket = bucket
    }

    /// Redshift's own limit; TEXT would be 256 bytes there.
    private static let longText = "VARCHAR(65535)"
    private static let shortText = "VARCHAR(1024)"

    /// The whole script, comments included.
    package var text: String {
        let views = (CurationScript.foundations + CurationScript.outputs).map(\.sql)
        return """
            -- Curates the landing area in s3://\(bucket)/landing/ into Neptune CSV in s3://\(bucket)/neptune/.
            -- Run it from the top in an empty schema; the role of the cluster needs to read and write the bucket.

            \(LandingTable.all.map(createTable).joined(separator: "\n\n"))

            -- Row ids are given in the order of loading, and of several rows with one key the last one counts.
            \(LandingTable.all.map(copy).joined(separator: "\n\n"))

            -- COPY knows one word for no value; these are the others that sources use.
            \(LandingTable.all.map(forgetNullWords).joined(separator: "\n\n"))

            -- A key 3301.0 is 3301; beyond 2^53 such a number is not exact, and no key.
            \(LandingTable.all.map(makeKeysWhole).filter { !$0.isEmpty }.joined(separator: "\n\n"))

            \(views.joined(separator: "\n"))
            \(GraphFile.all.map(unload).joined(separator: "\n\n"))

            -- When everything is unloaded, POST this to https://YOUR-NEPTUNE-ENDPOINT:8182/loader
            -- with the header Content-Type: application/json
            \(loaderRequest.split(separator: "\n").map { "-- \($0)" }.joined(separator: "\n"))

            """
    }

    private func createTable(_ table: LandingTable) -> String {
        let columns = table.columns.map { column in
            "    \(column.name) \(column.content == .verbatim ? Self.longText : Self.shortText)"
        }
        return """
            CREATE TABLE \(table.stagedName) (
                row_id BIGINT IDENTITY(1, 1),
            \(columns.joined(separator: ",\n"))
            );
            """
    }

    private func copy(_ table: LandingTable) -> String {
        let isCSV = table.folder == "core" || table.folder == "callcenter"
        // CSV columns come in this order; members of JSON objects are found by name.
        let format = isCSV ? "FORMAT AS CSV IGNOREHEADER 1" : "FORMAT AS JSON 'auto'"
        let file = isCSV ? "\(table.path).csv" : "\(table.path).jsonl"
        return """
            COPY \(table.stagedName) (\(table.columns.map(\.name).joined(separator: ", ")))
            FROM 's3://\(bucket)/landing/\(file)'
            IAM_ROLE default REGION '\(region)'
            \(format) EMPTYASNULL BLANKSASNULL ACCEPTINVCHARS AS '?' MAXERROR 100000;
            """
    }

    private func forgetNullWords(_ table: LandingTable) -> String {
        let columns = table.columns.map { "    \($0.name) = NULLIF(NULLIF(\($0.name), 'NULL'), 'null')" }
        return "UPDATE \(table.stagedName) SET\n\(columns.joined(separator: ",\n"));"
    }

    private func makeKeysWhole(_ table: LandingTable) -> String {
        let columns = table.columns.filter { $0.content == .key || $0.content == .reference }.map { column in
            let (whole, fraction) = ("SPLIT_PART(\(column.name), '.', 1)", "SPLIT_PART(\(column.name), '.', 2)")
            return """
                    \(column.name) = CASE
                        WHEN \(whole) <> '' AND LTRIM(\(whole), '0123456789') = '' AND \(fraction) <> ''
                            AND RTRIM(\(fraction), '0') = '' AND \(column.name) = \(whole) || '.' || \(fraction)
                            THEN CASE WHEN LENGTH(LTRIM(\(whole), '0')) < 16 OR LENGTH(LTRIM(\(whole), '0')) = 16
                                AND LTRIM(\(whole), '0') <= '9007199254740992' THEN \(whole) END
                        ELSE \(column.name)
                    END
                """
        }
        guard !columns.isEmpty else { return "" }
        return "UPDATE \(table.stagedName) SET\n\(columns.joined(separator: ",\n"));"
    }

    private func unload(_ file: GraphFile) -> String {
        """
        UNLOAD ('SELECT * FROM \(file.view)')
        TO 's3://\(bucket)/neptune/\(file.path)-'
        IAM_ROLE default REGION '\(region)'
        FORMAT AS CSV HEADER EXTENSION 'csv' MAXFILESIZE 64 MB ALLOWOVERWRITE;
        """
    }

    /// The body of `POST /loader`; the source is a prefix that fits both folders of the graph and nothing else.
    var loaderRequest: String {
        """
        {
          "source": "s3://\(bucket)/neptune/neptune_",
          "format": "csv",
          "iamRoleArn": "\(loaderRole)",
          "region": "\(region)",
          "mode": "NEW",
          "failOnError": "FALSE",
          "parallelism": "HIGH",
          "updateSingleCardinalityProperties": "TRUE",
          "queueRequest": "TRUE"
        }
        """
    }
}
