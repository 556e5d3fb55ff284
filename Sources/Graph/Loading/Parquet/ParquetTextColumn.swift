/// The values of one column in one row group as text, stretch by stretch.
final class ParquetTextColumn {
    /// How a list becomes one text.
    enum ListForm {
        case json
        /// The elements that are there, separated by `;`, as in a label cell.
        case labels
    }

    let reader: ColumnReader
    private let lists: ListForm
    private let text: ParquetText
    /// Whether the bytes of the file are the text.
    private let isText: Bool
    /// The texts that are none in the file, and for each record where its text begins and how long it is.
    private var bytes = FlatArrayBuilder<UInt8>()
    private var places = FlatArrayBuilder<UInt64>()

    private static let none = UInt64.max

    init(_ reader: ColumnReader, lists: ListForm = .json) {
        self.reader = reader
        self.lists = lists
        text = ParquetText(column: reader.column)
        isText = reader.column.list == nil && [.text, .bytes].contains(reader.column.meaning)
    }

    var isList: Bool { reader.column.list != nil }

    /// Whether the values are floats, of which some are no numbers.
    var isFloating: Bool { [.float16, .float, .double].contains(reader.column.meaning) }

    /// Reads the next records; what was there before is gone.
    func read(_ count: Int) throws(ParquetError) {
        try reader.read(count)
        places.truncate(to: 0)
        bytes.truncate(to: 0)
        places.reserve(count)
        if reader.column.list != nil { return writeLists(count) }
        var next = 0
        for record in 0..<count {
            guard reader.present.count == 0 || reader.present[record] else {
                places.append(Self.none)
                continue
            }
            if isText {
                places.append(reader.values[next])
            } else {
                let start = bytes.count
                text.append(reader.values[next], reader.base, to: &bytes)
                places.append(UInt64(start) << 32 | UInt64(bytes.count - start))
            }
            next += 1
        }
    }

    /// The text of a record of the stretch, until the next one is read; nil where there is no value.
    @inline(__always)
    subscript(record: Int) -> UnsafeRawBufferPointer? {
        let place = places[record]
        if place == Self.none { return nil }
        return ParquetText.bytes(place, isText ? reader.base : UnsafeRawPointer(bytes.base))
    }

    // MARK: Lists

    private func writeLists(_ count: Int) {
        var next = 0
        for record in 0..<count {
            guard reader.hasList[record] else {
                places.append(Self.none)
                continue
            }
            let start = bytes.count
            let elements = reader.listStarts[record]..<reader.listStarts[record + 1]
            switch lists {
            case .json: writeJSON(elements, &next)
            case .labels: writeLabels(elements, &next)
            }
            places.append(UInt64(start) << 32 | UInt64(bytes.count - start))
        }
    }

    /// - Parameter next: The number of the next value.
    private func writeLabels(_ elements: Range<Int>, _ next: inout Int) {
        var isFirst = true
        for element in elements where reader.present[element] {
            if !isFirst { bytes.append(UInt8(ascii: ";")) }
            isFirst = false
            for byte in ParquetText.bytes(reader.values[next], reader.base) {
                if byte == UInt8(ascii: ";") { bytes.append(UInt8(ascii: "\\")) }
                bytes.append(byte)
            }
            next += 1
        }
    }

    private func writeJSON(_ elements: Range<Int>, _ next: inout Int) {
        bytes.append(UInt8(ascii: "["))
        for element in elements {
            if element > elements.lowerBound { bytes.append(UInt8(ascii: ",")) }
            if reader.present[element] {
                writeElement(reader.values[next])
                next += 1
            } else {
                for byte in "null".utf8 { bytes.append(byte) }
            }
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private func writeElement(_ bits: UInt64) {
        var element = FlatArrayBuilder<UInt8>()
        text.append(bits, reader.base, to: &element)
        if isBare(element.buffer) { return bytes.append(contentsOf: element.buffer) }
        bytes.append(UInt8(ascii: "\""))
        for byte in element.buffer {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<32:
                for digit in "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8 { bytes.append(digit) }
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether JSON writes a value without quotes.
    private func isBare(_ element: UnsafeBufferPointer<UInt8>) -> Bool {
        switch reader.column.meaning {
        case .boolean, .integer, .decimal: true
        // There is no word for what is no number or endless.
        case .float16, .float, .double: element.last.map { $0 < UInt8(ascii: "A") } ?? false
        case .text, .bytes, .uuid, .date, .time, .timestamp, .int96: false
        }
    }
}
