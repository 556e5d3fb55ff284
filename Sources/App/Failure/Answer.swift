/// What came back from a question: the value, or why there is none in words for the screen.
enum Answer<Value: Sendable>: Sendable {
    case value(Value)
    case failure(String)

    /// The same with another value.
    func map<Other: Sendable>(_ transform: (Value) -> Other) -> Answer<Other> {
        switch self {
        case .value(let value): .value(transform(value))
        case .failure(let words): .failure(words)
        }
    }

    /// Asks and turns whatever is thrown into words.
    static func asking(_ question: () async throws -> Value) async -> Answer {
        do {
            return .value(try await question())
        } catch {
            return .failure(FailureWords.describe(error))
        }
    }
}
