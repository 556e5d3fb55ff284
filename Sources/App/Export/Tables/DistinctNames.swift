/// Names of tables, columns or files that a program which ignores case can tell apart.
struct DistinctNames: Sendable {
    private var taken: Set<String> = []

    init(_ names: [String] = []) { for name in names { _ = take(name) } }

    /// The name, with a number behind it where another one has it already; without NUL, which no name may hold.
    mutating func take(_ wanted: String) -> String {
        let wanted = wanted.replacing("\u{0}", with: "\u{FFFD}")
        var name = wanted.isEmpty ? "_" : wanted
        var number = 1
        while !taken.insert(name.uppercased().lowercased()).inserted {
            number += 1
            name = "\(wanted)_\(number)"
        }
        return name
    }

    /// A name that is one part of a path on any system, without an ending.
    ///
    /// Whatever has a meaning in paths or is hidden, and `%` itself, is written as `%` with the digits of the byte.
    static func filePart(_ name: String) -> String {
        var part = ""
        for (index, scalar) in name.unicodeScalars.enumerated() {
            let isHidden = index == 0 && (scalar == "." || scalar == "_" || scalar == "~" || scalar == " ")
            let isMeant = "/\\:*?\"<>|%".unicodeScalars.contains(scalar) || scalar.value < 0x20 || scalar.value == 0x7F
            if isHidden || isMeant {
                part += "%" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16, uppercase: true)
            } else {
                part.unicodeScalars.append(scalar)
            }
        }
        // Windows drops what ends a name so.
        if let last = part.last, last == "." || last == " " { part = part.dropLast() + (last == "." ? "%2E" : "%20") }
        var short = Substring(part)
        while short.utf8.count > 200 { short.removeLast() }
        return String(short)
    }
}
