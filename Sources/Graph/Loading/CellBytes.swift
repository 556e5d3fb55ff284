extension UnsafeRawBufferPointer {
    /// The bytes without spaces and tabs at either end.
    @inline(__always)
    func trimmingBlanks() -> UnsafeRawBufferPointer {
        var start = 0
        var end = count
        while start < end, self[start] == UInt8(ascii: " ") || self[start] == UInt8(ascii: "\t") { start &+= 1 }
        while end > start, self[end &- 1] == UInt8(ascii: " ") || self[end &- 1] == UInt8(ascii: "\t") { end &-= 1 }
        return start == 0 && end == count ? self : UnsafeRawBufferPointer(rebasing: self[start..<end])
    }

    /// Whether the bytes stand in `{}` or `[]`, as databases and programs write arrays.
    @inline(__always)
    var looksBracketed: Bool {
        guard count >= 2, let first, let last else { return false }
        return first == UInt8(ascii: "{") && last == UInt8(ascii: "}")
            || first == UInt8(ascii: "[") && last == UInt8(ascii: "]")
    }

    /// Whether a space or tab stands directly before or after a `;`.
    @inline(__always)
    var hasBlankNextToSemicolon: Bool {
        for index in indices where self[index] == UInt8(ascii: ";") {
            for neighbour in [index - 1, index + 1] where indices.contains(neighbour) {
                if self[neighbour] == UInt8(ascii: " ") || self[neighbour] == UInt8(ascii: "\t") { return true }
            }
        }
        return false
    }
}
