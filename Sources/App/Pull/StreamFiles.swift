import Foundation
import Graph

/// The files of one stream in a landing area, `party-000001.csv` and so on: each record stands in one of them once.
///
/// The first cell of a row is the id of its record.
struct StreamFiles {
    /// Path without number and ending.
    private let stem: String
    private let header: [String]
    /// Numbers of the files that are there, upwards.
    private(set) var numbers: [Int]
    /// The ids in the files from a number on, when somebody has asked.
    private var known: (first: Int, ids: Set<String>)?

    /// Files that are smaller are put together when there are many.
    private static let small = 1 << 20
    private static let many = 50

    /// - Throws: `CommandFailure` when the folder cannot be made or read.
    init(landing: String, files: String, header: [String]) throws(CommandFailure) {
        stem = "\(landing)/\(files)"
        self.header = header
        let url = URL(fileURLWithPath: stem)
        let folder = url.deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let name = url.lastPathComponent
            let entries = try FileManager.default.contentsOfDirectory(atPath: folder)
            // What a pull that was killed was writing.
            for entry in entries where entry.hasPrefix(".\(name)-") && entry.hasSuffix(".csv.partial") {
                unlink("\(folder)/\(entry)")
            }
            numbers = entries.compactMap { entry in
                guard entry.hasPrefix("\(name)-"), entry.hasSuffix(".csv") else { return nil }
                let digits = entry.dropFirst(name.count + 1).dropLast(4)
                return digits.count >= 6 && digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
            }.sorted()
        } catch {
            throw CommandFailure(.failed, "\(folder): \(error.localizedDescription)")
        }
    }

    private func path(_ number: Int) -> String {
        let digits = "\(number)"
        return "\(stem)-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits).csv"
    }

    /// The ids of all records in files from a number on. O(rows) the first time.
    mutating func ids(from first: Int) throws(CommandFailure) -> Set<String> {
        if let known, known.first == first { return known.ids }
        var ids: Set<String> = []
        for number in numbers where number >= first { for row in try rows(number) { ids.insert(row[0]) } }
        known = (first, ids)
        return ids
    }

    /// Writes a file of rows.
    mutating func write(_ rows: [[String]], as number: Int) throws(CommandFailure) {
        try put(rows, number)
        if !numbers.contains(number) { numbers = (numbers + [number]).sorted() }
        if let known, number >= known.first { self.known?.ids.formUnion(rows.map { $0[0] }) }
    }

    /// Takes the rows of records out of the files within a range of numbers; a file without rows goes.
    mutating func remove(_ ids: Set<String>, within range: Range<Int>) throws(CommandFailure) {
        guard !ids.isEmpty else { return }
        for number in numbers where range.contains(number) {
            let rows = try rows(number)
            let left = rows.filter { !ids.contains($0[0]) }
            if left.count < rows.count { try left.isEmpty ? remove(number) : put(left, number) }
        }
    }

    /// Forgets records whose rows were removed and not written again.
    mutating func forget(_ ids: Set<String>) { known?.ids.subtract(ids) }

    /// Removes the files before a number.
    mutating func drop(before first: Int) throws(CommandFailure) {
        for number in numbers where number < first { try remove(number) }
    }

    /// Puts small files together where there are many: the last of them gets the rows of all.
    mutating func fold() throws(CommandFailure) {
        let small = numbers.filter { number in
            var status = stat()
            return stat(path(number), &status) == 0 && status.st_size < Self.small
        }
        guard small.count >= Self.many, let last = small.last else { return }
        var all: [[String]] = []
        for number in small { all += try rows(number) }
        try put(all, last)
        for number in small.dropLast() { try remove(number) }
    }

    // MARK: Bytes

    private func put(_ rows: [[String]], _ number: Int) throws(CommandFailure) {
        let writer = CSVWriter(isRaw: true)
        func line(_ cells: [String]) -> String { writer.record(cells.map { OutputTable.Cell(.string($0), text: "") }) }
        let text = ([header] + rows).map { line($0) + "\n" }.joined()
        try WholeFile.write(Data(text.utf8), to: path(number), mode: 0o666)
    }

    private mutating func remove(_ number: Int) throws(CommandFailure) {
        guard unlink(path(number)) == 0 || errno == ENOENT else {
            throw CommandFailure(
                .failed, "\(path(number)): cannot be removed: \(String(cString: strerror(errno)))")
        }
        numbers.removeAll { $0 == number }
    }

    /// The rows of a file without its header.
    private func rows(_ number: Int) throws(CommandFailure) -> [[String]] {
        let path = path(number)
        do {
            var reader = try CSVFileReader(path: path)
            var rows: [[String]] = []
            while true {
                switch try reader.next() {
                case .end: return Array(rows.dropFirst())
                case .malformed(let words):
                    throw CommandFailure(
                        .failed, "\(path): record \(rows.count): \(words); --full writes all files anew.")
                case .record:
                    rows.append(
                        (0..<reader.cellCount).map { reader.withCell($0) { String(decoding: $0, as: UTF8.self) } })
                }
            }
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.failed, "\(path): \(error)")
        }
    }
}
