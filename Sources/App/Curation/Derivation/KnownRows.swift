import Foundation
import Graph

/// The rows of one graph file that earlier batches wrote, as digests; 16 bytes a row, sorted by the hash of the id.
///
/// Each batch keeps the digests of its own rows in a hidden file. Two rows are mixed up only if the hashes of both
/// their ids and their contents are equal, 128 bits together.
struct KnownRows {
    enum Answer {
        case new, unchanged, changed
    }

    /// Sorted by the hash of the id, each id once.
    let digests: [RowDigest]
    private var isSeen: [Bool]

    /// - Parameter batches: The digests of each batch, oldest first; a later one replaces an earlier one of the same id.
    init(batches: [[RowDigest]]) {
        digests = batches.dropFirst().reduce(batches.first ?? []) { Self.merge($0, with: $1) }
        isSeen = Array(repeating: false, count: digests.count)
    }

    /// Both are sorted; where both have an id, the later one counts.
    private static func merge(_ earlier: [RowDigest], with later: [RowDigest]) -> [RowDigest] {
        var merged: [RowDigest] = []
        merged.reserveCapacity(earlier.count + later.count)
        var index = 0
        for digest in later {
            while index < earlier.count, earlier[index].id < digest.id {
                merged.append(earlier[index])
                index += 1
            }
            if index < earlier.count, earlier[index].id == digest.id { index += 1 }
            merged.append(digest)
        }
        merged.append(contentsOf: earlier[index...])
        return merged
    }

    /// Looks a row up and remembers that it is still there.
    mutating func check(_ digest: RowDigest) -> Answer {
        guard !digests.isEmpty else { return .new }
        let place = digests.partitioningIndex { $0.id >= digest.id }
        guard place < digests.count, digests[place].id == digest.id else { return .new }
        isSeen[place] = true
        return digests[place].content == digest.content ? .unchanged : .changed
    }

    /// How many rows of earlier batches were not looked up: the sources do not give them any more.
    var unseenCount: Int { isSeen.count { !$0 } }
}

/// The files with digests: eight bytes that name the format, then pairs of little-endian words.
enum DigestFile {
    private static let magic = Array("c360dig1".utf8)

    static func write(_ digests: [RowDigest], to url: URL, atomically: Bool = false) throws {
        var words = digests.sortedByID()
        for place in words.indices {
            words[place] = RowDigest(id: words[place].id.littleEndian, content: words[place].content.littleEndian)
        }
        var bytes = Data(magic)
        words.withUnsafeBytes { bytes.append(contentsOf: $0) }
        try bytes.write(to: url, options: atomically ? .atomic : [])
    }

    /// The bytes of a file; none when there is no such file, because a batch wrote no row of that kind.
    static func map(_ url: URL) throws(CurationError) -> Data {
        guard FileManager.default.fileExists(atPath: url.path) else { return Data() }
        let bytes = try CurationError.wrapping(url.path) { try Data(contentsOf: url, options: .alwaysMapped) }
        guard bytes.starts(with: magic), (bytes.count - magic.count) % 16 == 0 else {
            throw CurationError(
                .damagedDigests, "this file of an earlier batch is damaged; curate into a new folder.",
                path: url.path)
        }
        return bytes
    }

    /// The digests of a file.
    static func read(_ url: URL) throws(CurationError) -> [RowDigest] {
        let bytes = try map(url)
        return bytes.withUnsafeBytes { raw in
            stride(from: magic.count, to: raw.count, by: 16).map { offset in
                RowDigest(id: word(raw, offset), content: word(raw, offset + 8))
            }
        }
    }

    /// The content of a row in the bytes of a file. O(log n).
    static func content(of id: UInt64, in bytes: Data) -> UInt64? {
        bytes.withUnsafeBytes { raw in
            let rows = 0..<max(raw.count - magic.count, 0) / 16
            let place = magic.count + rows.partitioningIndex { word(raw, magic.count + $0 * 16) >= id } * 16
            guard place < raw.count, word(raw, place) == id else { return nil }
            return word(raw, place + 8)
        }
    }

    private static func word(_ raw: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}

extension [RowDigest] {
    /// Sorted by the hash of the id.
    ///
    /// Hashes lie evenly, so their first bits put each digest near its place: O(n).
    fileprivate func sortedByID() -> [RowDigest] {
        let bits = Swift.max(Int.bitWidth - count.leadingZeroBitCount - 4, 1)
        func bucket(_ digest: RowDigest) -> Int { Int(digest.id >> UInt64(UInt64.bitWidth - bits)) }
        var places = [Int](repeating: 0, count: 1 << bits)
        for digest in self { places[bucket(digest)] += 1 }
        var next = 0
        for bucket in places.indices { (places[bucket], next) = (next, next + places[bucket]) }
        var sorted = self
        for digest in self {
            sorted[places[bucket(digest)]] = digest
            places[bucket(digest)] += 1
        }
        for end in sorted.indices.dropFirst() {
            let digest = sorted[end]
            var place = end
            while place > 0, sorted[place - 1].id > digest.id {
                sorted[place] = sorted[place - 1]
                place -= 1
            }
            sorted[place] = digest
        }
        return sorted
    }
}
