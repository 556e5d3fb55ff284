import Foundation
import Graph

/// Plays one scenario. It passes only when an assertion about its result was evaluated and held.
struct ScenarioRun {
    struct Failure: Error {
        let reason: String
    }

    let graphs: [String: ToyGraph]
    private var toy = ToyGraph.empty()
    private var parameters: [(name: String, text: String)] = []
    private var predicates: [(name: String, text: String)] = []
    private var script = ""
    private var result: Result<[Value], any Error>?
    private var assertions = 0

    init(graphs: [String: ToyGraph]) {
        self.graphs = graphs
    }

    static func play(_ scenario: Scenario, graphs: [String: ToyGraph]) async -> Failure? {
        var run = ScenarioRun(graphs: graphs)
        do {
            for step in scenario.steps { try await run.take(step) }
            return run.assertions > 0 ? nil : Failure(reason: "no assertion was evaluated")
        } catch let failure as Failure {
            return Failure(
                reason: "\(run.script.trimmingCharacters(in: .whitespacesAndNewlines))\n    \(failure.reason)")
        } catch {
            return Failure(reason: "\(error)")
        }
    }

    private mutating func take(_ step: Scenario.Step) async throws {
        let text = step.text
        let quoted = text.quotedParts
        if text.hasPrefix("the "), text.hasSuffix(" graph") {
            let name = String(text.dropFirst(4).dropLast(6))
            toy = name == "empty" ? .empty() : try known(graphs[name], "unknown graph \(name)")
        } else if text.hasPrefix("using the parameter ") {
            let name = String(text.dropFirst("using the parameter ".count).prefix { $0 != " " })
            parameters.append((name, try known(quoted.last, "unreadable parameter")))
            if text.contains(" of P.") || text.contains(" of TextP.") { try substitutePredicate(name, text) }
        } else if text == "the traversal of" {
            script = step.document
        } else if text == "iterated to list" || text == "iterated next" {
            await iterate(isNext: text == "iterated next")
        } else if text.contains("the traversal will raise an error") {
            try assertError(text, quoted.last)
        } else if text.contains("the graph should return ") {
            try await assertCount(text, try known(quoted.last, "unreadable query"))
        } else if text.contains("the result should") {
            try assertResult(text, step.table)
        } else {
            throw Failure(reason: "unknown step: \(text)")
        }
    }

    private func known<T>(_ value: T?, _ reason: String) throws -> T {
        guard let value else { throw Failure(reason: reason) }
        return value
    }

    private mutating func substitutePredicate(_ name: String, _ text: String) throws {
        let parameter = parameters.removeLast()
        let start = try known(text.range(of: " of "), "unreadable predicate").upperBound
        let function = text[start...].prefix { $0 != "(" }
        let argument = literal(ValueEncoding(toy: toy).decode(parameter.text))
        predicates.append((name, "\(function)(\(argument))"))
    }

    private func literal(_ value: Value) -> String {
        Step(.inject, [.value(value)]).gremlinText.dropFirst("inject(".count).dropLast().description
    }

    private mutating func iterate(isNext: Bool) async {
        do {
            let encoding = ValueEncoding(toy: toy)
            let bindings = Dictionary(
                parameters.map { ($0.name, encoding.decode($0.text)) }, uniquingKeysWith: { $1 })
            for predicate in predicates.sorted(by: { $0.name.count > $1.name.count }) {
                script = script.replacingOccurrences(of: predicate.name, with: predicate.text)
            }
            let traversal = try GremlinParser.parse(script, bindings: bindings)
            var values = try await toy.graph.run(traversal).values
            if isNext {
                guard let first = values.first else { throw Failure(reason: "there is no next result") }
                if case .path(let path) = first { values = path.objects } else { values = first.members ?? [first] }
            }
            result = .success(values)
        } catch {
            result = .failure(error)
        }
    }

    // MARK: Assertions

    private func values() throws -> [Value] {
        switch try known(result, "nothing was iterated") {
        case .success(let values): return values
        case .failure(let error): throw Failure(reason: "error: \(error)")
        }
    }

    private mutating func assertError(_ text: String, _ part: String?) throws {
        guard case .failure(let error)? = result else { throw Failure(reason: "an error was expected") }
        assertions += 1
        guard let part else { return }
        let message = "\((error as? GremlinError)?.message ?? "\(error)")".lowercased()
        let isRight =
            text.contains("starting")
            ? message.hasPrefix(part.lowercased())
            : text.contains("ending") ? message.hasSuffix(part.lowercased()) : message.contains(part.lowercased())
        if !isRight { throw Failure(reason: "error \(message)\n    expected \(part)") }
    }

    private mutating func assertCount(_ text: String, _ query: String) async throws {
        let count = Int(text.components(separatedBy: " ").first { Int($0) != nil } ?? "")
        let encoding = ValueEncoding(toy: toy)
        let bindings = Dictionary(parameters.map { ($0.name, encoding.decode($0.text)) }, uniquingKeysWith: { $1 })
        let values = try await toy.graph.run(GremlinParser.parse(query, bindings: bindings)).values
        assertions += 1
        if values.count != count { throw Failure(reason: "\(query) returns \(values.count)") }
    }

    private mutating func assertResult(_ text: String, _ table: [String]) throws {
        let actual = try values()
        let encoding = ValueEncoding(toy: toy)
        let expected = table.map(encoding.decode)
        let isRight: Bool
        if text.contains("be empty") {
            isRight = actual.isEmpty
        } else if text.contains("have a count of ") {
            var count = actual.count
            if actual.count == 1, case .map(let map) = actual[0], text.hasPrefix("the result should have") {
                count = expectedCount(text) == 1 ? 1 : map.count
            }
            isRight = count == expectedCount(text)
        } else if text.hasSuffix("be unordered") {
            isRight = ValueMatch.inAnyOrder(expected, actual)
        } else if text.hasSuffix("be ordered") {
            isRight = ValueMatch.inOrder(expected, actual)
        } else if text.hasSuffix("be of") {
            isRight = actual.allSatisfy { value in expected.contains { ValueMatch.matches($0, value) } }
        } else {
            throw Failure(reason: "unknown step: \(text)")
        }
        assertions += 1
        if !isRight {
            throw Failure(reason: "expected \(text): \(table)\n    actual \(actual.map(describe))")
        }
    }

    private func expectedCount(_ text: String) -> Int? { Int(text.components(separatedBy: " ").last ?? "") }

    private func describe(_ value: Value) -> String { String("\(value)".prefix(400)) }
}

extension String {
    /// The parts in double quotes, `\"` inside of them meaning a quote.
    fileprivate var quotedParts: [String] {
        var parts: [String] = []
        var current: String?
        var isEscaped = false
        for character in self {
            if isEscaped {
                current?.append(character)
                isEscaped = false
            } else if character == "\\", current != nil {
                isEscaped = true
            } else if character == "\"" {
                if let part = current { parts.append(part) }
                current = current == nil ? "" : nil
            } else {
                current?.append(character)
            }
        }
        return parts
    }
}
