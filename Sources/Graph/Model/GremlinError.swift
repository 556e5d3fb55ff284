/// Why a traversal could not be read or answered, with the place in the text or the step that is at fault.
public struct GremlinError: Error, Sendable, Hashable {
    /// The kind of failure, stable for programs; the words are in ``GremlinError/message``.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The kind as one word in lower case with hyphens, such as `time-limit`; it does not change between versions.
        public let description: String

        /// The text is not Gremlin.
        public static let syntax = Code(description: "syntax")
        /// The text is Gremlin that this graph does not answer: mutations, lambdas, OLAP, procedures.
        public static let unsupported = Code(description: "unsupported")
        /// A step was given arguments it does not take.
        public static let argument = Code(description: "argument")
        /// A step met a value it cannot work on.
        public static let evaluation = Code(description: "evaluation")
        /// `fail()` was reached.
        public static let failStep = Code(description: "fail-step")
        /// The time limit ran out.
        public static let timeLimit = Code(description: "time-limit")
        /// The traversal held more than the limit allows.
        public static let memoryLimit = Code(description: "memory-limit")
        /// The asking task was cancelled.
        public static let cancelled = Code(description: "cancelled")
        /// The file that the graph is read from is damaged.
        public static let storage = Code(description: "storage")
        /// A remote endpoint could not be reached or had no time; trying again may help.
        public static let endpoint = Code(description: "endpoint")
        /// A remote endpoint, or something before it, refused the request.
        public static let refused = Code(description: "refused")
    }

    /// The kind of failure, for programs that decide by it.
    public let code: Code
    /// Why it failed, in words for people, without the place and the step.
    public let message: String
    /// The line in the text, counted from 1, when the text is at fault.
    public let line: Int?
    /// The character in the line, counted from 1, when the text is at fault.
    public let column: Int?
    /// The canonical text of the step that failed, when evaluation did.
    public let step: String?
    /// What would have been right at this place of the text.
    public let expected: [String]

    /// Describes a failure; line and column for one in the text, the step for one of the evaluation.
    public init(
        _ code: Code, _ message: String, line: Int? = nil, column: Int? = nil, step: String? = nil,
        expected: [String] = []
    ) {
        self.code = code
        self.message = message
        self.line = line
        self.column = column
        self.step = step
        self.expected = expected
    }
}

extension GremlinError: CustomStringConvertible {
    /// One line for people: place, message, and what was expected.
    public var description: String {
        var text = ""
        if let line, let column { text += "line \(line), column \(column): " }
        text += message
        if let step { text += " (in \(step))" }
        switch expected.count {
        case 0: break
        case 1: text += "; expected \(expected[0])"
        default:
            text += "; expected " + expected.dropLast().joined(separator: ", ") + " or \(expected[expected.count - 1])"
        }
        return text
    }
}
