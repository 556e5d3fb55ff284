/// Canonical Gremlin laid out for reading: each step of the outermost traversal on a line of its own.
enum GremlinLines {
    static func lines(of gremlin: String) -> [String] {
        var lines: [String] = []
        var line = ""
        var depth = 0
        var isQuoted = false
        var isEscaped = false
        for character in gremlin {
            if isQuoted {
                if character == "'", !isEscaped { isQuoted = false }
                isEscaped = character == "\\" && !isEscaped
            } else {
                switch character {
                case "'": isQuoted = true
                case "(": depth += 1
                case ")": depth -= 1
                case "." where depth == 0 && line != "g" && !line.isEmpty:
                    lines.append(line)
                    line = "  "
                default: break
                }
            }
            line.append(character)
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
