import Synchronization

/// What a key is for a row, as a type and 64 bits: those of a property, or of what no property holds.
struct RowCode: Hashable {
    /// The types of codes that are no properties, beside those of ``ScalarType``.
    static let constant: UInt8 = 0x40
    /// The bits are the row of the vertex whose id it is.
    static let id: UInt8 = 0x41
    /// The bits are the number of a list.
    static let list: UInt8 = 0x42
    /// The bits are the row of the vertex.
    static let vertex: UInt8 = 0x43
    /// There is no value.
    static let none: UInt8 = 0xFF

    var type: UInt8
    var bits: UInt64
}

/// The codes of a batch.
final class RowCodes {
    private let bitMemory = RowMemory<UInt64>(repeating: 0, count: RowBatch.capacity)
    private let typeMemory = RowMemory<UInt8>(repeating: RowCode.none, count: RowBatch.capacity)
    let bits: UnsafeMutablePointer<UInt64>
    let types: UnsafeMutablePointer<UInt8>

    init() {
        bits = bitMemory.base
        types = typeMemory.base
    }

    func clear(_ count: Int) { types.update(repeating: RowCode.none, count: count) }

    @inline(__always)
    func set(_ index: Int, _ code: RowCode) {
        types[index] = code.type
        bits[index] = code.bits
    }
}

/// Turns values into codes and back; equal values have equal codes.
///
/// But for lists it is complete before rows are read, so that all threads may ask it.
final class RowCodebook {
    private let store: GraphStore
    private let comparator: ValueComparator
    /// What is neither a property nor an id.
    private var constants: [Value] = []
    private var numbers: [Value: Int] = [:]
    private let lists = Mutex<(all: [[RowCode]], numbers: [[RowCode]: Int])>(([], [:]))

    init(_ store: GraphStore) {
        self.store = store
        comparator = ValueComparator(store: store)
    }

    /// The code of a value that a plan names; a new one is noted.
    func note(_ value: Value) -> RowCode {
        if let scalar = scalar(value) { return code(scalar) }
        if let number = numbers[value] { return RowCode(type: RowCode.constant, bits: UInt64(number)) }
        numbers[value] = constants.count
        constants.append(value)
        return RowCode(type: RowCode.constant, bits: UInt64(constants.count - 1))
    }

    private func scalar(_ value: Value) -> PropertyScalar? {
        switch value {
        case .bool(let value): PropertyScalar(value)
        case .byte(let value): PropertyScalar(value)
        case .short(let value): PropertyScalar(value)
        case .int(let value): PropertyScalar(value)
        case .long(let value): PropertyScalar(value)
        case .float(let value): PropertyScalar(value)
        case .double(let value): PropertyScalar(value)
        case .date(let value): PropertyScalar(date: value)
        case .string(let text): store.stringNumber(text).map { PropertyScalar(stringNumber: $0) }
        default: nil
        }
    }

    private func code(_ scalar: PropertyScalar) -> RowCode {
        RowCode(type: scalar.type.rawValue, bits: Self.bits(scalar.type, scalar.bits))
    }

    /// The bits of a property, the same for all that is no number.
    @inline(__always)
    static func bits(_ type: ScalarType, _ bits: UInt64) -> UInt64 {
        switch type {
        case .double: Double(bitPattern: bits).isNaN ? Double.nan.bitPattern : bits
        case .float:
            Float(bitPattern: UInt32(truncatingIfNeeded: bits)).isNaN ? UInt64(Float.nan.bitPattern) : bits
        default: bits
        }
    }

    /// The code of the id of a vertex where other values stand beside it, which may have the same text.
    func idBesideOthers(_ row: UInt32) -> RowCode {
        if let number = store.withVertexIDBytes(row, { store.stringNumber(utf8: $0) }) {
            return RowCode(type: ScalarType.string.rawValue, bits: UInt64(number))
        }
        if !constants.isEmpty, let number = numbers[.string(store.vertexID(row))] {
            return RowCode(type: RowCode.constant, bits: UInt64(number))
        }
        return RowCode(type: RowCode.id, bits: UInt64(row))
    }

    /// The number of a list; a new one is noted.
    func number(ofList list: [RowCode]) -> UInt64 {
        lists.withLock { lists in
            if let number = lists.numbers[list] { return UInt64(number) }
            lists.numbers[list] = lists.all.count
            lists.all.append(list)
            return UInt64(lists.all.count - 1)
        }
    }

    func value(_ code: RowCode) -> Value {
        switch code.type {
        case RowCode.list:
            .list(lists.withLock { $0.all[Int(code.bits)] }.map(value))
        case RowCode.vertex: .vertex(Vertex(row: UInt32(truncatingIfNeeded: code.bits)))
        case RowCode.constant: constants[Int(code.bits)]
        case RowCode.id: .string(store.vertexID(UInt32(truncatingIfNeeded: code.bits)))
        default:
            ScalarType(rawValue: code.type).map { store.value(PropertyScalar(type: $0, bits: code.bits)) } ?? .null
        }
    }

    /// Whether two values stand to each other as a comparison says.
    ///
    /// - Throws: ``RowsGiveUp`` where they cannot be compared.
    @inline(__always)
    func holds(_ left: RowCode, _ comparison: Predicate.Comparison, _ right: RowCode) throws -> Bool {
        if left.type == right.type, left.type == ScalarType.date.rawValue || left.type == ScalarType.int.rawValue {
            return Self.holds(Int64(bitPattern: left.bits), comparison, Int64(bitPattern: right.bits))
        }
        if left.type == ScalarType.double.rawValue, right.type == left.type {
            let (first, second) = (Double(bitPattern: left.bits), Double(bitPattern: right.bits))
            // What is no number, and zeros with a sign, are for those who know their rules.
            if !first.isNaN, !second.isNaN, first != 0 || second != 0 { return Self.holds(first, comparison, second) }
        }
        return try holdsOfValues(value(left), comparison, value(right))
    }

    @inline(__always)
    private static func holds<Number: Comparable>(
        _ left: Number, _ comparison: Predicate.Comparison, _ right: Number
    ) -> Bool {
        switch comparison {
        case .eq: left == right
        case .neq: left != right
        case .lt: left < right
        case .lte: left <= right
        case .gt: left > right
        case .gte: left >= right
        }
    }

    private func holdsOfValues(_ left: Value, _ comparison: Predicate.Comparison, _ right: Value) throws -> Bool {
        switch comparison {
        case .eq: return left.isGremlinEqual(to: right)
        case .neq: return !left.isGremlinEqual(to: right)
        case .lt, .lte, .gt, .gte:
            guard let order = comparator.compare(left, right) else { throw RowsGiveUp() }
            return Self.holds(order, comparison, 0)
        }
    }

    /// How two values stand in the order of all values.
    @inline(__always)
    func order(_ left: RowCode, _ right: RowCode) -> Int {
        if left.type == right.type, left.type == ScalarType.date.rawValue || left.type == ScalarType.int.rawValue {
            let (first, second) = (Int64(bitPattern: left.bits), Int64(bitPattern: right.bits))
            return first < second ? -1 : first == second ? 0 : 1
        }
        return comparator.order(value(left), value(right))
    }
}
