import Glibc

/// An immutable array over plain memory that it owns or, for a mapped store, borrows; elements are bitwise copyable.
///
/// Every section of a ``GraphStore`` is one of these, so the same sections can be read from a file unchanged.
/// Subscripts check bounds: in memory of our own a wrong index is a mistake and ends the program; in a mapped file it
/// is damage, which is noted, and reads as zero.
///
/// `@unchecked Sendable`: the memory behind `base` never changes while `memory` is alive.
struct FlatArray<Element: BitwiseCopyable & Sendable>: RandomAccessCollection, @unchecked Sendable {
    private let memory: FlatMemory?
    private let base: UnsafePointer<Element>?
    let count: Int

    /// An empty array.
    init() {
        memory = nil
        base = nil
        count = 0
    }

    init(memory: FlatMemory, base: UnsafePointer<Element>, count: Int) {
        self.memory = memory
        self.base = base
        self.count = count
    }

    /// Copies the elements of a collection, O(n).
    init(_ elements: some Collection<Element>) {
        var builder = FlatArrayBuilder<Element>(capacity: elements.count)
        for element in elements { builder.append(element) }
        self = builder.finish()
    }

    /// Copies elements that lie in memory one after the other.
    init(copying elements: UnsafeBufferPointer<Element>) {
        var builder = FlatArrayBuilder<Element>(capacity: elements.count)
        builder.append(contentsOf: elements)
        self = builder.finish()
    }

    var startIndex: Int { 0 }
    var endIndex: Int { count }

    @inline(__always)
    subscript(index: Int) -> Element {
        guard UInt(bitPattern: index) < UInt(bitPattern: count) else { return outside() }
        return base.unsafelyUnwrapped[index]
    }

    @inline(never)
    private func outside() -> Element {
        guard let memory else { preconditionFailure("row outside an empty section") }
        memory.noteOutside()
        return ZeroMemory.element(Element.self)
    }

    /// Elements that somebody computed from what a file holds; what leads outside is damage and left out.
    @inline(__always)
    func slice(_ start: Int, _ end: Int) -> UnsafeBufferPointer<Element> {
        guard start >= 0, start <= end, end <= count else {
            _ = outside()
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return UnsafeBufferPointer(rebasing: buffer[start..<end])
    }

    /// The whole section; the pointer must not outlive the array.
    @inline(__always)
    var buffer: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

    /// What the pointer looks into, without counting the reference.
    var unmanagedMemory: Unmanaged<FlatMemory>? { memory.map(Unmanaged.passUnretained) }

    /// The same memory as bytes.
    var asBytes: FlatArray<UInt8> {
        guard let memory, let base else { return FlatArray<UInt8>() }
        return FlatArray<UInt8>(
            memory: memory, base: UnsafeRawPointer(base).assumingMemoryBound(to: UInt8.self),
            count: count * MemoryLayout<Element>.stride)
    }
}

/// Grows a flat array; the only writer of its memory until `finish()` hands it over.
struct FlatArrayBuilder<Element: BitwiseCopyable & Sendable>: ~Copyable {
    private(set) var base: UnsafeMutablePointer<Element>?
    private(set) var count = 0
    private(set) var capacity = 0

    init(capacity: Int = 0) {
        if capacity > 0 { reallocate(to: capacity) }
    }

    /// An array of `count` copies of one element.
    init(repeating element: Element, count: Int) {
        guard count > 0 else { return }
        reallocate(to: count)
        base.unsafelyUnwrapped.initialize(repeating: element, count: count)
        self.count = count
    }

    /// Memory for `count` elements whose values are undefined until they are written: the threads that fill it are also
    /// the first to touch it.
    init(unwritten count: Int) {
        guard count > 0 else { return }
        reallocate(to: count)
        self.count = count
    }

    deinit { free(base) }

    /// Memory for more elements; what is large is moved by the system's tables, not copied.
    private mutating func reallocate(to newCapacity: Int) {
        let byteCount = newCapacity * MemoryLayout<Element>.stride
        guard let new = realloc(base, byteCount) else { fatalError("no memory for \(byteCount) bytes") }
        base = new.assumingMemoryBound(to: Element.self)
        capacity = newCapacity
    }

    /// Makes room for at least `extra` more elements, growing geometrically.
    @inline(__always)
    mutating func reserve(_ extra: Int) {
        if count + extra > capacity { reallocate(to: Swift.max(count + extra, capacity &* 2, 16)) }
    }

    @inline(__always)
    mutating func append(_ element: Element) {
        reserve(1)
        base.unsafelyUnwrapped[count] = element
        count &+= 1
    }

    mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) {
        guard let source = elements.baseAddress, !elements.isEmpty else { return }
        reserve(elements.count)
        (base.unsafelyUnwrapped + count).update(from: source, count: elements.count)
        count += elements.count
    }

    mutating func append(repeating element: Element, count extra: Int) {
        guard extra > 0 else { return }
        reserve(extra)
        (base.unsafelyUnwrapped + count).update(repeating: element, count: extra)
        count += extra
    }

    /// Counts elements that were written into reserved memory behind the last one.
    mutating func extend(by extra: Int) {
        precondition(extra >= 0 && count + extra <= capacity)
        count += extra
    }

    /// Forgets the elements from `newCount` on; the memory stays.
    mutating func truncate(to newCount: Int) {
        precondition(newCount >= 0 && newCount <= count)
        count = newCount
    }

    @inline(__always)
    subscript(index: Int) -> Element {
        get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
            return base.unsafelyUnwrapped[index]
        }
        set {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
            base.unsafelyUnwrapped[index] = newValue
        }
    }

    @inline(__always)
    var buffer: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

    @inline(__always)
    var mutableBuffer: UnsafeMutableBufferPointer<Element> { UnsafeMutableBufferPointer(start: base, count: count) }

    /// Hands the memory over to an immutable array.
    consuming func finish() -> FlatArray<Element> {
        guard let base, count > 0 else { return FlatArray() }
        let count = count
        self.base = nil
        return FlatArray(
            memory: FlatMemory(adopting: UnsafeMutableRawPointer(base)), base: UnsafePointer(base), count: count)
    }
}
