/// Turns the values that a reader takes out of a record into those of a table's columns, as a mapping says.
struct RecordMapper {
    /// One column: where its value comes from, as numbers of places, and what is done to it.
    private struct Field {
        var mapping: FieldMapping
        var places: [Int]
        /// The places without which there is no value: those of a key, but for the ones that the mapping calls optional.
        var needed: Set<Int>
        /// Whether a column has a few words, so that one which ``FieldMapping/values`` does not have is noticed.
        var hasWords: Bool
    }

    /// The columns or paths that a reader has to give, each once.
    let places: [String]
    private let table: LandingTable
    private let fields: [Field?]
    private let conditions: [(place: Int, values: Set<String>)]

    init(_ mapping: TableMapping, table: LandingTable) {
        var places: [String] = []
        func number(of place: String) -> Int {
            if let known = places.firstIndex(of: place) { return known }
            places.append(place)
            return places.count - 1
        }
        self.table = table
        fields = table.columns.map { column in
            mapping.fields.first { $0.column == column.name }.map { field -> Field in
                let parts = field.places.filter { !field.optionalPlaces.contains($0) }
                let isJoined = if case .joined = field.origin { field.places.count > 1 } else { false }
                return Field(
                    mapping: field, places: field.places.map(number),
                    needed: isJoined && column.content.isKey ? Set(parts.map(number)) : [],
                    hasWords: column.content.hasWords)
            }
        }
        conditions = mapping.conditions.map { (number(of: $0.place), Set($0.values)) }
        self.places = places
    }

    /// The places that some columns come from, ascending.
    func places(ofColumns columns: [Int]) -> [Int] { Set(columns.flatMap { fields[$0]?.places ?? [] }).sorted() }

    /// Which of the places are missing, when only some are there: of alternatives one is enough, and of what may be missing
    /// nothing is.
    func missing(_ isThere: [Bool]) -> [String] {
        var missing: [Int] = conditions.map(\.place).filter { !isThere[$0] }
        for case let field? in fields where !field.mapping.isOptional {
            if case .firstOf = field.mapping.origin, field.places.contains(where: { isThere[$0] }) { continue }
            let optional = field.mapping.optionalPlaces
            missing += field.places.filter { !isThere[$0] && !optional.contains(places[$0]) }
        }
        return places.indices.filter(missing.contains).map { places[$0] }
    }

    /// Whether a record is a row of the table at all.
    func takes(_ values: [UnsafeRawBufferPointer?]) -> Bool {
        conditions.allSatisfy { condition in
            guard let value = values[condition.place] else { return false }
            return condition.values.contains(String(decoding: value, as: UTF8.self).trimmingASCIIBlanks)
        }
    }

    /// The values of the table's columns in a record.
    mutating func columns(of values: [UnsafeRawBufferPointer?], into staged: inout StagedFile) -> RecordTexts {
        var texts = RecordTexts()
        let record = staged.records
        for (column, field) in zip(table.columns, fields) {
            texts.append(field.flatMap { Self.text(of: $0, column.name, values, record, &staged)?.utf8 })
        }
        return texts
    }

    private static func text(
        of field: Field, _ column: String, _ values: [UnsafeRawBufferPointer?], _ record: Int,
        _ staged: inout StagedFile
    ) -> String? {
        guard let gathered = gathered(field, column, values, record, &staged),
            let known = lookedUp(gathered, field, column, record, &staged)
        else { return nil }
        switch field.mapping.form {
        case .asWritten: return known
        case .phone(let form):
            if let numbers = form.read(known) { return numbers }
            staged.refuse("\(column): no phone number", known, record)
        case .number(let form):
            if let number = form.read(known) { return number }
            staged.refuse("\(column): not a number as the mapping has them", known, record)
        case .time(let form):
            switch form.read(known) {
            case .value(let moment): return moment
            case .twice(let moment):
                staged.repaired["\(column): a local time that came twice, the first one taken", default: .init()]
                    .add(record: record, known.reportExcerpt)
                return moment
            case .never: staged.refuse("\(column): a local time that clocks left out", known, record)
            case .other: staged.refuse("\(column): not a time as the mapping has them", known, record)
            }
        }
        return nil
    }

    /// The values of a field in one text; those that are missing are left out, but a key without one of its parts would be
    /// that of something else, and is none.
    private static func gathered(
        _ field: Field, _ column: String, _ values: [UnsafeRawBufferPointer?], _ record: Int,
        _ staged: inout StagedFile
    ) -> String? {
        var parts: [String] = []
        for place in field.places {
            let value = values[place].flatMap { ValueNormalizer.isNullWord($0) ? nil : $0 }
            let text = value.map { decoded($0, column, record, &staged) } ?? ""
            if text.allSatisfy(\.isWhitespace) {
                if field.needed.contains(place) { return nil }
                continue
            }
            parts.append(text)
            if case .firstOf = field.mapping.origin { break }
        }
        return switch field.mapping.origin {
        case .constant(let constant): constant
        case .firstOf: parts.first
        // One value is as it is; of several the blanks around each are nobody's.
        case .joined(_, let separator):
            parts.count > 1 ? parts.map(\.trimmingASCIIBlanks).joined(separator: separator) : parts.first
        }
    }

    private static func lookedUp(
        _ text: String, _ field: Field, _ column: String, _ record: Int, _ staged: inout StagedFile
    ) -> String? {
        let mapping = field.mapping
        guard !mapping.values.isEmpty else { return text }
        if let known = mapping.values[text.trimmingASCIIBlanks] { return known }
        guard field.hasWords || mapping.otherwise != nil else { return text }
        let outcome = mapping.otherwise == nil ? "kept as it is" : "replaced by what stands otherwise"
        staged.repaired["\(column): a word that the mapping's values do not have, \(outcome)", default: .init()]
            .add(record: record, text.reportExcerpt)
        return mapping.otherwise ?? text
    }

    private static func decoded(
        _ bytes: UnsafeRawBufferPointer, _ column: String, _ record: Int, _ staged: inout StagedFile
    ) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let text = staged.foreignText(bytes, of: column, record: record)
        staged.noteLoss(in: text, of: column, record: record)
        return String(decoding: text, as: UTF8.self)
    }
}

extension LandingTable.Content {
    /// Whether it tells things apart, or refers to them.
    fileprivate var isKey: Bool { self == .key || self == .reference || self == .customerKey }

    /// Whether its values are words; of phone numbers, keys, times and amounts no mapping has all.
    fileprivate var hasWords: Bool {
        switch self {
        case .text, .verbatim, .word, .capitals: true
        case .key, .reference, .customerKey, .zip, .email, .phone, .moment, .number, .amount: false
        }
    }
}

extension StagedFile {
    /// Counts a value that is left out.
    fileprivate mutating func refuse(_ rule: String, _ value: String, _ record: Int) {
        refused[rule, default: .init()].add(record: record, value.reportExcerpt)
    }
}
