import GRDB

/// The edges that the sources give between other vertices than an earlier batch wrote them.
final class MovedEdges {
    private let add: StateStatement
    private let drop: StateStatement
    private let first: StateStatement

    init(_ database: Database) throws {
        add = try StateStatement(database, "INSERT OR REPLACE INTO moved VALUES (?, ?, ?)")
        drop = try StateStatement(database, "DELETE FROM moved WHERE file = ? AND id = ?")
        first = try StateStatement(
            database, "SELECT name FROM moved WHERE file = ? ORDER BY name LIMIT \(StagedFile.Tally.listed)")
    }

    func insert(_ id: UInt64, _ name: String, in file: Int) throws {
        add.bind(Int64(file), at: 1)
        add.bind(Int64(bitPattern: id), at: 2)
        add.bind(copying: name, at: 3)
        try add.run()
    }

    func remove(_ id: UInt64, in file: Int) throws {
        drop.bind(Int64(file), at: 1)
        drop.bind(Int64(bitPattern: id), at: 2)
        try drop.run()
    }

    /// How many there are, with the first ones by their ids.
    func tally(of file: Int, count: Int) throws -> StagedFile.Tally {
        var tally = StagedFile.Tally()
        if count > 0 {
            first.bind(Int64(file), at: 1)
            try first.forEachRow { tally.add(record: 0, $0.text(0) ?? "") }
        }
        tally.count = count
        return tally
    }
}
