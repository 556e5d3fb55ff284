/// What has been committed below the folder `writes` of a graph: a hidden file with a line a commit, the last whole one
/// of which tells how long the files of the newest increment are.
///
/// A line is a checksum of what follows it, then, separated by blanks, the number of the commit, its time in milliseconds
/// since 1970, the increment it wrote, the files of that increment as `name=length,…`, and the keys of its requests as
/// `key:digest:time:version.version,…`; `-` stands for nothing. The bytes of a key that are no letters, digits, `-` or `_`
/// are written `%XX`.
struct WriteJournal: Sendable, Equatable {
    /// A key under which a request was written, so that it is not written again.
    struct Key: Sendable, Equatable {
        let name: String
        /// The digest of the request.
        let digest: UInt64
        /// Milliseconds since 1970.
        let time: Int64
        /// The versions of the elements of the request, 0 for one that is gone.
        let versions: [UInt64]
    }

    /// The folder below that of a graph.
    static let folder = "writes"
    static let name = ".journal"
    static let title = "c360 writes 1\n"
    /// Longer ones are no journal of ours.
    private static let longest = 64 << 20

    var number: UInt64 = 0
    var time: Int64 = 0
    var increment = 0
    /// The names below the increment's folder and how many bytes of each are committed.
    var files: [(name: String, length: Int)] = []
    var keys: [Key] = []

    static func == (left: WriteJournal, right: WriteJournal) -> Bool { left.line == right.line }

    static func path(in folder: String) -> String { "\(folder)/\(Self.folder)/\(name)" }

    /// `batch-0007`, the folder of an increment below ``folder``.
    static func folder(ofIncrement number: Int) -> String {
        let digits = String(number)
        return "batch-\(String(repeating: "0", count: max(4 - digits.count, 0)))\(digits)"
    }

    // MARK: As text

    /// The line with its end.
    var line: String {
        let files = self.files.map { "\($0.name)=\($0.length)" }.joined(separator: ",")
        let keys = self.keys.map { key in
            let versions = key.versions.map { String($0, radix: 16) }.joined(separator: ".")
            return "\(Self.escaped(key.name)):\(String(key.digest, radix: 16)):\(key.time):\(versions)"
        }.joined(separator: ",")
        let content = "\(number) \(time) \(increment) \(files.isEmpty ? "-" : files) \(keys.isEmpty ? "-" : keys)"
        return "\(Self.checksum(content)) \(content)\n"
    }

    /// Reads a line without its end; nil for one that is not whole.
    init?(line: String) {
        let parts = line.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, Self.checksum(String(parts[1])) == parts[0] else { return nil }
        let fields = parts[1].split(separator: " ")
        guard fields.count == 5, let number = UInt64(fields[0]), let time = Int64(fields[1]),
            let increment = Int(fields[2])
        else { return nil }
        self.number = number
        self.time = time
        self.increment = increment
        for file in fields[3] == "-" ? [] : fields[3].split(separator: ",") {
            let parts = file.split(separator: "=")
            guard parts.count == 2, let length = Int(parts[1]) else { return nil }
            files.append((String(parts[0]), length))
        }
        for key in fields[4] == "-" ? [] : fields[4].split(separator: ",") {
            let parts = key.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 4, let digest = UInt64(parts[1], radix: 16), let time = Int64(parts[2]) else {
                return nil
            }
            let versions = parts[3].split(separator: ".").compactMap { UInt64($0, radix: 16) }
            keys.append(Key(name: Self.unescaped(parts[0]), digest: digest, time: time, versions: versions))
        }
    }

    init() {}

    private static func checksum(_ content: String) -> String {
        let digits = String(StoreChecksum.of(Array(content.utf8)), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            if scalar.properties.isAlphabetic && byte < 0x80 || (48...57).contains(byte) || byte == 45 || byte == 95 {
                result.unicodeScalars.append(scalar)
            } else {
                result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        return result
    }

    private static func unescaped(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Reading

    /// All whole lines of a journal's text and where the last one ends, whatever is damaged before it; nil for a text that
    /// is no journal.
    static func lines(in bytes: [UInt8]) -> (lines: [WriteJournal], end: Int)? {
        guard bytes.starts(with: title.utf8) else { return nil }
        var lines: [WriteJournal] = []
        var start = title.utf8.count
        var lastEnd = start
        while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
            if let line = WriteJournal(line: String(decoding: bytes[start..<end], as: UTF8.self)) {
                lines.append(line)
                lastEnd = end + 1
            }
            start = end + 1
        }
        return (lines, lastEnd)
    }

    /// The last commit in a folder; nil where nobody has written.
    static func last(in folder: String) -> WriteJournal? {
        guard let file = try? FileDescriptor(path: path(in: folder)), let size = try? file.size(), size <= longest,
            let bytes = ContentChecksum.bytes(of: path(in: folder), at: 0, length: size), bytes.starts(with: title.utf8)
        else { return nil }
        var end = bytes.count
        while let lineEnd = bytes[..<end].lastIndex(of: UInt8(ascii: "\n")) {
            let start = bytes[..<lineEnd].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            if let line = WriteJournal(line: String(decoding: bytes[start..<lineEnd], as: UTF8.self)) { return line }
            if start == 0 { break }
            end = start
        }
        return nil
    }

    /// The files of a folder, those below ``folder`` as far as they are committed.
    func committed(_ files: [InputFile]) -> [InputFile] {
        let lengths = Dictionary(self.files.map { ($0.name, $0.length) }) { first, _ in first }
        return files.compactMap { file in
            guard file.name.hasPrefix(Self.folder + "/"), file.increment > 0 else { return file }
            var file = file
            file.isWritten = true
            if file.increment < increment { return file }
            guard file.increment == increment, let name = file.name.split(separator: "/").last,
                let length = lengths[String(name)], length > 0
            else { return nil }
            // A file that is shorter than what was committed is damaged, and its last record tells.
            file.size = min(file.size, length)
            return file
        }
    }
}
