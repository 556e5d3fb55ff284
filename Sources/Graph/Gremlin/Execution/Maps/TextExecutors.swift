/// The steps on strings; with local scope they also work on each member of a list.
final class TextExecutor: MapExecutor {
    private let function: TextFunction
    private let isLocal: Bool

    init(_ function: TextFunction, _ scope: Scope, _ step: PlanStep, _ evaluation: Evaluation) {
        self.function = function
        isLocal = scope == .local
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        if isLocal, let members = traverser.value.members {
            return try evaluation.grown(.list(try members.map { try apply($0) }))
        }
        return try evaluation.grown(try apply(traverser.value))
    }

    private func apply(_ value: Value) throws -> Value {
        if case .asString = function { return value.isNull ? .null : .string(TextForm.write(value, evaluation.store)) }
        guard case .string(let text) = value else {
            if value.isNull { return .null }
            throw failure(
                (isLocal
                    ? "The \(function.name)(local) step can only take string or list of strings"
                    : "The \(function.name)() step can only take string as argument")
                    + ", encountered \(value.kindDescription)")
        }
        switch function {
        case .asString: return value
        case .length: return .int(Int32(clamping: text.utf16.count))
        case .toLower: return .string(JavaText.lowercased(text))
        case .toUpper: return .string(text.uppercased())
        case .trim: return .string(JavaText.trimmed(text))
        case .trimLeft: return .string(JavaText.trimmedLeft(text))
        case .trimRight: return .string(JavaText.trimmedRight(text))
        case .replace(let old, let new):
            guard let old, let new, !old.isEmpty else { return value }
            return .string(try join(parts(of: text, between: old), by: new))
        case .split(let separator): return .list(try split(text, separator).map(Value.string))
        case .substring(let start, let end): return .string(JavaText.substring(text, start, end))
        }
    }

    private func join(_ parts: [String], by separator: String) throws -> String {
        try evaluation.checkLength(
            parts.reduce(0) { $0 + $1.utf8.count } + (parts.count - 1) * separator.utf8.count)
        return parts.joined(separator: separator)
    }

    /// What stands before, between and after the occurrences of a text that is not empty.
    private func parts(of text: String, between separator: String) throws -> [String] {
        let bytes = Array(text.utf8)
        let wanted = Array(separator.utf8)
        var parts: [String] = []
        var start = 0
        var position = 0
        while position + wanted.count <= bytes.count {
            if bytes[position] == wanted[0], bytes[position..<(position + wanted.count)].elementsEqual(wanted) {
                try evaluation.tick()
                parts.append(String(decoding: bytes[start..<position], as: UTF8.self))
                position += wanted.count
                start = position
            } else {
                position += 1
            }
        }
        parts.append(String(decoding: bytes[start...], as: UTF8.self))
        return parts
    }

    /// Without a separator at white space, with an empty one into characters, otherwise at each occurrence.
    private func split(_ text: String, _ separator: String?) throws -> [String] {
        guard let separator else { return JavaText.words(of: text) }
        if separator.isEmpty { return text.isEmpty ? [""] : text.unicodeScalars.map { String($0) } }
        if text.isEmpty { return [] }
        // Java's StringUtils drops what is empty, but for what stands behind the last separator.
        var parts = try parts(of: text, between: separator)
        let last = parts.removeLast()
        return parts.filter { !$0.isEmpty } + [last]
    }
}

/// `concat()`.
final class ConcatExecutor: MapExecutor {
    private enum Part {
        case value(Value)
        case pipeline(Pipeline)
    }

    private let parts: [Part]

    init(_ operands: [Operand], _ step: PlanStep, _ evaluation: Evaluation) throws {
        parts = try operands.map { operand in
            switch operand {
            case .value(let value): .value(value)
            case .plan(let plan): .pipeline(try Pipeline(plan, evaluation))
            }
        }
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        var joined: String?
        func append(_ value: Value) throws {
            switch value {
            case .null: return
            case .string(let text):
                try evaluation.checkLength((joined?.utf8.count ?? 0) + text.utf8.count)
                joined = (joined ?? "") + text
            default:
                throw failure("String concat() can only take string as argument, encountered \(value.kindDescription)")
            }
        }
        try append(traverser.value)
        for part in parts {
            switch part {
            case .value(let value): try append(value)
            case .pipeline(let pipeline): if let result = try pipeline.first(traverser) { try append(result.value) }
            }
        }
        return joined.map(Value.string) ?? .null
    }
}

/// `reverse()`: a string or a list from its end; anything else unchanged.
final class ReverseExecutor: MapExecutor {
    override func value(for traverser: Traverser) throws -> Value? {
        switch traverser.value {
        case .string(let text): .string(String(String.UnicodeScalarView(text.unicodeScalars.reversed())))
        case .list(let members), .set(let members): .list(members.reversed())
        case .path(let path): .list(path.objects.reversed())
        default: traverser.value
        }
    }
}

/// `asDate()`, `dateAdd()` and `dateDiff()`.
final class DateExecutor: MapExecutor {
    private let function: DateFunction
    private let other: Pipeline?

    init(_ function: DateFunction, _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.function = function
        if case .difference(.plan(let plan)) = function { other = try Pipeline(plan, evaluation) } else { other = nil }
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        switch function {
        case .asDate: return .date(try parse(traverser.value))
        case .add(let milliseconds):
            let (sum, overflow) = try date(traverser.value).addingReportingOverflow(milliseconds)
            guard !overflow, DateText.range.contains(sum) else {
                throw failure("the date lies outside the range of dates")
            }
            return .date(sum)
        case .difference(.value(let value)):
            return try seconds(from: value, to: traverser.value)
        case .difference(.plan):
            guard let value = try other?.first(traverser)?.value else {
                throw failure("dateDiff() gets no date from its traversal")
            }
            return try seconds(from: value, to: traverser.value)
        }
    }

    private func seconds(from start: Value, to end: Value) throws -> Value {
        let (difference, overflow) = try date(end).subtractingReportingOverflow(start.isNull ? 0 : try date(start))
        if overflow { throw failure("the dates lie too far apart") }
        return .long(difference / 1000)
    }

    private func date(_ value: Value) throws -> Int64 {
        guard case .date(let milliseconds) = value else {
            throw failure("\(origin.name.rawValue)() needs a date, not \(value.kindDescription)")
        }
        return milliseconds
    }

    private func parse(_ value: Value) throws -> Int64 {
        switch value {
        case .date(let milliseconds): return milliseconds
        case .byte, .short, .int, .long, .bigInteger:
            if let milliseconds = value.integerValue, DateText.range.contains(milliseconds) { return milliseconds }
        case .string(let text): if let date = DateText.parseGremlin(text) { return date }
        default: break
        }
        throw failure(
            "Can't parse \(TextForm.write(value, evaluation.store)) as Date. It is \(value.kindDescription); expected a "
                + "date as ISO 8601 text or the milliseconds since 1970 as an integer")
    }
}
