/// Any JSON, with whole numbers told from those with a point.
enum JSONValue {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([(key: String, value: JSONValue)])
}

/// Reads JSON as far as the feature files use it.
struct JSONReader {
    private let characters: [Character]
    private var position = 0

    init(_ text: String) {
        characters = Array(text)
    }

    mutating func read() -> JSONValue? {
        skipBlanks()
        guard let character = current else { return nil }
        switch character {
        case "{": return readObject()
        case "[": return readArray()
        case "\"": return readString().map(JSONValue.string)
        default: return readWord()
        }
    }

    private var current: Character? { position < characters.count ? characters[position] : nil }

    private mutating func skipBlanks() {
        while let character = current, character.isWhitespace { position += 1 }
    }

    private mutating func take(_ character: Character) -> Bool {
        skipBlanks()
        guard current == character else { return false }
        position += 1
        return true
    }

    private mutating func readObject() -> JSONValue? {
        var members: [(key: String, value: JSONValue)] = []
        position += 1
        while !take("}") {
            skipBlanks()
            guard let key = readString(), take(":"), let value = read() else { return nil }
            members.append((key, value))
            _ = take(",")
        }
        return .object(members)
    }

    private mutating func readArray() -> JSONValue? {
        var members: [JSONValue] = []
        position += 1
        while !take("]") {
            guard let value = read() else { return nil }
            members.append(value)
            _ = take(",")
        }
        return .array(members)
    }

    private mutating func readString() -> String? {
        guard take("\"") else { return nil }
        var text = ""
        while let character = current, character != "\"" {
            if character == "\\" { position += 1 }
            guard let kept = current else { return nil }
            text.append(kept)
            position += 1
        }
        position += 1
        return text
    }

    private mutating func readWord() -> JSONValue? {
        let start = position
        while let character = current, !",]} \n".contains(character) { position += 1 }
        let word = String(characters[start..<position])
        switch word {
        case "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default: return Int64(word).map(JSONValue.integer) ?? Double(word).map(JSONValue.number)
        }
    }
}
