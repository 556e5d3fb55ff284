import Foundation
import Graph

/// Reads values as the scenarios write them, such as `d[3].l`, `v[marko]` or `l[a,b]`.
struct ValueEncoding {
    let toy: ToyGraph

    func decode(_ text: String) -> Value {
        if let inner = inside(text, "m[", "]") { return decodeJSON(inner) }
        if let inner = inside(text, "l[", "]") { return .list(members(inner)) }
        if let inner = inside(text, "s[", "]") { return Value.makeSet(members(inner)) }
        if let inner = inside(text, "p[", "]") { return .path(Path(objects: members(inner))) }
        if text == "d[NaN]" { return .double(.nan) }
        if text == "d[Infinity]" { return .double(.infinity) }
        if text == "d[-Infinity]" { return .double(-.infinity) }
        if let number = decodeNumber(text) { return number }
        if let element = decodeElement(text) { return element }
        if let inner = inside(text, "t[", "]"), let token = Token(rawValue: inner) { return .token(token) }
        if let inner = inside(text, "D[", "]") { return decodeDirection(inner) }
        if let inner = inside(text, "str[", "]") { return .string(inner) }
        if let inner = inside(text, "dt[", "]"), let date = DateText.parse(inner) { return .date(date) }
        switch text {
        case "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default: return .string(text)
        }
    }

    private func inside(_ text: String, _ prefix: String, _ suffix: String) -> String? {
        guard text.hasPrefix(prefix), text.hasSuffix(suffix) else { return nil }
        return String(text.dropFirst(prefix.count).dropLast(suffix.count))
    }

    private func members(_ text: String) -> [Value] {
        text.isEmpty ? [] : text.components(separatedBy: ",").map { decode($0.trimmingCharacters(in: .whitespaces)) }
    }

    private func decodeNumber(_ text: String) -> Value? {
        guard let suffix = text.last, let digits = inside(text, "d[", "].\(suffix)") else { return nil }
        switch suffix {
        case "b": return Int8(digits).map(Value.byte)
        case "s": return Int16(digits).map(Value.short)
        case "i": return Int32(digits).map(Value.int)
        case "l": return Int64(digits).map(Value.long)
        case "f": return Float(digits).map(Value.float)
        case "d": return Double(digits).map(Value.double)
        case "m": return BigDecimal(digits).map(Value.bigDecimal)
        case "n": return Int128(digits).map(Value.bigInteger)
        default: return nil
        }
    }

    private func decodeElement(_ text: String) -> Value? {
        if let name = inside(text, "v[", "].id") ?? inside(text, "v[", "].sid") { return .string(toy.vertex(name).id) }
        if let name = inside(text, "v[", "]") { return .vertex(toy.vertex(name)) }
        if let name = inside(text, "e[", "].id") ?? inside(text, "e[", "].sid") { return .string(toy.edge(name).id) }
        if let name = inside(text, "e[", "]") { return .edge(toy.edge(name)) }
        guard let inner = inside(text, "vp[", "]"), let arrow = inner.range(of: "->") else { return nil }
        let owner = inner[..<arrow.lowerBound]
        guard let dash = owner.lastIndex(of: "-") else { return nil }
        return .property(
            Property(
                element: .vertex(toy.vertex(String(owner[..<dash]))),
                key: String(owner[owner.index(after: dash)...]),
                value: decode(String(inner[arrow.upperBound...]))))
    }

    private func decodeDirection(_ name: String) -> Value {
        switch name {
        case "from": .direction(.out)
        case "to": .direction(.in)
        default: Direction(rawValue: name).map(Value.direction) ?? .string(name)
        }
    }

    private func decodeJSON(_ text: String) -> Value {
        guard let json = try? JSONReader.read(Array(text.utf8)) else { return .string("unreadable JSON \(text)") }
        return value(of: json)
    }

    private func value(of json: JSONValue) -> Value {
        switch json {
        case .null: .null
        case .bool(let value): .bool(value)
        case .number(let digits):
            Int32(digits).map(Value.int) ?? Int64(digits).map(Value.long) ?? .double(Double(digits) ?? .nan)
        case .string(let text): decode(text)
        case .array(let members): .list(members.map(value))
        case .object(let members): .map(ValueMap(members.map { (decode($0.name), value(of: $0.value)) }))
        }
    }
}
