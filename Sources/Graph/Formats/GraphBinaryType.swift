/// The codes of GraphBinary 1 that say of which type a value is.
///
/// Source of the format: https://tinkerpop.apache.org/docs/3.7.0/dev/io/#graphbinary
enum GraphBinaryType {
    static let int: UInt8 = 0x01
    static let long: UInt8 = 0x02
    static let string: UInt8 = 0x03
    static let date: UInt8 = 0x04
    static let timestamp: UInt8 = 0x05
    static let `class`: UInt8 = 0x06
    static let double: UInt8 = 0x07
    static let float: UInt8 = 0x08
    static let list: UInt8 = 0x09
    static let map: UInt8 = 0x0A
    static let set: UInt8 = 0x0B
    static let uuid: UInt8 = 0x0C
    static let edge: UInt8 = 0x0D
    static let path: UInt8 = 0x0E
    static let property: UInt8 = 0x0F
    static let vertex: UInt8 = 0x11
    static let vertexProperty: UInt8 = 0x12
    static let binding: UInt8 = 0x14
    static let bytecode: UInt8 = 0x15
    static let direction: UInt8 = 0x18
    static let lambda: UInt8 = 0x1D
    static let predicate: UInt8 = 0x1E
    static let token: UInt8 = 0x20
    static let traverser: UInt8 = 0x21
    static let bigDecimal: UInt8 = 0x22
    static let bigInteger: UInt8 = 0x23
    static let byte: UInt8 = 0x24
    static let short: UInt8 = 0x26
    static let bool: UInt8 = 0x27
    static let textPredicate: UInt8 = 0x28
    static let strategy: UInt8 = 0x29
    static let bulkSet: UInt8 = 0x2A
    static let tree: UInt8 = 0x2B
    static let char: UInt8 = 0x80
    static let instant: UInt8 = 0x83
    static let localDate: UInt8 = 0x84
    static let localDateTime: UInt8 = 0x85
    static let offsetDateTime: UInt8 = 0x88
    static let zonedDateTime: UInt8 = 0x8D
    /// A null that has no type.
    static let null: UInt8 = 0xFE
}
