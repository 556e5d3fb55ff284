import Graph

/// Makes of the bytes of a record's cells the values that are staged.
///
/// Values stay text as they were written; only what no database could hold or would mistake is changed here: an empty
/// or blank value and the words `NULL`, `null` and `\N` are no value, for a key `NaN`, `None` and their like neither, a key
/// `3301.0` is 3301, bytes that are no UTF-8 are characters of Windows-1252, what it does not use and NUL characters are
/// replaced by U+FFFD; in an e-mail address NUL is left out, as all that is not seen there. `RedshiftScript` asks for the
/// same as far as COPY can do it.
struct ValueNormalizer {
    private let columnNames: [String]
    /// Whether a column holds a key or refers to one.
    private let isKey: [Bool]
    private let isEmail: [Bool]
    private var values: [UnsafeRawBufferPointer?] = []
    private var texts = RecordTexts()

    init(table: LandingTable) {
        columnNames = table.columns.map(\.name)
        isKey = table.columns.map { $0.content == .key || $0.content == .reference }
        isEmail = table.columns.map { $0.content == .email }
    }

    /// What a value becomes.
    private enum Outcome {
        case none, same
        case beginning(Int)
        case text([UInt8])
    }

    /// Lends the values of a record as they are staged.
    ///
    /// - Parameter record: One value for each column of the table, or nil; their bytes stay where they are meanwhile.
    mutating func withValues(
        of record: [UnsafeRawBufferPointer?], into file: inout StagedFile,
        _ body: ([UnsafeRawBufferPointer?], inout StagedFile) throws -> Void
    ) rethrows {
        values.removeAll(keepingCapacity: true)
        var changed: [(column: Int, text: [UInt8])] = []
        for (column, value) in record.enumerated() {
            guard let value else {
                values.append(nil)
                continue
            }
            switch outcome(column, value, &file) {
            case .none: values.append(nil)
            case .same: values.append(value)
            case .beginning(let count): values.append(UnsafeRawBufferPointer(rebasing: value[..<count]))
            case .text(let text):
                values.append(nil)
                changed.append((column, text))
            }
        }
        if changed.isEmpty { return try body(values, &file) }
        texts.removeAll()
        for column in values.indices {
            if let text = changed.first(where: { $0.column == column })?.text {
                texts.append(text)
            } else {
                texts.append(values[column])
            }
        }
        try texts.withValues { try body($0, &file) }
    }

    private func outcome(_ column: Int, _ bytes: UnsafeRawBufferPointer, _ file: inout StagedFile) -> Outcome {
        let look = Look(bytes)
        guard !look.isBlank else { return .none }
        let record = file.records
        if Self.isNullWord(bytes) || (isKey[column] && Self.isNullWordOfPrograms(bytes)) {
            file.repaired["\(columnNames[column]): the word for no value", default: .init()]
                .add(record: record, String(decoding: bytes, as: UTF8.self))
            return .none
        }
        if isKey[column], let digits = Self.wholeDigits(bytes) {
            let name = columnNames[column]
            // Beyond that a fraction cannot tell one number from the next, so it may have been another key.
            guard let number = Int64(String(decoding: bytes[..<digits], as: UTF8.self)), number <= 1 << 53 else {
                file.refused["\(name): a key with a fraction is not exact beyond 2^53", default: .init()]
                    .add(record: record, String(decoding: bytes, as: UTF8.self).reportExcerpt)
                return .none
            }
            file.repaired["\(name): a fraction of zeros behind a key removed", default: .init()]
                .add(record: record, String(decoding: bytes, as: UTF8.self).reportExcerpt)
            return .beginning(digits)
        }
        guard look.isBeyondASCII || look.hasZero else { return .same }
        if look.hasZero, isEmail[column] {
            file.repaired["\(columnNames[column]): NUL characters removed", default: .init()]
                .add(record: record, String(decoding: bytes, as: UTF8.self).reportExcerpt)
            let visible = bytes.filter { $0 != 0 }
            return visible.withUnsafeBytes { rest in
                switch outcome(column, rest, &file) {
                case .same: .text(visible)
                case let other: other
                }
            }
        }
        var text: [UInt8]?
        if look.isBeyondASCII, String(validating: bytes, as: UTF8.self) == nil {
            text = file.foreignText(bytes, of: columnNames[column], record: record)
        }
        if look.hasZero {
            text = (text ?? Array(bytes)).flatMap { $0 == 0 ? Array("\u{FFFD}".utf8) : [$0] }
        }
        // A text in UTF-8 may have that character; where another encoding was read it stands for what is none.
        if text != nil || file.form?.encoding != .utf8 {
            file.noteLoss(in: text ?? Array(bytes), of: columnNames[column], record: record)
        }
        return text.map(Outcome.text) ?? .same
    }

    /// What bytes a value has, seen in one pass over it.
    private struct Look {
        var isBlank = true
        var isBeyondASCII = false
        var hasZero = false

        init(_ bytes: UnsafeRawBufferPointer) {
            for byte in bytes {
                isBlank = isBlank && (byte == UInt8(ascii: " ") || byte &- 9 < 5)
                isBeyondASCII = isBeyondASCII || byte >= 0x80
                hasZero = hasZero || byte == 0
            }
        }
    }

    /// Whether a value is a word that databases write for none: `NULL`, `null`, `\N`.
    static func isNullWord(_ bytes: UnsafeRawBufferPointer) -> Bool {
        switch bytes.count {
        case 2: bytes[0] == UInt8(ascii: "\\") && bytes[1] == UInt8(ascii: "N")
        case 4 where bytes[0] | 0x20 == UInt8(ascii: "n"):
            bytes.elementsEqual("NULL".utf8) || bytes.elementsEqual("null".utf8)
        default: false
        }
    }

    /// What pandas, R, Java and spreadsheets write where nothing is; as a text it may be somebody's name, as a key it would
    /// join everybody who has none.
    private static let nullWordsOfPrograms: Set<String> = [
        "nan", "none", "<na>", "#n/a", "n/a", "na", "nat", "(null)", "undefined",
    ]

    private static func isNullWordOfPrograms(_ bytes: UnsafeRawBufferPointer) -> Bool {
        // Keys are many, and none of the words begins with a digit.
        guard bytes.count >= 2, bytes.count <= 9, !ValueCleaner.isDigit(bytes[0]),
            bytes.contains(where: { $0 | 0x20 == UInt8(ascii: "n") || $0 | 0x20 == UInt8(ascii: "u") })
        else { return false }
        return nullWordsOfPrograms.contains(String(decoding: bytes, as: UTF8.self).trimmingASCIIBlanks.lowercased())
    }

    /// How many digits stand before a fraction of zeros, `3301.0`, which writers of tables give to whole numbers when some
    /// are missing; nil when a value is anything else.
    private static func wholeDigits(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard bytes.last == UInt8(ascii: "0"), let dot = bytes.firstIndex(of: UInt8(ascii: ".")), dot > 0,
            bytes[..<dot].allSatisfy({ (0x30...0x39).contains($0) }),
            bytes[(dot + 1)...].allSatisfy({ $0 == UInt8(ascii: "0") })
        else { return nil }
        return dot
    }
}
