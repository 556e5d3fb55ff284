import Glibc
import Synchronization

/// One block of memory that the sections of a store look into; it is given back with the last of them.
///
/// `@unchecked Sendable`: the memory is written only through the builder that owns it alone; from the moment this
/// object exists nobody writes it, so any thread may read.
final class FlatMemory: @unchecked Sendable {
    private enum Origin {
        case allocation
        /// So many bytes of a file, and the number they are guarded by.
        case mapping(Int, guardNumber: Int?)
    }

    private let address: UnsafeMutableRawPointer?
    private let origin: Origin
    private let damage = Atomic<Bool>(false)

    /// - Parameter address: Memory from `malloc` or `realloc`.
    init(adopting address: UnsafeMutableRawPointer?) {
        self.address = address
        origin = .allocation
    }

    /// Takes over a mapping of a file, whose content may be anything.
    init(mapping address: UnsafeMutableRawPointer, byteCount: Int) {
        self.address = address
        origin = .mapping(
            byteCount, guardNumber: MappingGuard.guardMapping(at: address, byteCount: byteCount))
    }

    deinit {
        switch origin {
        case .allocation: free(address)
        case .mapping(let byteCount, let guardNumber):
            if let guardNumber { MappingGuard.release(guardNumber) }
            munmap(address, byteCount)
        }
    }

    /// Has every block of a mapped file compared with its checksum when somebody reads it for the first time.
    ///
    /// - Returns: Whether that is so now; where not, the caller has to compare them.
    func checkAtFirstTouch(_ checksums: BlockChecksums) -> Bool {
        guard case .mapping(_, let guardNumber?) = origin else { return false }
        return MappingGuard.check(guardNumber, checksums)
    }

    /// Whether somebody was led outside a section by a number that a file held, or behind the end of the file, or read
    /// what is not what was written.
    var isDamaged: Bool {
        if damage.load(ordering: .relaxed) { return true }
        guard case .mapping(_, let guardNumber?) = origin else { return false }
        return MappingGuard.isDamaged(guardNumber)
    }

    /// Called where a number leads outside a section: a mistake in memory of our own, damage in a file.
    ///
    /// Readers of a damaged file go on with zeros, and whoever asked is told in the end.
    @inline(never)
    func noteOutside() {
        guard case .mapping = origin else { preconditionFailure("row outside the section") }
        damage.store(true, ordering: .relaxed)
    }
}

/// What is read where a damaged file leads nowhere.
enum ZeroMemory {
    /// Sixteen bytes, enough for every element of a section.
    nonisolated(unsafe) private static let bytes: UnsafeRawPointer = {
        let bytes = UnsafeMutableRawPointer.allocate(byteCount: 16, alignment: 16)
        bytes.initializeMemory(as: UInt8.self, repeating: 0, count: 16)
        return UnsafeRawPointer(bytes)
    }()

    static var start: UnsafeRawPointer { bytes }

    static func element<Element: BitwiseCopyable>(_: Element.Type) -> Element {
        precondition(MemoryLayout<Element>.size <= 16)
        return bytes.load(as: Element.self)
    }
}
