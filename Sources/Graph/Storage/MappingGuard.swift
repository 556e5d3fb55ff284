import Glibc
import Synchronization

/// Stands between a mapped store and its readers: what they touch first is compared with its checksum, and what
/// somebody cuts away under them, as `cp` over the file does, is read as zeros instead of ending the program.
///
/// A store whose blocks are to be checked is mapped without the right to read it. The first touch of a block raises
/// SIGSEGV; the handler makes the block readable, compares it (``BlockTable``) and lets the access be tried again, so
/// whatever is read later costs nothing more. Reading behind the end of a file raises SIGBUS; the handler puts a page of
/// zeros there. Both note damage, readers go on, and whoever asked is told in the end.
///
/// What runs inside the handler are atomics, arithmetic over memory that is there, `mprotect` and `mmap`. A signal of
/// other causes goes to the handler that was there before.
public enum MappingGuard {
    /// A mapping that is guarded; `start` is 0 when the place is free.
    struct Place: ~Copyable {
        fileprivate let start = Atomic<UInt>(0)
        fileprivate let end = Atomic<UInt>(0)
        fileprivate let isCutShort = Atomic<Bool>(false)
        fileprivate let blocks = Atomic<UnsafeMutablePointer<BlockTable>?>(nil)
    }

    /// More mappings at once stay unguarded; a process opens a few, and a run of all tests some hundred.
    private static let capacity = 1024

    nonisolated(unsafe) private static let places: UnsafeMutablePointer<Place> = {
        let places = UnsafeMutablePointer<Place>.allocate(capacity: capacity)
        for number in 0..<capacity { (places + number).initialize(to: Place()) }
        return places
    }()
    private static let pageSize = UInt(sysconf(Int32(_SC_PAGESIZE)))
    /// The handlers that were there before ours.
    nonisolated(unsafe) private static var formerOfBus = sigaction()
    nonisolated(unsafe) private static var formerOfFault = sigaction()
    /// Installs the handlers, once in a process: who comes later asks ``recover(signal:address:)`` first.
    private static let isInstalled: Bool = {
        _ = (places, pageSize)
        install(SIGBUS, &formerOfBus)
        install(SIGSEGV, &formerOfFault)
        return true
    }()

    /// Guards a mapping until it is released.
    ///
    /// - Returns: The number of its place; nil when all are taken.
    static func guardMapping(at address: UnsafeMutableRawPointer, byteCount: Int) -> Int? {
        _ = isInstalled
        let start = UInt(bitPattern: address)
        for number in 0..<capacity where claim(number, start) {
            places[number].isCutShort.store(false, ordering: .relaxed)
            places[number].end.store(start + UInt(byteCount), ordering: .releasing)
            return number
        }
        return nil
    }

    /// Takes the right to read away from a guarded mapping, so that each block is compared at its first touch.
    ///
    /// - Returns: Whether it is so now; the system may have no room for it.
    static func check(_ number: Int, _ checksums: BlockChecksums) -> Bool {
        guard places[number].blocks.load(ordering: .relaxed) == nil else { return true }
        let start = places[number].start.load(ordering: .relaxed)
        let byteCount = Int(places[number].end.load(ordering: .relaxed) - start)
        guard let base = UnsafeMutableRawPointer(bitPattern: start) else { return false }
        let table = UnsafeMutablePointer<BlockTable>.allocate(capacity: 1)
        table.initialize(to: BlockTable(checksums, base: base, byteCount: byteCount))
        places[number].blocks.store(table, ordering: .releasing)
        if table.pointee.close() { return true }
        places[number].blocks.store(nil, ordering: .releasing)
        table.destroy()
        return false
    }

    /// Lets go of a mapping that nobody reads any more; it must still be there, so that no other has its addresses.
    static func release(_ number: Int) {
        let table = places[number].blocks.exchange(nil, ordering: .acquiring)
        places[number].end.store(0, ordering: .relaxed)
        places[number].start.store(0, ordering: .releasing)
        table?.destroy()
    }

    /// Whether something behind the end of the file was read, or a block that is not what was written.
    static func isDamaged(_ number: Int) -> Bool {
        if places[number].isCutShort.load(ordering: .relaxed) { return true }
        return places[number].blocks.load(ordering: .acquiring)?.pointee.isDamaged ?? false
    }

    /// Does what a signal asks for where a guarded mapping raised it, for handlers that stand before ours.
    ///
    /// - Returns: Whether the access can be tried again.
    public static func recover(signal: Int32, address: UInt) -> Bool {
        switch signal {
        case SIGBUS: fillPage(at: address)
        case SIGSEGV: openBlock(at: address)
        default: false
        }
    }

    private static func claim(_ number: Int, _ start: UInt) -> Bool {
        places[number].start.compareExchange(expected: 0, desired: start, ordering: .acquiring).exchanged
    }

    private static func install(_ number: Int32, _ former: inout sigaction) {
        var action = sigaction()
        action.__sigaction_handler.sa_sigaction = { number, info, _ in
            let place = errno
            defer { errno = place }
            let address = info.map { UInt(bitPattern: $0.pointee._sifields._sigfault.si_addr) } ?? 0
            // What was sent by a process comes with no address, and only once.
            let isSent = (info?.pointee.si_code ?? 0) <= 0
            // The access is tried again when this returns.
            if isSent || !MappingGuard.recover(signal: number, address: address) {
                MappingGuard.passOn(number, isSent: isSent)
            }
        }
        // An overflow of the stack is reported by the handler before ours, and needs another stack until there.
        action.sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK
        sigemptyset(&action.sa_mask)
        sigaction(number, &action, &former)
    }

    private static func place(holding address: UInt) -> Int? {
        for number in 0..<capacity {
            let start = places[number].start.load(ordering: .acquiring)
            guard start != 0, address >= start, address < places[number].end.load(ordering: .acquiring),
                // Between the two another mapping may have come to this place.
                places[number].start.load(ordering: .acquiring) == start
            else { continue }
            return number
        }
        return nil
    }

    private static func openBlock(at address: UInt) -> Bool {
        guard let number = place(holding: address), let table = places[number].blocks.load(ordering: .acquiring) else {
            return false
        }
        return table.pointee.open(at: address)
    }

    private static func fillPage(at address: UInt) -> Bool {
        guard let number = place(holding: address) else { return false }
        places[number].isCutShort.store(true, ordering: .relaxed)
        let page = UnsafeMutableRawPointer(bitPattern: address & ~(pageSize - 1))
        return mmap(page, Int(pageSize), PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED
    }

    private static func passOn(_ number: Int32, isSent: Bool) {
        var action = number == SIGBUS ? formerOfBus : formerOfFault
        sigaction(number, &action, nil)
        if isSent { raise(number) }
    }
}
