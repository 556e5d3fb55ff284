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
    /// Whether it is in UTF-8 but for some values, whose bytes are read as Windows-1252.
    private(set) var hasForeignBytes = false
    /// Why it could not be read to its end; nil when it was.
    var problem: Problem?
    /// Columns of the table that the file does not have.
    var missingColumns: [String] = []
    /// Columns of the file that the table does not have.
    var unknownColumns: [String] = []

    /// What is wrong with a file as a whole.
    struct Problem: Codable, Sendable, Hashable {
        /// In words for people.
        var words: String
        /// Whether it may be gone the next time though nobody has written to the file.
        var mayPass: Bool

        init(_ error: ByteSourceError) {
            words = error.message
            mayPass = error.code == .unreadable
        }
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

    /// The bytes of a value that is no UTF-8, read as Windows-1252; counted for its column.
    mutating func foreignText(_ bytes: UnsafeRawBufferPointer, of column: String, record: Int) -> [UInt8] {
        hasForeignBytes = true
        let text = SingleByteCharacters.utf8(fromMixed: bytes)
        repaired["\(column): bytes that are no UTF-8 were read as Windows-1252", default: .init()]
            .add(record: record, String(decoding: text, as: UTF8.self).reportExcerpt)
        return text
    }

    /// Counts a value of which something became U+FFFD.
    mutating func noteLoss(in text: some Collection<UInt8>, of column: String, record: Int) {
        let excerpt = String(decoding: text, as: UTF8.self)
        guard excerpt.unicodeScalars.contains("\u{FFFD}") else { return }
        repaired["\(column): bytes that are no text became U+FFFD", default: .init()]
            .add(record: record, excerpt.reportExcerpt)
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
