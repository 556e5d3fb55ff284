import Foundation
import TestSupport

@testable import Curation

/// A landing area that changes at random, with few keys, so that everything happens to everything.
struct RandomLanding {
    let folder: TemporaryFolder
    /// The lines of every file behind its header, by its path without an ending.
    private var files: [String: [String]] = [:]
    private var nextFile = 2

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
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<8:
            // As a program does that keeps the file open; sometimes without a line end, sometimes only half a line.
            let news = (0..<Int.random(in: 1...3, using: &random)).map { _ in Self.row(of: table, using: &random) }
            files[name] = lines + news
            let isWhole = Int.random(in: 0..<4, using: &random) > 0
            let text = folder[path(name)]
            let isCut = try Data(contentsOf: text).last != UInt8(ascii: "\n")
            try folder.append(
                (isCut ? "\n" : "") + news.joined(separator: "\n") + (isWhole ? "\n" : ""), to: path(name))
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
        default: break
        }
        files[name] = lines
        try write(name)
        return "\(name) written again"
    }

    private mutating func newName(of table: LandingTable) -> String {
        nextFile += 1
        // Numbers by value, and not the last place always.
        return "\(table.path)-\(nextFile % 2 == 0 ? nextFile : 100 - nextFile)"
    }

    private func path(_ name: String) -> String { "landing/\(name).csv" }

    private func table(of name: String) -> LandingTable {
        Self.tables.first { $0.path == name.prefix { $0 != "-" } } ?? Self.tables[0]
    }

    private func write(_ name: String) throws {
        let header = table(of: name).columns.map(\.name).joined(separator: ",")
        try folder.write(([header] + (files[name] ?? []) + [""]).joined(separator: "\n"), to: path(name))
    }

    // MARK: Rows

    private static func row(of table: LandingTable, using random: inout SeededGenerator) -> String {
        table.columns.map { value(of: $0, using: &random) }.joined(separator: ",")
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
                ])
        case .moment: pick(["2024-01-02T03:04:05Z", "2024-02-29", "2024-02-30", "2024-1-2"])
        case .number, .amount: pick(["1", "25.0", "$300", "lots"])
        }
    }
}
