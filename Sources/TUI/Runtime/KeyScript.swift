/// A sequence of keys as text: `ana@x<Enter>n<Esc><Resize 80x24><Wait 200ms><Paste +1 703><lt>`.
///
/// Serves `explore --script`, examples in the documentation and tests. Characters stand for themselves, names in angle
/// brackets for keys as `KeyStroke` writes them; `<lt>` is the character `<`.
public struct KeyScript: Sendable, Hashable {
    /// One thing a script does.
    public enum Step: Sendable, Hashable {
        /// A key, a paste or a resize, as the terminal would report it.
        case event(InputEvent)
        /// Lets that much of the program's time pass; nobody waits for it.
        case wait(Duration)
    }

    /// The steps in the order of the text; each character outside of brackets is one.
    public let steps: [Step]

    /// Reads a script; throws at the first name in brackets that is none, or a bracket that stays open. O(n).
    public init(parsing text: String) throws(KeyScriptError) {
        var steps: [Step] = []
        var rest = Substring(text)
        var column = 1
        while let character = rest.first {
            guard character == "<" else {
                steps.append(
                    .event(.key(character == "\n" ? .enter : character == "\t" ? .tab : .character(character))))
                rest = rest.dropFirst()
                column += 1
                continue
            }
            guard let end = rest.firstIndex(of: ">") else {
                throw KeyScriptError(column: column, message: "`<` without `>`; the character itself is written <lt>")
            }
            let name = rest[rest.index(after: rest.startIndex)..<end]
            guard let step = Self.step(named: name) else {
                throw KeyScriptError(column: column, message: "no key or step is named <\(DisplayText(name))>")
            }
            steps.append(step)
            column += rest.distance(from: rest.startIndex, to: end) + 1
            rest = rest[rest.index(after: end)...]
        }
        self.steps = steps
    }

    private static func step(named name: Substring) -> Step? {
        switch name.lowercased() {
        case "lt": return .event(.key(.character("<")))
        case "gt": return .event(.key(.character(">")))
        default: break
        }
        let words = name.split(separator: " ", maxSplits: 1)
        if words.count == 2 {
            switch words[0].lowercased() {
            case "resize": return Size(parsing: words[1]).map { .event(.resize($0)) }
            case "paste": return .event(.paste(String(words[1])))
            case "wait":
                guard words[1].hasSuffix("ms"), let count = Int(words[1].dropLast(2)), count >= 0 else { return nil }
                return .wait(.milliseconds(count))
            default: return nil
            }
        }
        return KeyStroke(parsing: name).map { .event(.key($0)) }
    }
}
