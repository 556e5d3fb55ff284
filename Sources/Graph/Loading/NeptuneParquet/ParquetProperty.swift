/// How the values of a property column of a Parquet file become those of the graph.
struct ParquetPropertyPlan: Sendable {
    /// What is done to a value on the way.
    enum Way: Equatable {
        /// The bits of the file are those of the graph.
        case asItIs
        /// A whole number, which has to lie in the range of its type; one of 32 bits may be without a sign.
        case whole(ClosedRange<Int64>, isShortUnsigned: Bool)
        case half, float, double, text, day, oldMoment
        case moment(ParquetMetadata.TimeUnit)
        /// It is read from its text, as in CSV.
        case written
        /// Several values in one text, as in CSV.
        case several
    }

    let column: ParquetColumn
    /// The number of the property in the header.
    let index: Int
    let way: Way

    /// - Returns: Nil for a column that cannot be read.
    init?(_ column: ParquetColumn, _ property: NeptuneHeader.Property, index: Int) {
        guard Self.problem(of: column, property) == nil else { return nil }
        self.column = column
        self.index = index
        let isText = column.meaning == .text || column.meaning == .bytes
        if property.isArray, column.list == nil, isText {
            way = .several
        } else {
            way = Self.way(from: column, to: property.column.type) ?? .written
        }
    }

    /// Why a column cannot be read as a property, in words that follow `is`; nil for nearly all.
    static func problem(of column: ParquetColumn, _ property: NeptuneHeader.Property) -> String? {
        column.problem ?? (column.list != nil && property.column.isSingle ? "a list; expected one value" : nil)
    }

    /// The way that needs no text; nil when there is none.
    private static func way(from column: ParquetColumn, to type: ScalarType) -> Way? {
        switch (column.meaning, type) {
        case (.boolean, .bool): .asItIs
        case (.integer(32, isSigned: true), .int), (.integer(32, isSigned: true), .long): .asItIs
        case (.integer(64, isSigned: true), .long): .asItIs
        case (.integer(let bits, let isSigned), .byte), (.integer(let bits, let isSigned), .short),
            (.integer(let bits, let isSigned), .int), (.integer(let bits, let isSigned), .long):
            .whole(range(of: type, isSigned), isShortUnsigned: !isSigned && bits < 64)
        case (.float16, .float): .half
        case (.float, .float): .float
        case (.double, .double): .double
        case (.text, .string), (.bytes, .string): .text
        case (.date, .date): .day
        case (.timestamp(.milliseconds, _), .date): .asItIs
        case (.timestamp(let unit, _), .date): .moment(unit)
        case (.int96, .date): .oldMoment
        default: nil
        }
    }

    private static func range(of type: ScalarType, _ isSigned: Bool) -> ClosedRange<Int64> {
        let largest = type == .long ? Int64.max : 1 << Int64(type.width * 8 - 1) - 1
        return (isSigned ? -largest - 1 : 0)...largest
    }
}

/// The values of a property column in one row group.
final class ParquetProperty {
    let plan: ParquetPropertyPlan
    let reader: ColumnReader
    let text: ParquetText
    /// The numbers that the texts of the dictionary have in the batch, as far as they were needed.
    private var numbers = FlatArrayBuilder<UInt32>()

    static let unknown = UInt32.max

    init(_ plan: ParquetPropertyPlan, _ reader: ColumnReader) {
        self.plan = plan
        self.reader = reader
        text = ParquetText(column: plan.column)
    }

    /// The numbers of the dictionary's texts, to be read and written; those of another batch are gone.
    func dictionaryNumbers() -> UnsafeMutableBufferPointer<UInt32> {
        if numbers.count != reader.dictionaryCount {
            numbers.truncate(to: 0)
            numbers.append(repeating: Self.unknown, count: reader.dictionaryCount)
        }
        return numbers.mutableBuffer
    }

    /// Forgets numbers, because another batch begins.
    func beginBatch() { numbers.truncate(to: 0) }

    /// Calls the body with each value of the stretch that has an element: the number of its record there, the row of the
    /// element, the bits, and its place among the values.
    ///
    /// - Parameters:
    ///   - rows: The rows of the elements of all records of the stretch.
    ///   - none: Stands for a record that gave no element.
    @inline(__always)
    func eachValue(
        _ rows: UnsafeBufferPointer<UInt32>, none: UInt32, _ body: (Int, Int, UInt64, Int) -> Void
    ) {
        let (values, present) = (reader.values.buffer, reader.present.buffer)
        if present.isEmpty, plan.column.list == nil {
            for record in rows.indices where rows[record] != none {
                body(record, Int(rows[record]), values[record], record)
            }
            return
        }
        var next = 0
        guard plan.column.list != nil else {
            for record in rows.indices where present[record] {
                if rows[record] != none { body(record, Int(rows[record]), values[next], next) }
                next &+= 1
            }
            return
        }
        let starts = reader.listStarts.buffer
        for record in rows.indices {
            for element in starts[record]..<starts[record + 1] where present[element] {
                if rows[record] != none { body(record, Int(rows[record]), values[next], next) }
                next &+= 1
            }
        }
    }
}
