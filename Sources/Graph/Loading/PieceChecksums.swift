/// The checksums of the pieces of a plain file, of the very bytes that a reader got, whatever the file holds by then.
package final class PieceChecksums {
    /// Of the whole pieces from the first one on.
    private var whole: [UInt64]
    /// The last whole piece that was read, and what was read behind it: what a reader leaves for later may begin in it.
    private var former: [UInt8] = []
    private var tail: [UInt8] = []

    private static let pieceLength = ContentChecksum.pieceLength

    /// Begins with a file.
    package init() { whole = [] }

    /// Goes on behind what was read before; nil when the file does not begin any more like that.
    ///
    /// - Parameters:
    ///   - offset: Where reading goes on.
    ///   - checksums: What ``upTo(_:)`` gave for this place.
    package init?(of path: String, from offset: Int, checksums: [UInt64]) {
        let count = offset / Self.pieceLength
        guard checksums.count >= count else { return nil }
        whole = Array(checksums[..<count])
        let start = count * Self.pieceLength
        guard start < offset else { return }
        guard let bytes = ContentChecksum.bytes(of: path, at: start, length: offset - start),
            checksums.last == Self.checksum(of: bytes[...])
        else { return nil }
        tail = bytes
    }

    /// Takes the bytes that follow.
    func add(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = rest.prefix(Self.pieceLength - tail.count)
            tail.append(contentsOf: UnsafeRawBufferPointer(rebasing: part))
            rest = rest.dropFirst(part.count)
            guard tail.count == Self.pieceLength else { continue }
            whole.append(Self.checksum(of: tail[...]))
            swap(&former, &tail)
            tail.removeAll(keepingCapacity: true)
        }
    }

    /// The checksum of each whole piece before a place in the file, and of the part of one behind them; nil when the place
    /// lies further back than two pieces.
    package func upTo(_ offset: Int) -> [UInt64]? {
        let count = offset / Self.pieceLength
        let length = offset - count * Self.pieceLength
        guard count == whole.count || count == whole.count - 1 && former.count == Self.pieceLength else { return nil }
        let piece = count == whole.count ? tail : former
        guard length <= piece.count else { return nil }
        return whole[..<count] + (length > 0 ? [Self.checksum(of: piece[..<length])] : [])
    }

    private static func checksum(of bytes: ArraySlice<UInt8>) -> UInt64 { bytes.withUnsafeBytes(StoreChecksum.of) }
}
