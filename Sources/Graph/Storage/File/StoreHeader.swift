/// The first bytes of a compiled store: what it is, how long it is, and where its catalogue lies.
///
/// | bytes | what |
/// |---|---|
/// | 0–15 | `c360-graph-store` |
/// | 16–19 | version of the format |
/// | 20–23 | `0x01020304` in the byte order of the writer |
/// | 24–31 | length of the file |
/// | 32–47 | offset and length of the catalogue |
/// | 48–55 | checksum of the catalogue |
/// | 56–63 | checksum of the bytes before this one |
struct StoreHeader: Hashable {
    static let version: UInt32 = 8
    static let byteCount = 64
    /// Sections begin on borders of this size, that of a cache line.
    static let alignment = 64
    private static let magic = Array("c360-graph-store".utf8)
    private static let byteOrderMark: UInt32 = 0x0102_0304

    let fileLength: UInt64
    let catalogue: Range<UInt64>
    let catalogueChecksum: UInt64

    init(fileLength: UInt64, catalogue: Range<UInt64>, catalogueChecksum: UInt64) {
        self.fileLength = fileLength
        self.catalogue = catalogue
        self.catalogueChecksum = catalogueChecksum
    }

    /// Reads the header of a file.
    ///
    /// - Throws: ``StoreError`` when the file is no store that this program can use.
    init(_ file: UnsafeRawBufferPointer) throws(StoreError) {
        guard file.count >= Self.byteCount else {
            let isBeginning = file.prefix(Self.magic.count).elementsEqual(Self.magic)
            throw isBeginning
                ? StoreError(.truncated, "the file ends within its header")
                : StoreError(.foreign, "its first bytes are not those of a compiled store")
        }
        guard file.prefix(Self.magic.count).elementsEqual(Self.magic) else {
            throw StoreError(.foreign, "its first bytes are not those of a compiled store")
        }
        guard file.load(fromByteOffset: 20, as: UInt32.self) == Self.byteOrderMark else {
            throw StoreError(.otherByteOrder, "it was written on a machine with another byte order, or is damaged")
        }
        let version = file.load(fromByteOffset: 16, as: UInt32.self)
        guard version == Self.version else {
            throw StoreError(.otherVersion, "it has format \(version), and this program reads format \(Self.version)")
        }
        guard
            file.load(fromByteOffset: 56, as: UInt64.self)
                == StoreChecksum.of(UnsafeRawBufferPointer(rebasing: file[..<56]))
        else { throw StoreError(.damaged, "the header is damaged") }
        fileLength = file.load(fromByteOffset: 24, as: UInt64.self)
        guard fileLength == UInt64(file.count) else {
            throw StoreError(.truncated, "it has \(file.count) bytes and should have \(fileLength)")
        }
        let start = file.load(fromByteOffset: 32, as: UInt64.self)
        let length = file.load(fromByteOffset: 40, as: UInt64.self)
        guard start <= fileLength, length <= fileLength - start else {
            throw StoreError(.damaged, "the catalogue lies outside the file")
        }
        catalogue = start..<(start + length)
        catalogueChecksum = file.load(fromByteOffset: 48, as: UInt64.self)
    }

    /// Whether a file that begins so is a store, or was one before it was damaged.
    static func isMeant(by start: [UInt8]) -> Bool {
        let agreeing = zip(start, magic).count { $0 == $1 }
        // Text has no bytes like those of the mark.
        let hasMark = start.count >= 24 && withUnsafeBytes(of: byteOrderMark) { $0.elementsEqual(start[20..<24]) }
        return agreeing >= magic.count / 2 || hasMark
    }

    /// The header as bytes.
    var bytes: [UInt8] {
        var bytes = Self.magic
        func append<Number: FixedWidthInteger>(_ number: Number) {
            withUnsafeBytes(of: number) { bytes += $0 }
        }
        append(Self.version)
        append(Self.byteOrderMark)
        append(fileLength)
        append(catalogue.lowerBound)
        append(UInt64(catalogue.count))
        append(catalogueChecksum)
        append(bytes.withUnsafeBytes { StoreChecksum.of($0) })
        return bytes
    }
}
