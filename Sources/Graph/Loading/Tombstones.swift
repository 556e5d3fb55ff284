import Synchronization

/// What the files of deletions take away, by id, for whoever reads the other files.
///
/// A deletion takes away what came in before its increment, and a vertex takes its edges along; outside of increments it
/// counts as the first one's. What its own increment or a later one brings is there again.
final class Tombstones: Sendable {
    /// What is taken away of one element.
    struct Element: Sendable {
        let kind: RecordKind
        let id: [UInt8]
        /// Rows of lower increments are no element; 0 when the element itself stays.
        fileprivate(set) var before = 0
        fileprivate(set) var values: [Values] = []
    }

    /// The values of one key of an element, or one of them.
    struct Values: Sendable, Hashable {
        let key: String
        /// The value as the format writes it; nil for all values.
        let value: [UInt8]?
        /// Values of lower increments are taken away.
        var before: Int
        fileprivate let number: Int

        /// Whether a value, of the key, is meant.
        ///
        /// - Parameter string: The text of the value if it is one.
        func covers(_ type: ScalarType, _ bits: UInt64, string: (UInt64) -> UnsafeRawBufferPointer) -> Bool {
            guard let value else { return true }
            return value.withUnsafeBytes { text in
                type == .string ? sameBytes(string(bits), text) : ScalarParser.bits(type, text) == bits
            }
        }
    }

    let elements: [Element]
    /// How many things are taken away: elements, keys and single values.
    let count: Int
    private let index: HashIndex
    /// The things that there were: elements by their number, values by theirs behind those of the elements.
    private let met = Mutex<Set<Int>>([])

    /// - Parameters:
    ///   - batches: The records of files of deletions.
    ///   - increments: For each file, the number of its increment.
    /// - Returns: nil when nothing is deleted.
    init?(_ batches: [ElementBatch], increments: [Int]) {
        var elements: [Element] = []
        var numbers: [[UInt8]: Int] = [:]
        var valueCount = 0
        for batch in batches {
            let before = max(1, increments[batch.file])
            let keys = Self.texts("~key", of: batch)
            let values = Self.texts("~value", of: batch)
            for row in 0..<batch.rowCount {
                let isEdge = batch.labelCells[Int(batch.labels[row])].elementsEqual("edge".utf8)
                let id = batch.ids.withText(row) { Array($0) }
                let name = [isEdge ? 1 : 0] + id
                let number = numbers[name] ?? elements.count
                if number == elements.count {
                    numbers[name] = number
                    elements.append(Element(kind: isEdge ? .edges : .vertices, id: id))
                }
                guard let key = keys[row].map({ String(decoding: $0, as: UTF8.self) }) else {
                    elements[number].before = max(elements[number].before, before)
                    continue
                }
                let known = elements[number].values.firstIndex { $0.key == key && $0.value == values[row] }
                if let known {
                    elements[number].values[known].before = max(elements[number].values[known].before, before)
                } else {
                    elements[number].values.append(
                        Values(key: key, value: values[row], before: before, number: valueCount))
                    valueCount += 1
                }
            }
        }
        guard !elements.isEmpty else { return nil }
        self.elements = elements
        count = elements.count { $0.before > 0 } + valueCount
        index = HashIndex(
            elements.enumerated().map { number, element in
                (element.id.withUnsafeBytes { ByteHash.hash($0) }, UInt32(number))
            })
    }

    /// The texts of one column of a batch, by row.
    private static func texts(_ key: String, of batch: ElementBatch) -> [[UInt8]?] {
        var texts = [[UInt8]?](repeating: nil, count: batch.rowCount)
        guard let column = batch.columns.first(where: { $0.column.key == key }) else { return texts }
        for position in 0..<column.rows.count {
            texts[Int(column.rows[position])] = Array(batch.strings.arena[Int(column.bits(position))])
        }
        return texts
    }

    /// What is taken away of the element with an id; O(1).
    func number(_ kind: RecordKind, _ id: UnsafeRawBufferPointer) -> Int? {
        index.find(ByteHash.hash(id)) { number in
            let element = elements[Int(number)]
            return element.kind == kind && element.id.withUnsafeBytes { sameBytes($0, id) }
        }.map(Int.init)
    }

    /// Whether a row of an increment about an element is taken away.
    func covers(_ kind: RecordKind, _ id: UnsafeRawBufferPointer, increment: Int) -> Bool {
        guard let number = number(kind, id), elements[number].before > increment else { return false }
        noteElement(number)
        return true
    }

    /// The values that are taken away from a row of an increment.
    func values(_ kind: RecordKind, _ id: UnsafeRawBufferPointer, increment: Int) -> [Values] {
        guard let number = number(kind, id) else { return [] }
        return elements[number].values.filter { $0.before > increment }
    }

    /// Notes that an element was there to be deleted.
    func noteElement(_ number: Int) { met.withLock { _ = $0.insert(number) } }

    /// Notes that values were there to be deleted.
    func note(_ values: Values) { met.withLock { _ = $0.insert(elements.count + values.number) } }

    /// How many of the things that are taken away never were there.
    var unknownCount: Int { count - met.withLock { $0.count } }
}
