import GRDB

/// How many rows refer to what is known by one linkage, to what nobody knows, and to nothing.
struct LinkTally: Codable, Sendable, Hashable {
    var withoutKey = 0
    var linked = 0
    var unlinked = FirstFew()

    init() {}

    /// Counts all rows.
    ///
    /// - Parameters:
    ///   - counts: Of each table by its name, what was counted of each file.
    ///   - linked: How many rows are linked; nil counts them.
    init(
        of linkage: Linkage, _ counts: [String: [Int: FileCounts]], linked: Int? = nil, in database: Database
    ) throws {
        let files = counts[linkage.table, default: [:]].values
        let given = files.reduce(0) { $0 + $1.given[linkage.column] }
        withoutKey = files.reduce(0) { $0 + $1.held } - given
        self.linked = try linked ?? Self.counts(of: linkage, in: database).linked
        let count = given - self.linked
        unlinked = FirstFew(
            try count == 0 ? [] : Self.unlinked(of: linkage, in: database, limit: FirstFew.kept), of: count)
    }

    /// The difference that a change makes, seen on the rows that it touches before and after it.
    mutating func change(of linkage: Linkage, from before: Database, to after: Database) throws {
        let (old, new) = (try Self.counts(of: linkage, in: before), try Self.counts(of: linkage, in: after))
        withoutKey += new.withoutKey - old.withoutKey
        linked += new.linked - old.linked
        let oldRows = Set(try Self.unlinked(of: linkage, in: before))
        let newRows = Set(try Self.unlinked(of: linkage, in: after))
        unlinked.change(
            removed: Array(oldRows.subtracting(newRows)), added: Array(newRows.subtracting(oldRows)))
    }

    private static func counts(
        of linkage: Linkage, in database: Database
    ) throws -> (withoutKey: Int, linked: Int) {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT COUNT(*), COUNT(child.\(linkage.key)),
                    COALESCE(SUM(child.\(linkage.key) IS NOT NULL AND \(linkage.isLinked)), 0)
                FROM \(linkage.child) AS child
                """)
        let (total, given, linked): (Int, Int, Int) = (row?[0] ?? 0, row?[1] ?? 0, row?[2] ?? 0)
        return (total - given, linked)
    }

    static func unlinked(of linkage: Linkage, in database: Database, limit: Int = -1) throws -> [FirstFew.Thing] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT child.row_id, child.\(linkage.key) FROM \(linkage.child) AS child
                WHERE child.\(linkage.key) IS NOT NULL AND NOT \(linkage.isLinked)
                ORDER BY child.row_id LIMIT \(limit)
                """
        ).map { FirstFew.Thing(row: $0[0], text: $0[1]) }
    }

    /// All e-mail addresses that several customers gave.
    static func allSharedEmails(in database: Database) throws -> FirstFew {
        let count =
            try Int.fetchOne(
                database,
                sql: """
                    SELECT COUNT(*) FROM (
                        SELECT 1 FROM clean_customer WHERE email IS NOT NULL GROUP BY email HAVING COUNT(*) > 1)
                    """) ?? 0
        return FirstFew(count == 0 ? [] : try sharedEmails(in: database, limit: FirstFew.kept), of: count)
    }

    /// E-mail addresses that several customers gave, by the first row that has them.
    static func sharedEmails(in database: Database, limit: Int = -1) throws -> [FirstFew.Thing] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT MIN(row_id), email FROM clean_customer WHERE email IS NOT NULL
                GROUP BY email HAVING COUNT(*) > 1 ORDER BY 1 LIMIT \(limit)
                """
        ).map { FirstFew.Thing(row: $0[0], text: $0[1]) }
    }
}
