package import Foundation
package import Phones

/// The curation as a script for Amazon Redshift: tables, COPY from a bucket, the same steps, UNLOAD as Neptune CSV.
///
/// The bucket holds the landing area below `landing/` and gets the graph below `neptune/`.
package struct RedshiftScript {
    let bucket: String
    /// What lies in the landing area, in the order in which it is loaded.
    let deliveries: [RedshiftDelivery]
    /// Whether that was looked up, and not assumed.
    private let isLookedUp: Bool
    var region = "us-east-1"
    /// Whose phone numbers may be written without a country code.
    let phoneRegion: PhoneRegion
    /// The role with which Neptune reads the bucket.
    var loaderRole = "arn:aws:iam::123456789012:role/NeptuneLoadFromS3"

    /// Makes a script for a bucket, which is given by its name without `s3://`, as if it held one file for each table with
    /// the columns in the order of CURATION.md.
    package init(bucket: String, phoneRegion: PhoneRegion = .unitedStates) {
        self.bucket = bucket
        self.phoneRegion = phoneRegion
        deliveries = LandingTable.all.map { RedshiftDelivery(onlyFileOf: $0) }
        isLookedUp = false
    }

    /// Makes a script for a bucket that holds a copy of a landing area, whose files are looked through.
    ///
    /// - Throws: ``CurationError`` when the landing area cannot be read, holds no table, or has files that COPY would read
    ///   otherwise than they are meant; all of them are named.
    package init(
        bucket: String, landing: URL, phoneRegion: PhoneRegion = .unitedStates
    ) throws(CurationError) {
        self.bucket = bucket
        self.phoneRegion = phoneRegion
        let area = try LandingArea(folder: landing)
        var deliveries: [RedshiftDelivery] = []
        var obstacles = area.unread.map { "\($0.file.reportExcerpt) is \($0.reason)" }
        for file in area.files {
            do throws(CurationError) {
                deliveries.append(try RedshiftDelivery(file: file))
            } catch {
                obstacles.append("\(file.name.reportExcerpt) \(error.message)")
            }
        }
        // COPY takes a name for the beginning of one.
        let names = Set(area.files.map(\.name) + area.ignored).sorted()
        for delivery in deliveries where delivery.isLoaded {
            let along = names.filter { $0 != delivery.name && $0.hasPrefix(delivery.name) }
            guard !along.isEmpty else { continue }
            let named = along.map(\.reportExcerpt).joined(separator: ", ")
            obstacles.append(
                "\(delivery.name.reportExcerpt) is how the name of \(named) begins, which COPY would load along with it; "
                    + "rename one, or remove what is no delivery")
        }
        guard obstacles.isEmpty else {
            throw CurationError(
                .unreadable, "COPY would not read this as it is meant: " + obstacles.joined(separator: "; also, "),
                path: landing.path)
        }
        self.deliveries = deliveries
        isLookedUp = true
    }

    /// The whole script, comments included.
    package var text: String {
        let tables = LandingTable.all.filter { table in deliveries.contains { $0.table == table } }
        return """
            -- Curates the landing area in s3://\(bucket)/landing/ into Neptune CSV in s3://\(bucket)/neptune/.
            -- Run it from the top in an empty schema; the role of the cluster needs to read and write the bucket.
            \(isLookedUp ? Self.lookedUp : Self.assumed)

            \(reportTables)

            \(LandingTable.all.map(createTable).joined(separator: "\n\n"))

            -- Where COPY puts the rows of one file; they go on from there, so that files keep their order.
            \(tables.map(createLoadedTable).joined(separator: "\n\n"))

            \(deliveries.enumerated().map { load($1, number: $0) }.joined(separator: "\n\n"))

            \(LandingTable.all.map { "ANALYZE \($0.stagedName);" }.joined(separator: "\n"))

            -- Each step is a table, since a planner that is given views upon views works them out again and again.
            \(CurationScript.foundations(for: phoneRegion).map(createStep).joined(separator: "\n"))
            \(CurationScript.outputs.map(\.sql).joined(separator: "\n"))
            \(GraphFile.all.map(unload).joined(separator: "\n\n"))

            \(unloadReport)

            -- When everything is unloaded, POST this to https://YOUR-NEPTUNE-ENDPOINT:8182/loader
            -- with the header Content-Type: application/json
            \(loaderRequest.split(separator: "\n").map { "-- \($0)" }.joined(separator: "\n"))

            """
    }

    private static let lookedUp =
        "-- It is made for the files that lay there and for their headers; make it anew for others."
    private static let assumed = """
        -- No landing area was given: it takes one file for each table, with the columns in the order of each COPY.
        """

    // MARK: Steps

    /// The view's text with another verb: the rows are kept, and the planner is told about them.
    private func createStep(_ view: CurationScript.View) -> String {
        """
        \(view.sql.replacing("CREATE VIEW \(view.name) AS", with: "CREATE TABLE \(view.name) AS"))\
        ANALYZE \(view.name);

        """
    }

    // MARK: Results

    private func unload(_ file: GraphFile) -> String {
        unload("SELECT * FROM \(file.view)", to: "neptune/\(file.path)-")
    }

    func unload(_ query: String, to path: String) -> String {
        """
        UNLOAD ('\(query)')
        TO 's3://\(bucket)/\(path)'
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
