/// The vertex itself.
final class RowItself: RowKeyReader {
    override func read(_ batch: RowBatch, into codes: RowCodes) throws {
        for index in 0..<batch.count {
            codes.set(index, RowCode(type: RowCode.vertex, bits: UInt64(batch.rows[index])))
        }
    }
}

/// What is made of a moment: `dateAdd()` and `dateDiff()`.
final class RowMoment: RowKeyReader {
    private let key: RowKeyReader
    /// Nil where traversers have to say what is wrong.
    private let make: (Int64) -> RowCode?

    private init(_ key: RowKeyReader, _ make: @escaping (Int64) -> RowCode?) {
        self.key = key
        self.make = make
    }

    /// The moment so many milliseconds after it.
    convenience init(_ key: RowKeyReader, after milliseconds: Int64) {
        self.init(key) { moment in
            let (sum, overflow) = moment.addingReportingOverflow(milliseconds)
            guard !overflow, DateText.range.contains(sum) else { return nil }
            return RowCode(type: ScalarType.date.rawValue, bits: UInt64(bitPattern: sum))
        }
    }

    /// The seconds from another moment to it.
    convenience init(_ key: RowKeyReader, secondsSince start: Int64) {
        self.init(key) { moment in
            let (difference, overflow) = moment.subtractingReportingOverflow(start)
            if overflow { return nil }
            return RowCode(type: ScalarType.long.rawValue, bits: UInt64(bitPattern: difference / 1000))
        }
    }

    override func read(_ batch: RowBatch, into codes: RowCodes) throws {
        try key.read(batch, into: codes)
        for index in 0..<batch.count where codes.types[index] != RowCode.none {
            guard codes.types[index] == ScalarType.date.rawValue, let made = make(Int64(bitPattern: codes.bits[index]))
            else { throw RowsGiveUp() }
            codes.set(index, made)
        }
    }
}

/// `math()` of one number.
final class RowMath: RowKeyReader {
    private let expression: MathExpression
    private let key: RowKeyReader
    private var numbers: [Double] = []

    init(_ expression: MathExpression, of key: RowKeyReader) {
        self.expression = expression
        self.key = key
    }

    override func read(_ batch: RowBatch, into codes: RowCodes) throws {
        try key.read(batch, into: codes)
        numbers.removeAll(keepingCapacity: true)
        for index in 0..<batch.count where codes.types[index] != RowCode.none {
            numbers.append(try Self.number(codes.types[index], codes.bits[index]))
        }
        if numbers.isEmpty { return }
        // What divides by zero has an error of its own.
        guard let results = try? expression.evaluate(each: numbers) else { throw RowsGiveUp() }
        var place = 0
        for index in 0..<batch.count where codes.types[index] != RowCode.none {
            codes.set(
                index,
                RowCode(
                    type: ScalarType.double.rawValue, bits: RowCodebook.bits(.double, results[place].bitPattern)))
            place &+= 1
        }
    }

    private static func number(_ type: UInt8, _ bits: UInt64) throws -> Double {
        switch ScalarType(rawValue: type) {
        case .byte, .short, .int, .long: Double(Int64(bitPattern: bits))
        case .double: Double(bitPattern: bits)
        case .float: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
        case .bool, .string, .date, nil: throw RowsGiveUp()
        }
    }
}

/// A list of the keys that there are.
///
/// Lists are asked for at the end of walks to few vertices more often than not, so those of the last ones are kept.
final class RowListKey: RowKeyReader {
    private static let keptCount = 4096
    /// What stands for the list of a row that is still to be read, by its place among those.
    private static let open = UInt64(1) << 63

    private let parts: [RowKeyReader]
    private let codebook: RowCodebook
    private let keptRows = RowMemory<UInt32>(repeating: .max, count: keptCount)
    private let keptBits = RowMemory<UInt64>(repeating: 0, count: keptCount)
    private let missing = RowBuffer()
    private let read: [RowCodes]

    init(_ parts: [RowKeyReader], _ codebook: RowCodebook) {
        self.parts = parts
        self.codebook = codebook
        read = parts.map { _ in RowCodes() }
    }

    override func read(_ batch: RowBatch, into codes: RowCodes) throws {
        missing.count = 0
        for index in 0..<batch.count {
            let row = batch.rows[index]
            let slot = Self.slot(row)
            if keptRows[slot] != row {
                keptRows[slot] = row
                keptBits[slot] = Self.open | UInt64(missing.count)
                missing.rows[missing.count] = row
                missing.tags[missing.count] = UInt32(truncatingIfNeeded: missing.count)
                missing.count &+= 1
            }
            codes.set(index, RowCode(type: RowCode.list, bits: keptBits[slot]))
        }
        guard missing.count > 0 else { return }
        let numbers = try readMissing()
        for index in 0..<batch.count where codes.bits[index] & Self.open != 0 {
            codes.bits[index] = numbers[Int(codes.bits[index] & ~Self.open)]
        }
        for place in 0..<missing.count {
            let slot = Self.slot(missing.rows[place])
            if keptBits[slot] == Self.open | UInt64(place) { keptBits[slot] = numbers[place] }
        }
    }

    private static func slot(_ row: UInt32) -> Int { Int(row) & (keptCount - 1) }

    private func readMissing() throws -> [UInt64] {
        for (part, codes) in zip(parts, read) {
            codes.clear(missing.count)
            try part.read(missing.batch, into: codes)
        }
        return (0..<missing.count).map { index in
            codebook.number(
                ofList: read.compactMap { codes in
                    codes.types[index] == RowCode.none
                        ? nil : RowCode(type: codes.types[index], bits: codes.bits[index])
                })
        }
    }
}
