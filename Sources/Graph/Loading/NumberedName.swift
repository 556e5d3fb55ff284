/// The order of the files of a folder: parts by name, and numbers in names by their value.
///
/// `phone.csv`, `phone-2.csv`, `phone-9.csv`, `phone-10.csv`: a later delivery follows what it adds to, as it may say
/// something else of the same edge.
enum NumberedName {
    /// Whether a path comes before another one.
    static func precedes(_ left: String, _ right: String) -> Bool {
        NaturalOrder.precedes(left, right, rank: rank)
    }

    /// Whether a file is called as the parts are into which clusters write a table: `part-00000…`.
    static func isPart(_ path: String) -> Bool {
        guard let name = path.split(separator: "/").last, name.hasPrefix("part-") else { return false }
        let digits = name.dropFirst("part-".count).prefix { $0.isASCII && $0.isNumber }
        return digits.count >= 5
    }

    /// A folder ends before a name goes on, and a name before its extension begins.
    private static func rank(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "/"): 0
        case UInt8(ascii: "."): 1
        default: Int(byte) + 2
        }
    }
}
