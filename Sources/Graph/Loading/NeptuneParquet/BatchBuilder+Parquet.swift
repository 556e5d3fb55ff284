/// The records of a Parquet file, which come in columns.
extension BatchBuilder {
    /// The row of a record that was left out.
    private static var none: UInt32 { .max }

    /// Adds the records that were read last.
    mutating func add(_ count: Int, _ records: ParquetRecords, _ properties: [ParquetProperty]) {
        let first = recordCount + 1
        var rows = FlatArrayBuilder<UInt32>(capacity: count)
        for record in 0..<count {
            beginRecord()
            rows.append(addRecord(record, records).map { UInt32(truncatingIfNeeded: $0) } ?? Self.none)
        }
        for property in properties { add(property, to: rows.buffer, firstRecord: first) }
        record = recordCount
    }

    /// The row of a record; nil when it is skipped.
    private mutating func addRecord(_ record: Int, _ records: ParquetRecords) -> Int? {
        guard let id = required(header.id, records.id, record), isText(id, header.id), !isDeleted(id) else {
            return nil
        }
        var ends: (source: UInt32, target: UInt32)?
        if let endpoints = header.endpoints, let fromColumn = records.from, let toColumn = records.to {
            guard let from = required(endpoints.from, fromColumn, record),
                let to = required(endpoints.to, toColumn, record), isText(from, endpoints.from),
                isText(to, endpoints.to), !isDeleted(from, to),
                let found = self.ends(from: from, to: to, isASCII: false)
            else { return nil }
            ends = found
        }
        let label = records.label?[record]
        if let label, label.isEmpty, records.label?.isList == false {
            skip(cell: header.label) { "An empty string is no label; expected a label or no value" }
            return nil
        }
        if let label, !isText(label, header.label) { return nil }
        let number = folderLabel() ?? labelNumber(label ?? .none, isQuoted: records.label?.isList ?? false)
        return append(id: id, label: number, ends: ends)
    }

    private mutating func required(
        _ cell: Int, _ column: ParquetTextColumn, _ record: Int
    ) -> UnsafeRawBufferPointer? {
        let title = header.titles[cell]
        guard let text = column[record] else {
            skip(cell: cell) { "Required column \(title) is blank" }
            return nil
        }
        // Where a table had no value pandas makes a column of whole numbers one of NaN and floats.
        if column.isFloating, text.last.map({ $0 >= UInt8(ascii: "A") }) ?? false {
            skip(cell: cell) {
                "'\(String(decoding: text, as: UTF8.self))' is no value for \(title); expected a text or a number"
            }
            return nil
        }
        return text
    }

    /// Whether bytes are text; otherwise the record is skipped.
    @inline(__always)
    private mutating func isText(_ bytes: UnsafeRawBufferPointer, _ cell: Int?) -> Bool {
        bytes.isASCII || skipUnlessText(bytes, cell: cell)
    }

    // MARK: Values

    private mutating func add(_ property: ParquetProperty, to rows: UnsafeBufferPointer<UInt32>, firstRecord: Int) {
        let index = property.plan.index
        switch property.plan.way {
        case .asItIs:
            property.eachValue(rows, none: Self.none) { _, row, bits, _ in columns.append(bits, row: row, column: index)
            }
        case .whole(let range, let isShortUnsigned):
            property.eachValue(rows, none: Self.none) { record, row, bits, _ in
                let number =
                    isShortUnsigned ? Int64(UInt32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
                if range.contains(number) {
                    columns.append(UInt64(bitPattern: number), row: row, column: index)
                } else {
                    addWritten(property, bits, record: firstRecord + record, row: row)
                }
            }
        case .half:
            let base = property.reader.base
            property.eachValue(rows, none: Self.none) { _, row, bits, _ in
                addFloat(ParquetText.half(bits, base), row, index)
            }
        case .float:
            property.eachValue(rows, none: Self.none) { _, row, bits, _ in
                addFloat(Float(bitPattern: UInt32(truncatingIfNeeded: bits)), row, index)
            }
        case .double:
            property.eachValue(rows, none: Self.none) { _, row, bits, _ in
                // One pattern stands for all that are no number.
                let isNaN = Double(bitPattern: bits).isNaN
                columns.append(isNaN ? Double.nan.bitPattern : bits, row: row, column: index)
            }
        case .day:
            property.eachValue(rows, none: Self.none) { _, row, bits, _ in
                columns.append(UInt64(bitPattern: Int64(bitPattern: bits) * 86_400_000), row: row, column: index)
            }
        case .moment(let unit):
            let perMillisecond = unit.perSecond / 1_000
            property.eachValue(rows, none: Self.none) { record, row, bits, _ in
                let (milliseconds, rest) = Int64(bitPattern: bits).flooredDivision(by: perMillisecond)
                columns.append(UInt64(bitPattern: milliseconds), row: row, column: index)
                if rest != 0 { remarkCut(property, bits, record: firstRecord + record) }
            }
        case .oldMoment:
            let base = property.reader.base
            property.eachValue(rows, none: Self.none) { record, row, bits, _ in
                let (milliseconds, isCut) = ParquetText.oldMilliseconds(bits, base)
                columns.append(UInt64(bitPattern: milliseconds), row: row, column: index)
                if isCut { remarkCut(property, bits, record: firstRecord + record) }
            }
        case .text: addTexts(property, to: rows, firstRecord: firstRecord)
        case .written:
            property.eachValue(rows, none: Self.none) { record, row, bits, _ in
                addWritten(property, bits, record: firstRecord + record, row: row)
            }
        case .several:
            let base = property.reader.base
            property.eachValue(rows, none: Self.none) { record, row, bits, _ in
                self.record = firstRecord + record
                readElements(index, ParquetText.bytes(bits, base), isQuoted: false, isASCII: false, row: row)
            }
        }
    }

    private mutating func addFloat(_ value: Float, _ row: Int, _ index: Int) {
        let bits = value.isNaN ? Float.nan.bitPattern : value.bitPattern
        columns.append(UInt64(bits), row: row, column: index)
    }

    /// Adds texts; one that comes from a dictionary is looked for once.
    private mutating func addTexts(
        _ property: ParquetProperty, to rows: UnsafeBufferPointer<UInt32>, firstRecord: Int
    ) {
        let base = property.reader.base
        let indexes = property.reader.dictionaryIndexes
        let index = property.plan.index
        let isBinary = property.plan.column.meaning == .bytes
        let known = indexes.isEmpty ? nil : property.dictionaryNumbers()
        property.eachValue(rows, none: Self.none) { record, row, bits, place in
            if let known, known[Int(indexes[place])] != ParquetProperty.unknown {
                return columns.append(UInt64(known[Int(indexes[place])]), row: row, column: index)
            }
            let content = ParquetText.bytes(bits, base)
            if content.isEmpty, !allowsEmptyStrings { return }
            if !content.isASCII, !isText(content) {
                self.record = firstRecord + record
                guard isBinary else { return refuseBroken(index, content, row: row) }
                return refuse(index, row: row) { "\(content.count) bytes that are no text; expected text in UTF-8" }
            }
            let number = strings.intern(content)
            known?[Int(indexes[place])] = number
            columns.append(UInt64(number), row: row, column: index)
        }
    }

    /// Adds a value by way of its text.
    private mutating func addWritten(_ property: ParquetProperty, _ bits: UInt64, record: Int, row: Int) {
        self.record = record
        var text = FlatArrayBuilder<UInt8>()
        property.text.append(bits, property.reader.base, to: &text)
        let written = UnsafeRawBufferPointer(text.buffer)
        readValue(property.plan.index, written, isASCII: false, row: row)
        guard case .decimal = property.plan.column.meaning else { return }
        let isRounded =
            switch cells[property.plan.index].type {
            case .double: ScalarParser.double(written).map { Self.loses("\($0)", of: written, keeping: 15) }
            case .float: ScalarParser.float(written).map { Self.loses("\($0)", of: written, keeping: 6) }
            default: false
            }
        if isRounded == true { remark(.roundedNumber, property.plan.index, written) }
    }

    /// Whether the shortest text of a number has other digits than what was written.
    ///
    /// - Parameter count: So many digits are never lost.
    private static func loses(_ text: String, of written: UnsafeRawBufferPointer, keeping count: Int) -> Bool {
        let digits = significantDigits(written)
        return digits.count > count && digits != significantDigits(text.utf8)
    }

    /// The digits of a decimal number before an exponent, without zeros on either side.
    private static func significantDigits(_ text: some Sequence<UInt8>) -> ArraySlice<UInt8> {
        let zero = UInt8(ascii: "0")
        var digits = text.prefix { $0 | 0x20 != UInt8(ascii: "e") }.filter { $0 &- zero <= 9 }.drop { $0 == zero }
        while digits.last == zero { digits.removeLast() }
        return digits
    }

    private mutating func remarkCut(_ property: ParquetProperty, _ bits: UInt64, record: Int) {
        self.record = record
        var text = FlatArrayBuilder<UInt8>()
        property.text.append(bits, property.reader.base, to: &text)
        remark(.fineTime, property.plan.index, UnsafeRawBufferPointer(text.buffer))
    }
}

extension UnsafeRawBufferPointer {
    fileprivate static var none: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }

    /// Whether all bytes are ASCII.
    @inline(__always)
    fileprivate var isASCII: Bool {
        guard let base = baseAddress else { return true }
        var bits: UInt64 = 0
        var place = 0
        while count &- place >= 8 {
            bits |= base.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            place &+= 8
        }
        while place < count {
            bits |= UInt64(base.load(fromByteOffset: place, as: UInt8.self))
            place &+= 1
        }
        return bits & 0x8080_8080_8080_8080 == 0
    }
}
