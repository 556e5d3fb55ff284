import Glibc

/// An open file; closed when the value goes away.
struct FileDescriptor: ~Copyable {
    let number: Int32

    init(path: String) throws(ByteSourceError) {
        // A pipe that stands there is opened without waiting for who writes into it, and cannot be read from a place.
        number = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        if number < 0 { throw ByteSourceError(code: .unreadable, message: String(cString: strerror(errno))) }
    }

    deinit { if number >= 0 { close(number) } }

    /// How many bytes the file has.
    func size() throws(ByteSourceError) -> Int {
        var status = stat()
        guard fstat(number, &status) == 0 else {
            throw ByteSourceError(code: .unreadable, message: String(cString: strerror(errno)))
        }
        return Int(status.st_size)
    }

    func read(into free: UnsafeMutableRawBufferPointer, at offset: Int) throws(ByteSourceError) -> Int {
        while true {
            let count = pread(number, free.baseAddress, free.count, off_t(offset))
            if count >= 0 { return count }
            if errno != EINTR { throw ByteSourceError(code: .unreadable, message: String(cString: strerror(errno))) }
        }
    }
}
