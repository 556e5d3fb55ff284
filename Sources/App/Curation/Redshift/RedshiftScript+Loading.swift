/// From the files in the bucket to the staged tables, and what became of the rows on the way.
extension RedshiftScript {
    /// Redshift's own limit; TEXT would be 256 bytes there.
    private static let longest = 65_535
    /// What a key, an address, a number or a word may have; longer ones are none.
    private static let longestWord = 1_024

    /// What no value is called in sources, besides nothing at all.
    private static let nullWords = ["'NULL'", "'null'", "CHR(92) || 'N'"]

    private static func length(_ column: LandingTable.Column) -> Int {
        switch column.content {
        case .text, .verbatim: longest
        case .key, .reference, .word, .capitals, .zip, .email, .phone, .moment, .number, .amount, .customerKey:
            longestWord
        }
    }

    // MARK: Tables

    func createTable(_ table: LandingTable) -> String {
        """
        CREATE TABLE \(table.stagedName) (
            row_id BIGINT,
        \(table.columns.map { "    \($0.name) VARCHAR(\(Self.length($0)))" }.joined(separator: ",\n"))
        );
        """
    }

    /// Every column is as wide as can be, so that no value makes COPY reject its row; the last ones are for columns that
    /// are nobody's.
    func createLoadedTable(_ table: LandingTable) -> String {
        let others = deliveries.filter { $0.table == table && $0.isLoaded }.map(\.otherCount).max() ?? 0
        let columns = table.columns.map(\.name) + (0..<others).map { "other_\($0 + 1)" }
        return """
            CREATE TABLE \(Self.loadedName(table)) (
                record BIGINT IDENTITY(1, 1),
            \(columns.map { "    \($0) VARCHAR(\(Self.longest))" }.joined(separator: ",\n"))
            );
            """
    }

    private static func loadedName(_ table: LandingTable) -> String { "loaded_\(table.name)" }

    // MARK: One file

    func load(_ delivery: RedshiftDelivery, number: Int) -> String {
        let table = delivery.table
        guard delivery.isLoaded else {
            return
                "-- \(Self.comment(delivery.name)) has no header that names a column of \(table.path); it is not loaded."
        }
        let loaded = Self.loadedName(table)
        let file = Self.literal(delivery.name)
        return """
            \(copy(delivery))

            INSERT INTO curation_rejected
            SELECT \(file), line_number, TRIM(colname), TRIM(err_reason), TRIM(raw_line)
            FROM stl_load_errors WHERE query = pg_last_copy_id();

            INSERT INTO \(table.stagedName) (row_id, \(table.columns.map(\.name).joined(separator: ", ")))
            SELECT \(Int64(number) << StagedFile.recordBits) + record,
            \(table.columns.map(Self.staged).joined(separator: ",\n"))
            FROM (
                SELECT record,
            \(table.columns.map(Self.given).joined(separator: ",\n"))
                FROM \(loaded)
            ) AS given;

            INSERT INTO curation_file
            SELECT \(file), COUNT(*),
                (SELECT COUNT(*) FROM curation_rejected WHERE file = \(file)),
                \(Self.sum(table) { $0 == Self.longest ? "OCTET_LENGTH($) > \(Self.longest - 4)" : nil }),
                \(Self.sum(table) { $0 == Self.longest ? nil : "OCTET_LENGTH($) > \($0)" }),
                \(Self.repeated(table))
            FROM \(loaded);

            DELETE FROM \(loaded);
            """
    }

    private func copy(_ delivery: RedshiftDelivery) -> String {
        let words = [delivery.format, delivery.packing].compactMap { $0 }.joined(separator: " ")
        return """
            COPY \(Self.loadedName(delivery.table)) (\(delivery.copiedColumns.joined(separator: ", ")))
            FROM \(Self.literal("s3://\(bucket)/landing/\(delivery.name)"))
            IAM_ROLE default REGION '\(region)'
            \(words) EMPTYASNULL BLANKSASNULL ACCEPTINVCHARS AS '?' TRUNCATECOLUMNS MAXERROR 100000;
            """
    }

    /// A value without the words for none, as far as its column can hold it.
    private static func given(_ column: LandingTable.Column) -> String {
        let value = nullWords.reduce(column.name) { "NULLIF(\($0), \($1))" }
        let width = length(column)
        let fitting = width == longest ? value : "CASE WHEN OCTET_LENGTH(\(column.name)) <= \(width) THEN \(value) END"
        return "        \(fitting) AS \(column.name)"
    }

    /// A key 3301.0 is 3301; beyond 2^53 such a number is not exact, and no key.
    private static func staged(_ column: LandingTable.Column) -> String {
        guard column.content == .key || column.content == .reference else { return "    \(column.name)" }
        let (whole, fraction) = ("SPLIT_PART(\(column.name), '.', 1)", "SPLIT_PART(\(column.name), '.', 2)")
        return """
                CASE
                    WHEN \(whole) <> '' AND LTRIM(\(whole), '0123456789') = '' AND \(fraction) <> ''
                        AND RTRIM(\(fraction), '0') = '' AND \(column.name) = \(whole) || '.' || \(fraction)
                        THEN CASE WHEN LENGTH(LTRIM(\(whole), '0')) < 16 OR LENGTH(LTRIM(\(whole), '0')) = 16
                            AND LTRIM(\(whole), '0') <= '9007199254740992' THEN \(whole) END
                    ELSE \(column.name)
                END
            """
    }

    private static func sum(_ table: LandingTable, _ condition: (Int) -> String?) -> String {
        let parts = table.columns.compactMap { column in
            condition(length(column)).map { "CASE WHEN \($0.replacing("$", with: column.name)) THEN 1 ELSE 0 END" }
        }
        return parts.isEmpty ? "0" : "COALESCE(SUM(\(parts.joined(separator: "\n        + "))), 0)"
    }

    /// Of a pair of keys it does not matter which row holds.
    private static func repeated(_ table: LandingTable) -> String {
        let key = table.columns[0].name
        return table.columns.count == 2 ? "0" : "COUNT(\(key)) - COUNT(DISTINCT \(key))"
    }

    static func literal(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }

    /// A name from outside in a comment, which ends with its line.
    private static func comment(_ text: String) -> String { text.replacing("\n", with: " ").replacing("\r", with: " ") }

    // MARK: Report

    var reportTables: String {
        """
        -- What became of the rows of each file. Rows are rejected when COPY cannot take them apart; a text is cut at
        -- \(Self.longest) bytes, of which the last ones tell; another value of more than \(Self.longestWord) bytes is left \
        out. Of several rows
        -- with one key the last one counts: that of the last file, but within one file Redshift does not promise the order
        -- of the file, so keys that are repeated there are counted.
        CREATE TABLE curation_file (
            file VARCHAR(1024),
            loaded BIGINT,
            rejected BIGINT,
            texts_cut BIGINT,
            values_left_out BIGINT,
            keys_repeated BIGINT
        );

        -- Serverless workgroups have sys_load_error_detail in the place of stl_load_errors, without the line itself.
        CREATE TABLE curation_rejected (
            file VARCHAR(1024),
            line_number BIGINT,
            column_name VARCHAR(128),
            reason VARCHAR(128),
            line VARCHAR(1024)
        );
        """
    }

    var unloadReport: String {
        """
        -- What was loaded, and every row that was not.
        \(unload("SELECT * FROM curation_file", to: "report/files-"))

        \(unload("SELECT * FROM curation_rejected", to: "report/rejected-"))

        SELECT file, loaded, rejected, texts_cut, values_left_out, keys_repeated FROM curation_file ORDER BY file;
        """
    }
}
