/// Unpacks the bytes of a packed file as they stream by; used by one reader at a time.
protocol Inflater: AnyObject {
    /// Whether all bytes that were given have been taken.
    var needsInput: Bool { get }
    /// Whether there will be no further bytes.
    var isInputAtEnd: Bool { get }
    /// Where the next bytes of the file are written before they are taken.
    var input: UnsafeMutableRawBufferPointer { get }

    /// Takes so many bytes of ``input``; none means that the file ends here.
    func take(_ count: Int)

    /// The number of bytes unpacked, 0 when more input is needed, or nil at the end.
    func unpack(into free: UnsafeMutableRawBufferPointer) throws(ByteSourceError) -> Int?
}
