import Curation
import Foundation
import Graph
import Yams

/// One field of a table: where its value comes from and in which form it is.
extension MappingReader {
    func field(
        _ column: String, _ content: SourceMapping.Content, _ node: Node, path: String, _ outer: Habits
    ) -> FieldMapping? {
        if let scalar = node.scalar {
            checkPath(scalar.string, at: node, path: path, outer)
            return FieldMapping(
                column: column, origin: .joined([scalar.string], separator: " "), form: form(content, outer))
        }
        guard let map = YAMLMapping(node, path: path, problems: problems) else { return nil }
        defer { map.finish() }
        let habits = habits(map, inside: outer)
        let origin = origin(map, habits)
        var values: [String: String?] = [:]
        if let words = map.mapping("values") {
            for (word, _, node) in words.named() {
                if node.scalar == nil { problems.add("text is needed here", at: node, path: words.path(to: word)) }
                // Nothing, ~ and null stand for no value.
                values[word] = .some(node.null == nil ? node.scalar?.string : nil)
            }
        }
        let otherwise = map.text("otherwise")
        let form = form(content, habits, map)
        let isList = map.value("optional")?.sequence != nil
        let optional = isList ? oneOrMore(map, "optional") : []
        guard let origin else { return nil }
        for place in optional where !origin.places.contains(place.text) {
            problems.add(
                "this is none of the columns or paths of the field", at: place.node, path: place.path,
                suggestion: Suggestion.nearest(to: place.text, among: origin.places))
        }
        return FieldMapping(
            column: column, origin: origin, values: values, otherwise: otherwise, form: form,
            isOptional: isList ? false : map.flag("optional"), optionalPlaces: Set(optional.map(\.text)))
    }

    private func origin(_ map: YAMLMapping, _ habits: Habits) -> FieldMapping.Origin? {
        let given = ["from", "first-of", "constant"].filter { map.value($0) != nil }
        guard given.count == 1 else {
            problems.add(
                "one of from, first-of and constant is needed here\(given.isEmpty ? "" : ", and one only")",
                at: map.node, path: map.path)
            return nil
        }
        let join = map.value("join").flatMap { node in
            if given != ["from"] {
                problems.add("only values of from are joined", at: node, path: map.path(to: "join"))
            }
            return map.text("join")
        }
        if given == ["constant"] { return map.text("constant").map { .constant($0) } }
        let places = oneOrMore(map, given[0])
        for place in places { checkPath(place.text, at: place.node, path: place.path, habits) }
        guard !places.isEmpty else { return nil }
        let texts = places.map(\.text)
        return given == ["from"] ? .joined(texts, separator: join ?? " ") : .firstOf(texts)
    }

    /// The form that a column has when nothing is said about the field itself.
    private func form(_ content: SourceMapping.Content, _ habits: Habits) -> FieldMapping.Form {
        switch content {
        case .moment: habits.zone.map { .time(TimeForm(zone: $0)) } ?? .asWritten
        case .number: habits.decimal == .comma ? .number(NumberForm(decimal: .comma)) : .asWritten
        case .phone: habits.phone.map { .phone($0) } ?? .asWritten
        case .text: .asWritten
        }
    }

    private func form(
        _ content: SourceMapping.Content, _ habits: Habits, _ map: YAMLMapping
    ) -> FieldMapping.Form {
        let times = oneOrMore(map, "time")
        let divisor = map.integer("divide", in: 2...1_000_000_000)
        if let first = times.first, content != .moment {
            problems.add("this column holds no time", at: first.node, path: first.path)
        }
        if divisor != nil, content != .number, let node = map.value("divide") {
            problems.add("this column holds no number", at: node, path: map.path(to: "divide"))
        }
        if content == .moment, !times.isEmpty {
            return .time(TimeForm(spellings: times.compactMap(spelling), zone: habits.zone))
        }
        if content == .number, divisor != nil {
            return .number(NumberForm(decimal: habits.decimal ?? .point, divisor: divisor))
        }
        return form(content, habits)
    }

    /// A word for a way of writing times, or a pattern.
    private func spelling(_ entry: (text: String, node: Node, path: String)) -> TimeForm.Spelling? {
        switch entry.text {
        case "iso": return .iso
        case "seconds": return .epoch(perSecond: 1)
        case "milliseconds": return .epoch(perSecond: 1_000)
        case "microseconds": return .epoch(perSecond: 1_000_000)
        case "nanoseconds": return .epoch(perSecond: 1_000_000_000)
        default: break
        }
        do {
            return .pattern(try TimePattern(parsing: entry.text))
        } catch {
            let words = ["iso", "seconds", "milliseconds", "microseconds", "nanoseconds"]
            let quote = entry.node.scalar?.style == .doubleQuoted || entry.node.scalar?.style == .singleQuoted ? 1 : 0
            problems.add(
                error.message, line: entry.node.mark?.line ?? 1,
                column: (entry.node.mark?.column ?? 1) + error.offset + quote, path: entry.path,
                suggestion: Suggestion.nearest(to: entry.text, among: words))
            return nil
        }
    }
}
