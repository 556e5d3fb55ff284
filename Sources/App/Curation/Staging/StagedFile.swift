import Graph

/// What staging a file gave: how many rows, and what was wrong before any view saw them.
struct StagedFile: Sendable, Hashable {
    /// A place in a file with what stands there, cut to a readable length.
    struct Place: Sendable, Hashable {
        var record: Int
        var detail: String
    }

    /// How often something happened, and the first places where it did.
    struct Tally: Sendable, Hashable {
        var count = 0
        var places: [Place] = []

        mutating func add(record: Int, _ detail: @autoclosure () -> String) {
            count += 1
            if places.count < Self.listed { places.append(Place(record: record, detail: detail())) }
        }

        /// How many examples are kept of anything.
        static let listed = 3
    }

    /// The number that row ids of its rows begin with.
    var number: Int
    var file: LandingArea.File
    /// Rows read, damaged ones included; header and empty lines are none.
    var records = 0
    /// Rows that could not be taken apart, by reason.
    var damaged: [String: Tally] = [:]
    /// Values changed on the way in, by what was done.
    var repaired: [String: Tally] = [:]
    /// Values that were left out on the way in, by the reason.
    var refused: [String: Tally] = [:]
    /// Records that the mapping does not take for rows of the table; they are not counted above.
    var passedOver = 0
    /// Whether the file ends with something that was left for later, since its writer may still finish it.
    var isUnfinished = false
    /// How the file is written.
    var form: FileForm?
    /// What its bytes mean that are no UTF-8, once there was one; nil for nothing.
    private var foreignEncoding: TextEncoding??
    /// Columns of the table that the file does not have.
    var missingColumns: [String] = []
    /// Columns of the file that the table does not have.
    var unknownColumns: [String] = []

    var damagedCount: Int { damaged.values.reduce(0) { $0 + $1.count } }
    var stagedCount: Int { records - damagedCount }

    init(number: Int, file: LandingArea.File) {
        self.number = number
        self.file = file
    }

    /// Bytes that are no UTF-8 as text: of Windows-1252 when the whole file is so, else with U+FFFD for what is broken.
    ///
    /// - Returns: The text, and whether something of it is lost.
    mutating func foreignText(_ bytes: UnsafeRawBufferPointer) -> (text: [UInt8], isLossy: Bool) {
        if foreignEncoding == nil {
            let counts = try? TextSource.byteCounts(ofFile: file.path)
            foreignEncoding = .some(counts.flatMap(TextEncoding.guess))
        }
        guard foreignEncoding == .some(.windows1252) else {
            return (Array(String(decoding: bytes, as: UTF8.self).utf8), true)
        }
        form?.encoding = .windows1252
        return (SingleByteCharacters.utf8(fromWindows: bytes), false)
    }

    /// Row ids grow in the order in which rows are read and tell file and record.
    func rowID(record: Int) -> Int64 { Int64(number) << Self.recordBits | Int64(record) }

    static let recordBits: Int64 = 40

    static func fileNumber(ofRow row: Int64) -> Int { Int(row >> recordBits) }
    static func record(ofRow row: Int64) -> Int { Int(row & (1 << recordBits - 1)) }
}
