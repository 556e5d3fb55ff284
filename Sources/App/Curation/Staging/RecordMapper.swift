/// Turns the values that a reader takes out of a record into those of a table's columns, as a mapping says.
struct RecordMapper {
    /// One column: where its value comes from, as numbers of places, and what is done to it.
    private struct Field {
        var mapping: FieldMapping
        var places: [Int]
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
            mapping.fields.first { $0.column == column.name }.map { field in
                Field(mapping: field, places: field.places.map(number))
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
            missing += field.places.filter { !isThere[$0] }
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
            let known = lookedUp(gathered, field.mapping, column, record, &staged)
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

    /// The values of a field in one text; those that are missing are left out.
    private static func gathered(
        _ field: Field, _ column: String, _ values: [UnsafeRawBufferPointer?], _ record: Int,
        _ staged: inout StagedFile
    ) -> String? {
        var parts: [String] = []
        for place in field.places {
            guard let value = values[place], !ValueNormalizer.isNullWord(value) else { continue }
            let text = decoded(value, column, record, &staged)
            if text.allSatisfy(\.isWhitespace) { continue }
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
        _ text: String, _ field: FieldMapping, _ column: String, _ record: Int, _ staged: inout StagedFile
    ) -> String? {
        guard !field.values.isEmpty else { return text }
        if let known = field.values[text.trimmingASCIIBlanks] { return known }
        let outcome = field.otherwise == nil ? "kept as it is" : "replaced by what stands otherwise"
        staged.repaired["\(column): a word that the mapping's values do not have, \(outcome)", default: .init()]
            .add(record: record, text.reportExcerpt)
        return field.otherwise ?? text
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

extension StagedFile {
    /// Counts a value that is left out.
    fileprivate mutating func refuse(_ rule: String, _ value: String, _ record: Int) {
        refused[rule, default: .init()].add(record: record, value.reportExcerpt)
    }
}
