import Glibc
import Synchronization

/// What a file should hold, as checksums of stretches that are all of one length.
struct BlockChecksums: Sendable {
    /// The bytes of the file that the blocks cover; the first block begins at byte 0 of the file, so that blocks lie on
    /// borders of pages, and what is before or behind the range is left out of the sums.
    let covered: Range<Int>
    /// The length of a block: a power of two, at least ``smallestLength``.
    let length: Int
    let checksums: [UInt64]

    /// The system's largest page, and about what it reads at once; comparing so much takes microseconds.
    static let smallestLength = 1 << 16
    /// Each block may become a mapping of its own for the system, which allows a process 65,530.
    private static let largestCount = 1 << 14

    /// How long the blocks of a file are, and how many there are.
    static func layout(_ covered: Range<Int>) -> (length: Int, count: Int) {
        var length = smallestLength
        while covered.upperBound / length >= largestCount { length *= 2 }
        return (length, covered.isEmpty ? 0 : (covered.upperBound + length - 1) / length)
    }

    /// The bytes of the file that a block has.
    static func bytes(_ number: Int, length: Int, covered: Range<Int>) -> Range<Int> {
        max(covered.lowerBound, number * length)..<min(covered.upperBound, (number + 1) * length)
    }

    /// Whether the file has what a block should have.
    func isRight(_ number: Int, in file: UnsafeRawPointer) -> Bool {
        let bytes = Self.bytes(number, length: length, covered: covered)
        return StoreChecksum.of(UnsafeRawBufferPointer(start: file + bytes.lowerBound, count: bytes.count))
            == checksums[number]
    }
}

/// The blocks of a mapped file, each compared with its checksum when it is touched for the first time.
///
/// Lives in memory of its own and is used inside a signal handler: it allocates nothing and takes no lock. Several
/// threads may open one block at once; each compares it.
struct BlockTable: ~Copyable {
    private let base: UnsafeMutableRawPointer
    private let byteCount: Int
    private let checksums: BlockChecksums
    /// How many threads are comparing: what they have made readable is not known to be right yet.
    private let comparing = Atomic<Int>(0)
    private let hasDamage = Atomic<Bool>(false)
    private let faults = Atomic<Int>(0)

    init(_ checksums: BlockChecksums, base: UnsafeMutableRawPointer, byteCount: Int) {
        self.checksums = checksums
        self.base = base
        self.byteCount = byteCount
    }

    /// Whether a block that was touched until now is not what was written.
    ///
    /// Another thread may have read a block while the first one still compares it; so this waits for all of them, which
    /// is for microseconds.
    var isDamaged: Bool {
        atomicMemoryFence(ordering: .sequentiallyConsistent)
        while comparing.load(ordering: .acquiring) > 0 { sched_yield() }
        return hasDamage.load(ordering: .acquiring)
    }

    /// Takes the right to read away from all blocks.
    ///
    /// - Returns: Whether the system has done it.
    func close() -> Bool {
        let end = min(checksums.checksums.count * checksums.length, byteCount)
        return end == 0 || mprotect(base, end, PROT_NONE) == 0
    }

    /// Makes the block of an address readable, and compares it.
    ///
    /// - Returns: Whether the address can be read now.
    func open(at address: UInt) -> Bool {
        let number = Int(address - UInt(bitPattern: base)) / checksums.length
        let count = checksums.checksums.count
        // What is touched again and again is not read but written, which no checksum mends.
        guard number < count, faults.add(1, ordering: .relaxed).newValue < count * 1024 else { return false }
        comparing.add(1, ordering: .sequentiallyConsistent)
        defer { comparing.subtract(1, ordering: .sequentiallyConsistent) }
        let start = number * checksums.length
        if mprotect(base + start, min(checksums.length, byteCount - start), PROT_READ) == 0 {
            compare(number)
            return true
        }
        // The system has no mapping left to give; all blocks together are one.
        guard mprotect(base, byteCount, PROT_READ) == 0 else { return false }
        for number in 0..<count { compare(number) }
        return true
    }

    private func compare(_ number: Int) {
        if !checksums.isRight(number, in: base) { hasDamage.store(true, ordering: .releasing) }
    }
}

extension UnsafeMutablePointer<BlockTable> {
    func destroy() {
        deinitialize(count: 1)
        deallocate()
    }
}
