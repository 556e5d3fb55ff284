/// The way from a record of JSON to a value in it: `Agent.Username`, `items[0].name`,
/// `event_params[key=page_location].value.string_value`, `Attributes."customer id"`.
package struct JSONPath: Sendable, Hashable {
    package enum Step: Sendable, Hashable {
        case member(String)
        /// The element of an array in this place, from 0.
        case element(Int)
        /// The first element of an array whose member has this value.
        case elementWhere(member: String, equals: String)
    }

    /// Why a text is no path.
    package struct Failure: Error, Sendable, Hashable {
        /// In words for people.
        package let message: String
        /// Characters before the one at fault.
        package let offset: Int
    }

    package let steps: [Step]

    init(steps: [Step]) { self.steps = steps }

    /// The member of that name.
    init(member: String) {
        steps = [.member(member)]
    }

    /// As a mapping has it.
    package var text: String {
        func quoted(_ name: String, _ signs: Set<Character>) -> String {
            name.contains(where: signs.contains) ? "\"\(name)\"" : name
        }
        return steps.enumerated().map { place, step in
            switch step {
            case .member(let name): (place == 0 ? "" : ".") + quoted(name, [".", "["])
            case .element(let index): "[\(index)]"
            case .elementWhere(let member, let value): "[\(quoted(member, ["=", "]"]))=\(quoted(value, ["]"]))]"
            }
        }.joined()
    }

    /// Reads a path as it is written in a mapping.
    ///
    /// - Throws: ``Failure`` with the place.
    package init(parsing text: String) throws(Failure) {
        var rest = text[...]
        var steps: [Step] = []
        func offset() -> Int { text.distance(from: text.startIndex, to: rest.startIndex) }
        func name(endingBefore stops: Set<Character>) throws(Failure) -> String {
            if rest.first == "\"" {
                let start = offset()
                rest.removeFirst()
                guard let end = rest.firstIndex(of: "\"") else {
                    throw Failure(message: "the quote is never closed", offset: start)
                }
                defer { rest = rest[end...].dropFirst() }
                return String(rest[..<end])
            }
            let name = rest.prefix { !stops.contains($0) }
            guard !name.isEmpty else { throw Failure(message: "a name is needed here", offset: offset()) }
            rest = rest.dropFirst(name.count)
            return String(name)
        }
        repeat {
            if !steps.isEmpty { rest.removeFirst() }
            steps.append(.member(try name(endingBefore: [".", "["])))
            while rest.first == "[" {
                let start = offset()
                rest.removeFirst()
                let first = try name(endingBefore: ["=", "]"])
                if rest.first == "=" {
                    rest.removeFirst()
                    steps.append(.elementWhere(member: first, equals: try name(endingBefore: ["]"])))
                } else if let index = Int(first), index >= 0 {
                    steps.append(.element(index))
                } else {
                    throw Failure(
                        message: "the place of an element is a number from 0, or [member=value]", offset: start + 1)
                }
                guard rest.first == "]" else { throw Failure(message: "a ] is needed here", offset: offset()) }
                rest.removeFirst()
            }
        } while rest.first == "."
        guard rest.isEmpty else { throw Failure(message: "a dot is needed here", offset: offset()) }
        self.steps = steps
    }
}
