/// What was read otherwise than the format demands, of one file or a part of it: counted, the first of each kind in full.
struct RemarkLog: Sendable {
    struct Entry: Sendable {
        let kind: Kind
        /// The title of the column; nil for a remark about the file.
        let column: String?
        /// The record of the first one, counted in the part of the file.
        var record: Int
        var count: Int
        /// What the cell of the first one holds, cut where it is long.
        let example: String
    }

    private(set) var entries: [Entry] = []
    /// For each column and kind, the place of its entry and one more; 0 for none.
    private var slots: [Int] = []
    private static let kinds = Kind.allCases.count

    /// How many values were read as the one thing that they can mean.
    var repairs: Int { entries.reduce(0) { $0 + ($1.kind.isRepair ? $1.count : 0) } }

    /// Counts a value.
    ///
    /// - Parameter column: The number of the column in the file, from 0; -1 for the file itself.
    mutating func add(
        _ kind: Kind, column: Int, title: @autoclosure () -> String?, record: Int, example: @autoclosure () -> String
    ) {
        let slot = slot(kind, column)
        if slots[slot] > 0 {
            entries[slots[slot] - 1].count += 1
        } else {
            entries.append(Entry(kind: kind, column: title(), record: record, count: 1, example: example()))
            slots[slot] = entries.count
        }
    }

    /// Takes over the remarks of the part of the file that follows.
    ///
    /// - Parameter recordsBefore: How many records of the file come before that part.
    mutating func merge(_ other: RemarkLog, recordsBefore: Int) {
        for (otherSlot, place) in other.slots.enumerated() where place > 0 {
            var entry = other.entries[place - 1]
            if entry.record > 0 { entry.record += recordsBefore }
            let slot = slot(entry.kind, otherSlot / Self.kinds - 1)
            if slots[slot] > 0 {
                entries[slots[slot] - 1].count += entry.count
            } else {
                entries.append(entry)
                slots[slot] = entries.count
            }
        }
    }

    private mutating func slot(_ kind: Kind, _ column: Int) -> Int {
        let slot = (column + 1) * Self.kinds + kind.rawValue
        if slot >= slots.count { slots += [Int](repeating: 0, count: slot + 1 - slots.count) }
        return slot
    }
}

extension RemarkLog {
    /// What can be remarked about a value.
    enum Kind: Int, Sendable, CaseIterable {
        /// A time in a spelling of other tools, which can mean one moment only.
        case time
        /// A time with digits of a second beyond milliseconds.
        case fineTime
        /// A whole number with a fraction of zeros.
        case wholeNumber
        /// A word that means true elsewhere.
        case wordForTrue
        /// Any other word than true and false.
        case wordForFalse
        /// An array in the spelling of another tool.
        case bracketed
        /// A number too large for its type.
        case infinite
        /// A number that is not zero and too small for its type.
        case vanished
        /// A decimal number with more digits than its type holds.
        case roundedNumber
        /// A text around which blanks were dropped, as the format says of cells without quotes.
        case outerBlanks
        /// A file whose lines end with a carriage return alone.
        case carriageReturns
        /// A line break inside quotes in such a file.
        case quotedReturns
        /// A text of a file in Windows-1252.
        case windows1252
        /// A file with quotes behind backslashes, which was read so.
        case backslashQuotes
        /// A file with quotes behind backslashes that may be meant as they are.
        case backslashesKept

        /// Whether the value was read as the one thing that it can mean.
        var isRepair: Bool {
            switch self {
            case .time, .fineTime, .wholeNumber, .quotedReturns, .windows1252: true
            case .wordForTrue, .wordForFalse, .bracketed, .infinite, .vanished, .roundedNumber, .outerBlanks,
                .carriageReturns:
                false
            case .backslashQuotes, .backslashesKept: false
            }
        }

        /// What was seen and what it was read as, for people.
        func message(example: String) -> String {
            switch self {
            case .time: "Times such as '\(example)' were read; the format writes yyyy-MM-ddTHH:mm:ssZ"
            case .fineTime: "Times such as '\(example)' were cut to milliseconds"
            case .wholeNumber: "Whole numbers such as '\(example)' were read without their fraction"
            case .wordForTrue: "'\(example)' was read as false: only true is true in this format"
            case .wordForFalse: "'\(example)' was read as false, as everything is that is not true"
            case .bracketed:
                "'\(example)' looks like an array of another tool; its signs were kept, since only ; separates values here"
            case .outerBlanks: "Blanks around texts such as '\(example)' were dropped; in quotes they are kept"
            case .carriageReturns: "The lines end with a carriage return alone; each was read as a line end"
            case .quotedReturns:
                "Line breaks inside quotes, as in '\(example)', were read as line feeds like those of the file"
            case .backslashQuotes:
                "Quotes stand behind backslashes, as Spark writes them; read so. Spark's option escape='\"' doubles them"
            case .backslashesKept:
                "Backslashes before quotes were kept as characters; if Spark wrote the file, set its option escape='\"'"
            case .roundedNumber:
                "Decimal numbers such as '\(example)' have more digits than their type holds and were rounded"
            case .windows1252:
                "Texts such as '\(example)' were read as Windows-1252, as the file is not UTF-8"
            case .vanished: "'\(example)' is too small for the type and was read as 0"
            case .infinite: "'\(example)' is too large for the type and was read as Infinity"
            }
        }
    }
}
