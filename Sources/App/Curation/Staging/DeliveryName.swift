import Graph

/// What the path of a file below a landing area says: whether it is a delivery at all, of which table, in which form and
/// when its turn is.
struct DeliveryName {
    let path: String
    /// Its parts in small letters, since file systems differ about letter case.
    private let parts: [String]

    init(_ path: String) {
        self.path = path
        parts = path.lowercased().split(separator: "/").map(String.init)
    }

    // MARK: What is no delivery

    /// Endings of what programs leave beside a file: the file as it was before, one that is still fetched, sums of it.
    private static let spareEndings: Set = [
        "bak", "backup", "old", "orig", "save", "swp", "swo", "part", "filepart", "crdownload", "download", "md5",
        "sha1", "sha256", "sha512",
    ]
    /// Of these the ones that also stand before the ending of a form, `customer.old.csv`.
    private static let formerEndings: Set = ["bak", "backup", "old", "orig"]

    /// Whether it is never read, whatever it holds: its writer will rename it when it is whole, or it lies beside a
    /// delivery and is none.
    var isPassedOver: Bool {
        path.split(separator: "/").contains { FolderEntry.isPassedOver(String($0)) }
            || parts.contains(where: Self.isSpare)
    }

    private static func isSpare(_ part: String) -> Bool {
        if part.hasSuffix("~") || part.hasPrefix("#") || part.hasPrefix("~") { return true }
        var endings = unpacked(part).dropFirst()
        guard let last = endings.popLast() else { return false }
        if spareEndings.contains(String(last)) { return true }
        return formats[last] != nil && endings.last.map { formerEndings.contains(String($0)) } == true
    }

    // MARK: Form

    private static let packings: Set<Substring> = ["gz", "bz2"]
    private static let formats: [Substring: LandingArea.File.Format] = [
        "csv": .csv, "jsonl": .jsonLines, "ndjson": .jsonLines, "json": .jsonLines, "parquet": .parquet,
        "parq": .parquet, "pq": .parquet,
    ]

    /// What its ending says; nil when that is none of a form.
    var format: LandingArea.File.Format? {
        var endings = parts.last?.split(separator: ".") ?? []
        if let last = endings.last, Self.packings.contains(last) { endings.removeLast() }
        return endings.last.flatMap { Self.formats[$0] }
    }

    /// What points part in a name, without the ending of what packed it.
    private static func unpacked(_ part: String) -> [Substring] {
        var endings = part.split(separator: ".", omittingEmptySubsequences: false)
        if endings.count > 1, let last = endings.last, packings.contains(last) { endings.removeLast() }
        return endings
    }

    // MARK: Table

    /// The table that it has the name of.
    var table: LandingTable? {
        // `customer_phone.csv` is also a file `customer_…`, so the longest name wins.
        tables { Self.isDelivery(of: $0.name, $1) }.max { $0.name.count < $1.name.count }
    }

    /// The table that it is meant for, or nearly, though it has no name of a delivery, and what is said about that.
    var nearly: (table: LandingTable, words: String)? {
        if let table = tables(where: { Self.isCopy(of: $0.name, $1) }).max(by: { $0.name.count < $1.name.count }) {
            return (table, "a copy by its name; remove it, or name it \(table.path)-2.csv if it is a delivery")
        }
        if let table = tables(where: { Self.isDelivery(of: $0.name + "s", $1) }).first {
            return (table, "no table's file; \(table.path) is read from \(table.path).csv")
        }
        guard format != nil, let table = tables(where: { $1.hasPrefix("\($0.name) ") }).first else { return nil }
        return (table, "no table's file; name it \(table.path)-2.csv if it is a delivery of \(table.path)")
    }

    /// Tables of its folder.
    ///
    /// - Parameter isMeant: Told of a table and of the path below its folder.
    private func tables(where isMeant: (LandingTable, String) -> Bool) -> [LandingTable] {
        guard parts.count >= 2 else { return [] }
        let name = parts.dropFirst().joined(separator: "/")
        return LandingTable.all.filter { $0.folder == parts[0] && isMeant($0, name) }
    }

    private static func isDelivery(of table: String, _ name: String) -> Bool {
        guard name.hasPrefix(table), !isCopy(of: table, name) else { return false }
        let rest = name.dropFirst(table.count)
        guard let next = rest.first else { return true }
        guard next == " " else { return "._-(/".contains(next) || next.isNumber }
        // Behind a blank a number or a day tells a delivery, but a word may be anything: `call (1).csv`, `call notes.csv`.
        return rest.drop { " -_(".contains($0) }.first.map { $0.isNumber || $0 == "." } ?? true
    }

    /// Whether it is what file managers call a copy: `call copy.csv`, `call - Copy (2).csv`, `Copy of call.csv`.
    private static func isCopy(of table: String, _ name: String) -> Bool {
        if name.hasPrefix("copy of ") { return isDelivery(of: table, String(name.dropFirst(8))) }
        guard name.hasPrefix(table), name.contains("copy") else { return false }
        return name.dropFirst(table.count).contains(/[ (]copy(?![a-z0-9])/)
    }

    // MARK: Order

    /// What deliveries of a table are ordered by, byte by byte: the path without the endings of its form, in small letters,
    /// each number by its value, so that `call.csv` comes before `Call-2.csv` and that before `call-10.csv.gz`. Paths that
    /// are alike so far go by their endings, and then by their bytes.
    var order: [UInt8] { Self.order(stem) + [0] + Self.order(parts.joined(separator: "/")) + [0] + Array(path.utf8) }

    private var stem: String {
        var endings = parts.last.map(Self.unpacked) ?? []
        // A number or a day behind the last point is no ending.
        if endings.count > 1, endings.last?.first?.isNumber != true { endings.removeLast() }
        return (parts.dropLast() + [endings.joined(separator: ".")]).joined(separator: "/")
    }

    /// A text with each number as its length and its digits.
    private static func order(_ text: String) -> [UInt8] {
        var order: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            guard ValueCleaner.isDigit(byte) else {
                order.append(byte)
                rest.removeFirst()
                continue
            }
            let number = rest.prefix(while: ValueCleaner.isDigit)
            let digits = number.drop { $0 == UInt8(ascii: "0") }
            order += [UInt8(ascii: "0"), UInt8(digits.count >> 8), UInt8(digits.count & 0xFF)] + digits
            rest = rest.dropFirst(number.count)
        }
        return order
    }
}
