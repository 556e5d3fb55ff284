/// What a key is for a row, as a type and 64 bits: those of a property, or of what no property holds.
struct RowCode: Hashable {
    /// The types of codes that are no properties, beside those of ``ScalarType``.
    static let constant: UInt8 = 0x40
    /// The bits are the row of the vertex whose id it is.
    static let id: UInt8 = 0x41
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
/// It is complete before rows are read, so that all threads may ask it.
final class RowCodebook {
    private let store: GraphStore
    private let comparator: ValueComparator
    /// What is neither a property nor an id.
    private var constants: [Value] = []
    private var numbers: [Value: Int] = [:]

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

    func value(_ code: RowCode) -> Value {
        switch code.type {
        case RowCode.constant: constants[Int(code.bits)]
        case RowCode.id: .string(store.vertexID(UInt32(truncatingIfNeeded: code.bits)))
        default:
            ScalarType(rawValue: code.type).map { store.value(PropertyScalar(type: $0, bits: code.bits)) } ?? .null
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
