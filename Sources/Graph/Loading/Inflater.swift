/// Unpacks the bytes of a packed file as they stream by; used by one reader at a time.
protocol Inflater: AnyObject {
    /// Whether all bytes that were given have been taken.
    var needsInput: Bool { get }
    /// Whether there will be no further bytes.
    var isInputAtEnd: Bool { get }

    /// Takes the next bytes of the file; none means that it ends here.
    func refill(
        _ read: (UnsafeMutableRawBufferPointer) throws(ByteSourceError) -> Int
    ) throws(ByteSourceError) -> Int

    /// The number of bytes unpacked, 0 when more input is needed, or nil at the end.
    func unpack(into free: UnsafeMutableRawBufferPointer) throws(ByteSourceError) -> Int?
}
