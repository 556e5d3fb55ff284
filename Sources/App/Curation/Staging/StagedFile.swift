import Graph

/// What reading a file gave: how many rows, and what was wrong with them.
struct StagedFile: Codable, Sendable, Hashable {
    /// A place in a file with what stands there, cut to a readable length.
    struct Place: Codable, Sendable, Hashable {
        var record: Int
        var detail: String
        /// What was made of it.
        var becomes: String?
    }

    /// The first rows in which a value of a column was changed or could not be used.
    struct Changes: Codable, Sendable, Hashable {
        var repaired: [Place] = []
        var refused: [Place] = []

        /// More than a report shows, since later rows may stand in the place of some.
        static let kept = 8
    }

    /// How often something happened, and the first places where it did.
    struct Tally: Codable, Sendable, Hashable {
        var count = 0
        var places: [Place] = []

        mutating func add(record: Int, _ detail: @autoclosure () -> String) {
            count += 1
            if places.count < Self.listed { places.append(Place(record: record, detail: detail())) }
        }

        /// How many examples are kept of anything.
        static let listed = 3
    }

    /// The number that row ids of its rows begin with; it grows with the order of the files of a table.
    var rank: Int
    /// The name of the table.
    var table: String
    /// The path below the landing area.
    var name: String
    var path: String
    /// Rows read, damaged ones included; header and empty lines are none.
    var records = 0
    /// Rows that could not be taken apart, by reason.
    var damaged: [String: Tally] = [:]
    /// Values changed on the way in, by what was done.
    var repaired: [String: Tally] = [:]
    /// Values that were left out on the way in, by the reason.
    var refused: [String: Tally] = [:]
    /// Rows that are left out for what they say themselves, by the reason.
    var unusable: [String: Tally] = [:]
    /// For each column of the table.
    var changes: [Changes]
    /// Records that the mapping does not take for rows of the table; they are not counted above.
    var passedOver = 0
    /// Whether the file ends with something that was left for later, since its writer may still finish it.
    var isUnfinished = false
    /// How the file is written.
    var form: FileForm?
    /// What its bytes mean that are no UTF-8, once there was one; nil for nothing.
    private var foreign: Foreign?
    /// Columns of the table that the file does not have.
    var missingColumns: [String] = []
    /// Columns of the file that the table does not have.
    var unknownColumns: [String] = []

    private struct Foreign: Codable, Sendable, Hashable {
        var encoding: TextEncoding?
    }

    init(rank: Int, file: LandingArea.File) {
        self.rank = rank
        table = file.table.name
        name = file.name
        path = file.path
        changes = Array(repeating: Changes(), count: file.table.columns.count)
    }

    /// What a file is known by: a mapping may have rows of several tables come from one.
    struct Key: Hashable, Sendable {
        var table: String
        var name: String
    }

    var key: Key { Key(table: table, name: name) }

    /// Rows that were cleaned and have what makes them usable.
    var usableCount: Int {
        (Array(damaged.values) + Array(unusable.values)).reduce(records) { $0 - $1.count }
    }

    /// Whether what its bytes mean depends on all of it.
    var hasForeignBytes: Bool { foreign != nil }

    /// Bytes that are no UTF-8 as text: of Windows-1252 when the whole file is so, else with U+FFFD for what is broken.
    ///
    /// - Returns: The text, and whether something of it is lost.
    mutating func foreignText(_ bytes: UnsafeRawBufferPointer) -> (text: [UInt8], isLossy: Bool) {
        if foreign == nil {
            let counts = try? TextSource.byteCounts(ofFile: path)
            foreign = Foreign(encoding: counts.flatMap(TextEncoding.guess))
        }
        guard foreign?.encoding == .windows1252 else {
            return (Array(String(decoding: bytes, as: UTF8.self).utf8), true)
        }
        form?.encoding = .windows1252
        return (SingleByteCharacters.utf8(fromWindows: bytes), false)
    }

    /// Row ids grow in the order in which rows hold, and tell file and record.
    func rowID(record: Int) -> Int64 { Self.firstRow(ofRank: rank) | Int64(record) }

    static let recordBits: Int64 = 32
    /// The most records that a file can have.
    static let mostRecords = 1 << recordBits - 1

    /// The row id that all of a file's are above.
    static func firstRow(ofRank rank: Int) -> Int64 { Int64(rank) << recordBits }
    static func rank(ofRow row: Int64) -> Int { Int(row >> recordBits) }
    static func record(ofRow row: Int64) -> Int { Int(row & (1 << recordBits - 1)) }
}

extension LandingArea.File {
    /// What it is known by when it was read.
    var key: StagedFile.Key { StagedFile.Key(table: table.name, name: name) }
}
