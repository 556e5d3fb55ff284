import Glibc

/// Why the bytes of a file could not be read; the caller knows which file.
public struct ByteSourceError: Error, Equatable {
    /// What stopped the reading, and with that whether the bytes that were read before are those that were written.
    public enum Code: Sendable {
        /// The system would not give them.
        case unreadable
        /// What it gave cannot be unpacked, or is not what its checksum says; what was unpacked may be wrong already.
        case damaged
        /// What it gave cannot be unpacked from some place on; what was unpacked before it is right.
        case brokenOff
        /// The file ends before the packed data or the array in it does; what was given is right as far as it goes.
        case endsEarly
    }

    /// The kind of failure; the words are in ``message``.
    public let code: Code
    /// Why, in words for people: the system's own, or what is wrong with the packed data.
    public let message: String
}

/// The bytes of a file in order: from any offset of a plain file, or all that a packed one unpacks to.
struct ByteSource: ~Copyable {
    private let file: FileDescriptor
    private var offset: Int
    /// Bytes from here on are not there.
    private let end: Int
    private let inflater: (any Inflater)?
    private let lineEnds: LineEnds
    /// Whether a carriage return is held back until it is known what follows it.
    private var holdsReturn = false
    /// Gets every byte of a plain file as it is read.
    private let checksums: PieceChecksums?

    typealias Packing = TextSource.Packing

    /// How the lines of a file end, as its first one tells.
    enum LineEnds: Sendable {
        case lineFeed
        /// A carriage return alone, as old programs of the Macintosh write it; it is read as a line feed.
        case carriageReturn
    }

    init(
        path: String, packing: Packing, lineEnds: LineEnds = .lineFeed, offset: Int = 0, end: Int = .max,
        checksums: PieceChecksums? = nil
    ) throws(ByteSourceError) {
        let file = try FileDescriptor(path: path)
        inflater =
            switch packing {
            case .plain: nil
            case .gzip: try GzipInflater()
            case .bzip2: try Bzip2Inflater()
            }
        self.file = file
        self.offset = offset
        self.end = end
        self.lineEnds = lineEnds
        self.checksums = checksums
    }

    static func packing(path: String) throws(ByteSourceError) -> Packing {
        let file = try FileDescriptor(path: path)
        var magic: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
        let count = try withUnsafeMutableBytes(of: &magic) { bytes throws(ByteSourceError) in
            try file.read(into: bytes, at: 0)
        }
        if count >= 2, magic.0 == 0x1F, magic.1 == 0x8B { return .gzip }
        if count >= 4, magic.0 == UInt8(ascii: "B"), magic.1 == UInt8(ascii: "Z"), magic.2 == UInt8(ascii: "h"),
            (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(magic.3)
        {
            return .bzip2
        }
        return .plain
    }

    /// Whether the first bytes of a plain file, so many of them, end with a line.
    static func endsLine(path: String, size: Int) -> Bool {
        guard size > 0, (try? packing(path: path)) == .plain, let file = try? FileDescriptor(path: path) else {
            return false
        }
        var last: UInt8 = 0
        let count = try? withUnsafeMutableBytes(of: &last) { try file.read(into: $0, at: size - 1) }
        return count == 1 && last == UInt8(ascii: "\n")
    }

    /// Writes the next bytes into free space; 0 means the end.
    mutating func read(into free: UnsafeMutableRawBufferPointer) throws(ByteSourceError) -> Int {
        guard lineEnds == .carriageReturn, free.count > 1 else { return try readAsItIs(into: free) }
        var start = 0
        if holdsReturn {
            free[0] = UInt8(ascii: "\r")
            start = 1
        }
        let count = try readAsItIs(into: UnsafeMutableRawBufferPointer(rebasing: free[start...]))
        holdsReturn = false
        var end = start + count
        // Of a pair of both the line feed ends the line, so the last one waits for what follows.
        if count > 0, free[end - 1] == UInt8(ascii: "\r"), end > 1 {
            holdsReturn = true
            end -= 1
        }
        for index in 0..<end where free[index] == UInt8(ascii: "\r") {
            if index + 1 == start + count || free[index + 1] != UInt8(ascii: "\n") { free[index] = UInt8(ascii: "\n") }
        }
        return end
    }

    private mutating func readAsItIs(into free: UnsafeMutableRawBufferPointer) throws(ByteSourceError) -> Int {
        guard let inflater else {
            let rest = UnsafeMutableRawBufferPointer(rebasing: free[..<min(free.count, max(0, end - offset))])
            let count = rest.isEmpty ? 0 : try file.read(into: rest, at: offset)
            offset += count
            checksums?.add(UnsafeRawBufferPointer(rebasing: free[..<count]))
            return count
        }
        while true {
            if inflater.needsInput, !inflater.isInputAtEnd {
                let count = try file.read(into: inflater.input, at: offset)
                offset += count
                inflater.take(count)
            }
            guard let written = try inflater.unpack(into: free) else { return 0 }
            if written > 0 { return written }
        }
    }
}
