import Glibc
import Synchronization

/// Keeps a program alive while somebody else cuts a mapped store short in place, as `cp` over it does.
///
/// Reading a mapping behind the end of its file raises SIGBUS. The handler puts a page of zeros there and notes it, so
/// that readers go on as with any damaged file, and whoever asked is told in the end. What it may touch in a signal
/// handler are atomics and `mmap`; a SIGBUS of other causes goes to the handler that was there before.
enum MappingGuard {
    /// A mapping that is guarded; `start` is 0 when the place is free.
    struct Place: ~Copyable {
        fileprivate let start = Atomic<UInt>(0)
        fileprivate let end = Atomic<UInt>(0)
        fileprivate let isCutShort = Atomic<Bool>(false)
    }

    /// More mappings at once stay unguarded; a process opens a few, and a run of all tests some hundred.
    private static let capacity = 1024

    nonisolated(unsafe) private static let places: UnsafeMutablePointer<Place> = {
        let places = UnsafeMutablePointer<Place>.allocate(capacity: capacity)
        for number in 0..<capacity { (places + number).initialize(to: Place()) }
        return places
    }()
    private static let pageSize = UInt(sysconf(Int32(_SC_PAGESIZE)))
    /// The handler that was there before ours.
    nonisolated(unsafe) private static var former = sigaction()
    /// How often our handler was put first.
    private static let installations = Mutex(0)

    /// Guards a mapping until it is released.
    ///
    /// - Returns: The number of its place; nil when all are taken.
    static func guardMapping(at address: UnsafeMutableRawPointer, byteCount: Int) -> Int? {
        installations.withLock { if install() { $0 += 1 } }
        let start = UInt(bitPattern: address)
        for number in 0..<capacity where claim(number, start) {
            places[number].isCutShort.store(false, ordering: .relaxed)
            places[number].end.store(start + UInt(byteCount), ordering: .releasing)
            return number
        }
        return nil
    }

    static func release(_ number: Int) {
        places[number].end.store(0, ordering: .relaxed)
        places[number].start.store(0, ordering: .releasing)
    }

    /// Whether something behind the end of the file was read.
    static func isCutShort(_ number: Int) -> Bool { places[number].isCutShort.load(ordering: .relaxed) }

    private static func claim(_ number: Int, _ start: UInt) -> Bool {
        places[number].start.compareExchange(expected: 0, desired: start, ordering: .acquiring).exchanged
    }

    /// Puts our handler first; whoever came since the last time, as a terminal that restores itself, comes after it.
    ///
    /// - Returns: Whether it was not first.
    private static func install() -> Bool {
        _ = (places, pageSize)
        var action = sigaction()
        action.__sigaction_handler.sa_sigaction = { number, info, _ in
            let place = errno
            defer { errno = place }
            let address = info.map { UInt(bitPattern: $0.pointee._sifields._sigfault.si_addr) } ?? 0
            // What was sent by a process comes with no address, and only once.
            let isSent = (info?.pointee.si_code ?? 0) <= 0
            // The access is tried again when this returns.
            if isSent || !MappingGuard.fillPage(at: address) { MappingGuard.passOn(number, isSent: isSent) }
        }
        action.sa_flags = SA_SIGINFO | SA_RESTART
        sigemptyset(&action.sa_mask)
        var current = sigaction()
        sigaction(SIGBUS, nil, &current)
        let ours = unsafeBitCast(action.__sigaction_handler.sa_sigaction, to: UInt.self)
        guard unsafeBitCast(current.__sigaction_handler.sa_sigaction, to: UInt.self) != ours else { return false }
        former = current
        sigaction(SIGBUS, &action, nil)
        return true
    }

    private static func fillPage(at address: UInt) -> Bool {
        for number in 0..<capacity {
            let start = places[number].start.load(ordering: .acquiring)
            guard start != 0, address >= start, address < places[number].end.load(ordering: .acquiring) else {
                continue
            }
            places[number].isCutShort.store(true, ordering: .relaxed)
            let page = UnsafeMutableRawPointer(bitPattern: address & ~(pageSize - 1))
            return mmap(page, Int(pageSize), PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED
        }
        return false
    }

    private static func passOn(_ number: Int32, isSent: Bool) {
        var action = former
        sigaction(number, &action, nil)
        if isSent { raise(number) }
    }
}
