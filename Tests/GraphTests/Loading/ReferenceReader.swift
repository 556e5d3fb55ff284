import Foundation

/// A reader of Neptune CSV that is as plain as can be, to compare the loader with; written from the format's description.
///
/// It knows doubled quotes and no backslashes, headers that are right, and files whose header ends with a line feed.
struct ReferenceReader {
    private struct Cell {
        var text: [UInt8] = []
        var isQuoted = false
        var isBlank: Bool { text.isEmpty && !isQuoted }
    }

    private struct Element {
        var labels: Set<String> = []
        var ends = ""
        var values: [String: [String]] = [:]
    }

    /// Whether the file is in Windows-1252, of which it has letters alone: no character beyond ASCII is one of UTF-8.
    private var isWindows = false
    private var vertices: [String: Element] = [:]
    private var edges: [String: Element] = [:]
    /// Records, rejected records, parsing errors, values that are not of their type, inserts that failed.
    private(set) var counts = [0, 0, 0, 0, 0]

    func lines() -> [String] {
        func values(_ element: Element) -> [String] {
            element.values.flatMap { key, values in values.map { "\(key)=\($0)" } }.sorted()
        }
        let first = vertices.map { id, element in
            "\(id) \((element.labels.isEmpty ? ["vertex"] : element.labels).sorted()) \(values(element))"
        }
        let second = edges.map { "\($0) \($1.ends) \($1.labels.first ?? "edge") \(values($1))" }
        return first.sorted() + second.sorted()
    }

    // MARK: CSV

    /// The records of some bytes; nil for one that is none. Such a record costs the line on which it begins.
    private func records(_ bytes: [UInt8]) -> [[Cell]?] {
        var result: [[Cell]?] = []
        var place = 0
        while place < bytes.count {
            if let (record, next) = record(bytes, from: place) {
                if record.count > 1 || !record[0].isBlank { result.append(record) }
                place = next
            } else {
                result.append(nil)
                place = (bytes[place...].firstIndex(of: 10) ?? bytes.count - 1) + 1
            }
        }
        return result
    }

    private func record(_ bytes: [UInt8], from start: Int) -> (cells: [Cell], next: Int)? {
        var cells: [Cell] = []
        var place = start
        func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }
        while true {
            var cell = Cell()
            while place < bytes.count, isBlank(bytes[place]) { place += 1 }
            if place < bytes.count, bytes[place] == 34 {
                cell.isQuoted = true
                place += 1
                while true {
                    guard place < bytes.count else { return nil }
                    if bytes[place] == 34 {
                        place += 1
                        guard place < bytes.count, bytes[place] == 34 else { break }
                    }
                    cell.text.append(bytes[place])
                    place += 1
                }
                while place < bytes.count, isBlank(bytes[place]) || bytes[place] == 13 { place += 1 }
                if place < bytes.count, bytes[place] != 44, bytes[place] != 10 { return nil }
            } else {
                while place < bytes.count, bytes[place] != 44, bytes[place] != 10 {
                    cell.text.append(bytes[place])
                    place += 1
                }
                let endsLine = place == bytes.count || bytes[place] == 10
                if endsLine, cell.text.last == 13 { cell.text.removeLast() }
                while let last = cell.text.last, isBlank(last) { cell.text.removeLast() }
                if cell.text.contains(13) { return nil }
            }
            cells.append(cell)
            if place >= bytes.count { return (cells, place) }
            place += 1
            if bytes[place - 1] == 10 { return (cells, place) }
        }
    }

    // MARK: Elements

    mutating func read(_ bytes: [UInt8]) {
        let foreign = String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { !$0.isASCII }
        isWindows = !foreign.isEmpty && foreign.allSatisfy { $0 == "\u{FFFD}" }
        let all = records(bytes)
        let titles = (all[0] ?? []).map { String(decoding: $0.text, as: UTF8.self) }
        for record in all.dropFirst() {
            counts[0] += 1
            if let record, record.count <= titles.count { add(record, titles) } else { reject(2) }
        }
    }

    private mutating func reject(_ counter: Int) {
        counts[1] += 1
        counts[counter] += 1
    }

    private mutating func add(_ record: [Cell], _ titles: [String]) {
        func cell(_ title: String) -> Cell {
            titles.firstIndex(of: title).flatMap { $0 < record.count ? record[$0] : nil } ?? Cell()
        }
        func isText(_ title: String) -> Bool { self.text(cell(title).text) != nil }
        func text(_ cell: Cell) -> String { self.text(cell.text) ?? "" }
        let (id, label, isEdge) = (cell("~id"), cell("~label"), titles.contains("~from"))
        guard !id.isBlank, !isEdge || !cell("~from").isBlank && !cell("~to").isBlank else { return reject(2) }
        guard isText("~id"), isText("~from"), isText("~to") else { return reject(2) }
        guard id.text.isEmpty || id.text.contains(where: { $0 != 0 }) else { return reject(2) }
        let (from, to) = (text(cell("~from")), text(cell("~to")))
        if isEdge, vertices[from] == nil || vertices[to] == nil { return reject(4) }
        if label.isQuoted && label.text.isEmpty || !isText("~label") { return reject(2) }
        var labels: [String] = [text(label)]
        if !isEdge {
            labels = text(label).split(separator: ";").map { part in
                label.isQuoted ? String(part) : part.trimmingCharacters(in: CharacterSet(charactersIn: " \t"))
            }
        }
        let labelSet = Set(labels.filter { !$0.isEmpty })
        if isEdge, let known = edges[text(id)], known.labels != labelSet || known.ends != "\(from)>\(to)" {
            // Its values are read all the same before the edge is refused.
            for (title, cell) in zip(titles, record) { _ = values(cell, title) }
            return reject(4)
        }
        var element = (isEdge ? edges[text(id)] : vertices[text(id)]) ?? Element()
        element.labels.formUnion(labelSet)
        if isEdge { element.ends = "\(from)>\(to)" }
        for (title, cell) in zip(titles, record) {
            let key = String(title.prefix { $0 != ":" })
            for value in values(cell, title) where element.values[key]?.contains(value) != true {
                if isEdge || title.hasSuffix("(single)"), element.values[key] != nil {
                    counts[4] += 1
                } else {
                    element.values[key, default: []].append(value)
                }
            }
        }
        if isEdge { edges[text(id)] = element } else { vertices[text(id)] = element }
    }

    // MARK: Values

    /// Bytes as text in the encoding of the file; nil for what is none.
    private func text(_ bytes: some Collection<UInt8>) -> String? {
        isWindows ? String(bytes: bytes, encoding: .isoLatin1) : String(bytes: bytes, encoding: .utf8)
    }

    private mutating func values(_ cell: Cell, _ title: String) -> [String] {
        guard !title.hasPrefix("~"), !cell.isBlank else { return [] }
        let type = title.split(separator: ":").dropFirst().first.map { $0.prefix { $0.isLetter } } ?? "String"
        var parts = [cell.text[...]]
        if title.hasSuffix("[]") { parts = cell.text.split(separator: 59) }
        return parts.compactMap { part in
            let bytes = type == "String" && (cell.isQuoted || !title.hasSuffix("[]")) ? part : Self.trimmed(part)
            if bytes.isEmpty { return nil }
            if type == "String", let text = text(bytes) { return text }
            let text = String(decoding: bytes, as: UTF8.self)
            if type != "String", let value = Self.value(text, String(type)) { return value }
            counts[3] += 1
            return nil
        }
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 }
        return bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed()[...]
    }

    private static func value(_ text: String, _ type: String) -> String? {
        let limits: [String: ClosedRange<Int>] = [
            "Byte": -128...127, "Int": -2_147_483_648...2_147_483_647, "Long": Int.min...Int.max,
        ]
        switch type {
        case "Bool": return text.utf8.elementsEqual("true".utf8) || text.lowercased() == "true" ? "true" : "false"
        case "Date": return moment(Array(text.utf8)).map { "\($0)ms" }
        case "Double":
            if ["NaN", "Infinity", "+Infinity", "-Infinity"].contains(text) { return "\(Double(text) ?? 0)" }
            guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }) else { return nil }
            return Double(text).map { "\($0)" }
        default:
            let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            guard let number = Int(parts[0]), limits[type]?.contains(number) == true else { return nil }
            if parts.count == 1 { return "\(number)" }
            let isWhole = !parts[1].isEmpty && parts[1].allSatisfy { $0 == "0" }
            return isWhole && number.magnitude <= 1 << 53 ? "\(number)" : nil
        }
    }

    /// A date or time in one of the spellings that mean one moment, in milliseconds since 1970.
    private static func moment(_ text: [UInt8]) -> Int? {
        var rest = text[...]
        func number(_ widths: ClosedRange<Int>) -> Int? {
            let digits = rest.prefix { (48...57).contains($0) }.prefix(widths.upperBound)
            guard digits.count >= widths.lowerBound else { return nil }
            rest = rest.dropFirst(digits.count)
            return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
        }
        func skip(_ choices: String) -> Bool {
            guard let first = rest.first, choices.utf8.contains(first) else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard let year = number(4...4) else { return nil }
        let isBasic = !skip("-")
        guard let month = number(isBasic ? 2...2 : 1...2), (1...12).contains(month), isBasic || skip("-"),
            let day = number(isBasic ? 2...2 : 1...2)
        else { return nil }
        let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day >= 1, day <= lengths[month - 1] else { return nil }
        let before = year - 1
        let leapDays = year == 0 ? 0 : before / 4 - before / 100 + before / 400 + 1
        // 719,528 days lie between the years 0 and 1970.
        var total = (year * 365 + leapDays - 719_528 + lengths[..<(month - 1)].reduce(0, +) + day - 1) * 86_400_000
        if rest.isEmpty { return isBasic ? nil : total }
        guard skip("Tt "), let hour = number(2...2), hour <= 24, isBasic || skip(":"), let minute = number(2...2),
            minute < 60
        else { return nil }
        var (second, fraction, isFractional) = (0, 0, false)
        if isBasic ? rest.first.map({ (48...57).contains($0) }) ?? false : skip(":") {
            guard let value = number(2...2), value < 60 else { return nil }
            second = value
            if skip(".,") {
                let digits = rest.prefix { (48...57).contains($0) }
                guard (1...9).contains(digits.count) else { return nil }
                fraction = (Array(digits) + [48, 48]).prefix(3).reduce(0) { $0 * 10 + Int($1) - 48 }
                isFractional = digits.contains { $0 != 48 }
                rest = rest.dropFirst(digits.count)
            }
        }
        if hour == 24, minute + second > 0 || isFractional || (year, month, day) == (9999, 12, 31) { return nil }
        total += ((hour * 60 + minute) * 60 + second) * 1_000 + fraction
        if rest.isEmpty { return total }
        let zone = String(decoding: rest, as: UTF8.self).lowercased()
        let name = zone.hasPrefix(" ") ? String(zone.dropFirst()) : zone
        if ["z", "utc", "gmt"].contains(name) { return total }
        if skip(" "), rest.isEmpty { return nil }
        let isWest = rest.first == 45
        guard skip("+-"), let hours = number(2...2) else { return nil }
        let hasColon = skip(":")
        let minutes = number(2...2)
        guard minutes ?? 0 < 60, minutes != nil || !hasColon else { return nil }
        let offset = (hours * 60 + (minutes ?? 0)) * (isWest ? -1 : 1)
        guard abs(offset) <= 18 * 60 else { return nil }
        let tail = String(decoding: rest, as: UTF8.self).lowercased()
        guard tail.isEmpty || offset == 0 && [" utc", " gmt"].contains(tail) else { return nil }
        return total - offset * 60_000
    }
}
