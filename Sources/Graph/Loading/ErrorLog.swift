/// The errors of one file or a part of it: the first ones in full, all of them counted.
struct ErrorLog: Sendable {
    enum Code: String, Sendable {
        case parsing = "PARSING_ERROR"
        case missingEndpoint = "FROM_OR_TO_VERTEX_ARE_MISSING"
        case reusedEdgeID = "ID_ASSIGNED_TO_MULTIPLE_EDGES"
        case singleCardinality = "SINGLE_CARDINALITY_VIOLATION"
        case fileChanged = "FILE_MODIFICATION_OR_DELETION_ERROR"
    }

    /// Which of Neptune's counters an error belongs to.
    enum Counter: Sendable { case parsing, datatypeMismatch, insert }

    struct Entry: Sendable {
        let code: Code
        let message: String
        let record: Int
        let column: String?
    }

    let limit: Int
    private var entries: [Entry] = []
    /// The error that ended the file early.
    private var ending: Entry?
    private(set) var parsing = 0
    private(set) var datatypeMismatches = 0
    private(set) var inserts = 0
    /// Whether the rest of the file could not be read.
    var isCutShort: Bool { ending != nil }
    /// The first errors in the order of their records, and last the one that ended the file, whatever came before it.
    var listed: [Entry] { ending.map { entries.prefix(max(limit, 1) - 1) + [$0] } ?? entries }

    init(limit: Int) { self.limit = limit }

    /// Whether further errors are counted and no longer listed.
    var isFull: Bool { entries.count >= limit }

    var total: Int { parsing + datatypeMismatches + inserts }

    /// Counts an error; the message is only made when the error is still listed.
    mutating func add(
        _ code: Code, _ counter: Counter, record: Int, column: String? = nil, message: @autoclosure () -> String
    ) {
        switch counter {
        case .parsing: parsing += 1
        case .datatypeMismatch: datatypeMismatches += 1
        case .insert: inserts += 1
        }
        if entries.count < limit {
            entries.append(Entry(code: code, message: message(), record: record, column: column))
        }
    }

    /// Counts the error that ended the file early.
    mutating func addEnd(_ code: Code, record: Int, message: String) {
        parsing += 1
        ending = ending ?? Entry(code: code, message: message, record: record, column: nil)
    }

    /// Takes over the errors of another part of the file, keeping those that come first in it.
    ///
    /// - Parameter recordsBefore: How many records of the file come before that part.
    mutating func merge(_ other: ErrorLog, recordsBefore: Int = 0) {
        parsing += other.parsing
        datatypeMismatches += other.datatypeMismatches
        inserts += other.inserts
        func shifted(_ entry: Entry) -> Entry {
            Entry(code: entry.code, message: entry.message, record: entry.record + recordsBefore, column: entry.column)
        }
        ending = ending ?? other.ending.map(shifted)
        guard !other.entries.isEmpty else { return }
        let shifted = other.entries.map(shifted)
        let isInOrder = (entries.last?.record ?? 0) <= (shifted.first?.record ?? 0)
        entries += shifted
        if !isInOrder {
            entries = entries.enumerated().sorted { ($0.element.record, $0.offset) < ($1.element.record, $1.offset) }
                .map(\.element)
        }
        if entries.count > limit { entries.removeLast(entries.count - limit) }
    }
}
