/// How an edge id follows from the ids of its ends, so that the store need not hold it.
///
/// Relations are mostly named after what they connect: the first three letters of both ids and the key of the child,
/// the end that has one such edge only, as in `CUS_SES12345678` from `CUS1017` to `SES12345678`. Where a child can have
/// several parents, the key of the parent follows: `CUS_PHN17035551212-42`.
struct EdgeIDRule: Hashable, Sendable {
    /// Whether the child is the vertex that the edge leaves.
    let leavesChild: Bool
    let namesParent: Bool

    static let all = [false, true].flatMap { leavesChild in
        [false, true].map { EdgeIDRule(leavesChild: leavesChild, namesParent: $0) }
    }

    private static let prefixLength = 3
    private static let separator = UInt8(ascii: "_")
    private static let parentSeparator = UInt8(ascii: "-")

    /// Whether an id is the one that the rule makes; compares in place.
    func matches(_ id: UnsafeRawBufferPointer, from: UnsafeRawBufferPointer, to: UnsafeRawBufferPointer) -> Bool {
        let prefix = Self.prefixLength
        guard from.count > prefix, to.count > prefix else { return false }
        let child = leavesChild ? from : to
        let parent = leavesChild ? to : from
        let parentLength = namesParent ? 1 + parent.count - prefix : 0
        guard id.count == 2 * prefix + 1 + child.count - prefix + parentLength, id[prefix] == Self.separator,
            Self.same(id, 0, from, 0..<prefix), Self.same(id, prefix + 1, to, 0..<prefix),
            Self.same(id, 2 * prefix + 1, child, prefix..<child.count)
        else { return false }
        guard namesParent else { return true }
        let place = prefix + 1 + child.count
        return id[place] == Self.parentSeparator && Self.same(id, place + 1, parent, prefix..<parent.count)
    }

    @inline(__always)
    private static func same(
        _ id: UnsafeRawBufferPointer, _ place: Int, _ other: UnsafeRawBufferPointer, _ range: Range<Int>
    ) -> Bool {
        sameBytes(
            UnsafeRawBufferPointer(rebasing: id[place..<(place &+ range.count)]),
            UnsafeRawBufferPointer(rebasing: other[range]))
    }

    /// Lends the id of an edge between two vertices.
    func withID<Result>(
        from: UnsafeRawBufferPointer, to: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        let child = leavesChild ? from : to
        let parent = leavesChild ? to : from
        return try withUnsafeTemporaryAllocation(
            byteCount: from.count + to.count + 2 * Self.prefixLength + 2, alignment: 1
        ) { buffer in
            var count = 0
            func append(_ bytes: some Collection<UInt8>) {
                for byte in bytes {
                    buffer[count] = byte
                    count += 1
                }
            }
            append(from.prefix(Self.prefixLength))
            append(CollectionOfOne(Self.separator))
            append(to.prefix(Self.prefixLength))
            append(child.dropFirst(Self.prefixLength))
            if namesParent {
                append(CollectionOfOne(Self.parentSeparator))
                append(parent.dropFirst(Self.prefixLength))
            }
            return try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// The ids that the child of an edge with this id may have; most often one.
    func childIDs(of id: UnsafeRawBufferPointer) -> [[UInt8]] {
        let prefix = Self.prefixLength
        guard id.count > 2 * prefix + 1, id[prefix] == Self.separator else { return [] }
        let childPrefix = leavesChild ? id[..<prefix] : id[(prefix + 1)..<(2 * prefix + 1)]
        let key = id[(2 * prefix + 1)...]
        guard namesParent else { return [Array(childPrefix) + Array(key)] }
        return key.indices.filter { key[$0] == Self.parentSeparator }.map { Array(childPrefix) + Array(key[..<$0]) }
    }
}
