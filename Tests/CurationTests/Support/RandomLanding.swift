import Foundation
import TestSupport

@testable import Curation

/// A landing area that changes at random, with few keys, so that everything happens to everything.
struct RandomLanding {
    let folder: TemporaryFolder
    /// The lines of every file behind its header, by its path without an ending.
    private var files: [String: [String]] = [:]
    private var nextFile = 2
    /// Phones and e-mails of calls, sessions and quotes whose customer is still to come.
    private var awaited: [[LandingTable.Content: String]] = []
    private var awaitedCount = 0

    private static let tables = LandingTable.all

    init(folder: TemporaryFolder) { self.folder = folder }

    mutating func begin(using random: inout SeededGenerator) throws {
        for table in Self.tables {
            files[table.path] = (0..<Int.random(in: 3...8, using: &random)).map { _ in
                Self.row(of: table, using: &random)
            }
        }
        for name in files.keys.sorted() { try write(name) }
    }

    // MARK: Deeds

    /// Does something to the files, and tells what.
    mutating func change(using random: inout SeededGenerator) throws -> String {
        var deeds: [String] = []
        if let known = awaited.first, Bool.random(using: &random) {
            awaited.removeFirst()
            try append([Self.row(of: Self.table("customer"), known, using: &random)], to: "core/customer")
            deeds.append("the customer of \(known[.phone] ?? "") came")
        }
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            guard let name = files.keys.sorted().randomElement(using: &random) else { break }
            deeds.append(try change(name, using: &random))
        }
        return deeds.joined(separator: ", ")
    }

    private mutating func change(_ name: String, using random: inout SeededGenerator) throws -> String {
        let table = table(of: name)
        var lines = files[name] ?? []
        let place = lines.isEmpty ? 0 : Int.random(in: 0..<lines.count, using: &random)
        switch Int.random(in: 0..<26, using: &random) {
        case 0..<8:
            // As a program does that keeps the file open; sometimes without a line end, sometimes only half a line.
            let news = (0..<Int.random(in: 1...3, using: &random)).map { _ in Self.row(of: table, using: &random) }
            let isWhole = Int.random(in: 0..<4, using: &random) > 0
            try append(news, to: name, isWhole: isWhole)
            return "\(news.count) rows more in \(name)\(isWhole ? "" : " without an end")"
        case 8, 9:
            let half = Self.row(of: table, using: &random)
            try write(name)
            try folder.append(String(half.prefix(half.count / 2)), to: path(name))
            files[name] = lines + [String(half.prefix(half.count / 2))]
            return "half a row in \(name)"
        case 10 where !lines.isEmpty, 11 where !lines.isEmpty:
            lines[place] = Self.row(of: table, using: &random)
        case 12 where !lines.isEmpty:
            lines.remove(at: place)
        case 13:
            lines.insert(Self.row(of: table, using: &random), at: place)
        case 14 where lines.count > 1:
            files[name] = Array(lines[..<place])
            try write(name)
            let part = newName(of: table)
            files[part] = Array(lines[place...])
            try write(part)
            return "\(name) split at \(place), the rest in \(part)"
        case 15:
            let other = newName(of: table)
            try FileManager.default.moveItem(at: folder[path(name)], to: folder[path(other)])
            files[other] = lines
            files[name] = nil
            // Another one is begun under the old name.
            if Bool.random(using: &random) {
                files[name] = [Self.row(of: table, using: &random)]
                try write(name)
            }
            return "\(name) rotated to \(other)"
        case 16 where files.count > 3:
            files[name] = nil
            try FileManager.default.removeItem(at: folder[path(name)])
            return "\(name) gone"
        case 17:
            let other = newName(of: table)
            files[other] = lines.shuffled(using: &random) + [Self.row(of: table, using: &random)]
            try write(other)
            return "\(other) with the rows of \(name) in another order"
        case 18:
            lines.shuffle(using: &random)
        case 19 where !lines.isEmpty, 20 where !lines.isEmpty:
            return try correctPhone(using: &random)
        case 21:
            return try goBeforeCustomer(using: &random)
        case 22 where !lines.isEmpty:
            return try withdraw(String(lines[place].prefix { $0 != "," }), of: table)
        case 23, 24:
            // A program that writes in another encoding than the one before.
            let row = Self.row(of: table, [.text: "JOSÉ’S", .verbatim: "Zoë"], using: &random)
            files[name] = lines + [row]
            var bytes = try Data(contentsOf: folder[path(name)])
            if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
            bytes.append(row.data(using: .windowsCP1252) ?? Data())
            try folder.write(bytes + [UInt8(ascii: "\n")], to: path(name))
            return "a row in Windows-1252 in \(name)"
        default: break
        }
        files[name] = lines
        try write(name)
        return "\(name) written again"
    }

    /// Adds lines at the end of a file, which is begun when it is not there.
    private mutating func append(_ rows: [String], to name: String, isWhole: Bool = true) throws {
        guard let lines = files[name] else {
            files[name] = rows
            return try write(name)
        }
        files[name] = lines + rows
        let isCut = try Data(contentsOf: folder[path(name)]).last != UInt8(ascii: "\n")
        try folder.append(
            (isCut ? "\n" : "") + rows.joined(separator: "\n") + (isWhole ? "\n" : ""), to: path(name))
    }

    /// Lets a row come again that differs by its phone number alone.
    private mutating func correctPhone(using random: inout SeededGenerator) throws -> String {
        let names = files.keys.filter { table(of: $0).columns.contains { $0.content == .phone } }.sorted()
        guard let name = names.randomElement(using: &random), let line = files[name]?.randomElement(using: &random),
            let column = table(of: name).columns.firstIndex(where: { $0.content == .phone })
        else { return "no phone to correct" }
        var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard cells.count == table(of: name).columns.count else { return "no row to correct" }
        cells[column] = Self.value(of: table(of: name).columns[column], using: &random)
        try append([cells.joined(separator: ",")], to: name)
        return "a phone corrected in \(name)"
    }

    /// Lets calls, sessions and quotes come of somebody nobody knows yet.
    private mutating func goBeforeCustomer(using random: inout SeededGenerator) throws -> String {
        awaitedCount += 1
        let known = [
            LandingTable.Content.phone: "+1703555130\(awaitedCount % 10)", .email: "late\(awaitedCount)@mail.example",
        ]
        for path in ["callcenter/call", "applog/session", "core/quote"] {
            let row = Self.row(of: Self.table(String(path.split(separator: "/")[1])), known, using: &random)
            try append([row], to: path)
        }
        awaited.append(known)
        return "rows of \(known[.phone] ?? "") before their customer"
    }

    /// Takes every row of a key away, wherever it stands.
    private mutating func withdraw(_ key: String, of table: LandingTable) throws -> String {
        for name in files.keys.sorted() where self.table(of: name) == table {
            let lines = files[name] ?? []
            let kept = lines.filter { $0.prefix { $0 != "," } != key }
            guard kept != lines else { continue }
            files[name] = kept
            try write(name)
        }
        return "\(key) of \(table.path) withdrawn"
    }

    private mutating func newName(of table: LandingTable) -> String {
        nextFile += 1
        // Numbers by value, in any letter case and behind any sign, and not the last place always.
        let number = nextFile % 2 == 0 ? nextFile : 100 - nextFile
        let last = table.name
        let names = ["\(last)-\(number)", "\(last.capitalized)-\(number)", "\(last).\(number)", "\(last) (\(number))"]
        return "\(table.folder)/\(names[nextFile % names.count])"
    }

    private func path(_ name: String) -> String { "landing/\(name).\(table(of: name).isOfLines ? "jsonl" : "csv")" }

    private static func table(_ name: String) -> LandingTable { tables.first { $0.name == name } ?? tables[0] }

    private func table(of name: String) -> LandingTable {
        let path = name.prefix { $0.isLetter || $0 == "_" || $0 == "/" }.lowercased()
        return Self.tables.first { $0.path == path } ?? Self.tables[0]
    }

    private func write(_ name: String) throws {
        let table = table(of: name)
        let header = table.isOfLines ? [] : [table.columns.map(\.name).joined(separator: ",")]
        try folder.write((header + (files[name] ?? []) + [""]).joined(separator: "\n"), to: path(name))
    }

    // MARK: Rows

    /// - Parameter known: What stands in columns of these contents.
    private static func row(
        of table: LandingTable, _ known: [LandingTable.Content: String] = [:], using random: inout SeededGenerator
    ) -> String {
        let values = table.columns.map { known[$0.content] ?? value(of: $0, using: &random) }
        guard table.isOfLines else { return values.joined(separator: ",") }
        let members = zip(table.columns, values).map { column, value in
            let isNumber = Int(value) != nil && Bool.random(using: &random)
            return "\"\(column.name)\":" + (value.isEmpty ? "null" : isNumber ? value : "\"\(value)\"")
        }
        return "{\(members.joined(separator: ","))}"
    }

    private static func value(of column: LandingTable.Column, using random: inout SeededGenerator) -> String {
        func pick(_ values: [String]) -> String { values.randomElement(using: &random) ?? "" }
        if Int.random(in: 0..<9, using: &random) == 0 { return "" }
        return switch column.content {
        case .key, .reference: "\(Int.random(in: 1...9, using: &random))"
        case .customerKey: pick((1...8).map { "\($0)" } + ["x1", "no", "3.0"])
        case .text, .verbatim, .word: pick(["Ana", "Ben", "Zoë", "open", "CLOSED", " web "])
        case .capitals: pick(["VA", "md"])
        case .zip: pick(["20191", "2139", "x"])
        case .email: pick(["ana", "ben", "cy", "dee"]) + "@mail.example"
        case .phone:
            pick(
                (0..<6).map { "+1703555120\($0)" } + [
                    "703-555-1201 / 703-555-1202", "703-555-1201 / 703-555-1203", "anonymous",
                    "7035551202 7035551204",
                ])
        case .moment: pick(["2024-01-02T03:04:05Z", "2024-02-29", "2024-02-30", "2024-1-2"])
        case .number, .amount: pick(["1", "25.0", "$300", "lots"])
        }
    }
}

extension LandingTable {
    /// Whether its rows stand in lines of JSON.
    fileprivate var isOfLines: Bool { folder == "applog" || folder == "webanalytics" }
}
