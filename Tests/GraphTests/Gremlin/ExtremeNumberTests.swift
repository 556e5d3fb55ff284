import Foundation
import TestSupport
import Testing

@testable import Graph

/// The largest and smallest numbers at every place where a query takes one: a result or an error, never a trap.
@Suite struct ExtremeNumberTests {
    private static let numbers = [
        "-9223372036854775808", "9223372036854775807", "-9223372036854775807", "-1", "0", "2147483648", "1e400",
        "-1e400", "NaN", "1e999m", "1e-999m", "0.0", "170141183460469231731687303715884105727n",
        "-170141183460469231731687303715884105728n", "1.7976931348623157E308", "128b",
    ]

    /// `A` and `B` stand for numbers.
    private static let queries = [
        "g.V().limit(A)", "g.V().order().by('age').limit(A)", "g.V().skip(A)", "g.V().tail(A)", "g.V().range(A, B)",
        "g.V().fold().limit(local, A)",
        "g.V().fold().skip(local, A)", "g.V().fold().tail(local, A)", "g.V().fold().range(local, A, B)",
        "g.V().sample(A)", "g.V().fold().sample(local, A)", "g.V().coin(A)", "g.V().barrier(A)", "g.V().next(A)",
        "g.inject(A..B).count()", "g.V().has('age', within(A..B))", "g.V().has('age', within(A, B))",
        "g.V().values('name').substring(A, B)", "g.V().hasId(A)", "g.V(A)", "g.V().has('age', between(A, B))",
        "g.inject(datetime('2024-01-01')).dateAdd(DT.second, A)", "g.inject(A).asDate()", "g.inject(A).asString()",
        "g.inject(datetime('-271821-04-20')).dateAdd(DT.day, A)", "g.inject(datetime(A)).dateDiff(datetime(B))",
        "g.inject(A, B).sum()", "g.inject(A, B).mean()", "g.inject(A, B).max()", "g.inject(A, B).order()",
        "g.inject(A, B).dedup()", "g.inject([A, B]).sum(local)", "g.inject([A, B]).mean(local)",
        "g.inject(A).is(between(B, A))", "g.inject(A).math('_ * B')", "g.inject(A).math('abs(_) ^ B')",
        "g.withSack(A).inject(1).sack(sum).by(constant(B)).sack()",
        "g.withSack(A).inject(1).sack(minus).by(constant(B)).sack()",
        "g.withSack(A).inject(1).sack(mult).by(constant(B)).sack()",
        "g.withSack(A).inject(1).sack(div).by(constant(B)).sack()",
        "g.withSack(A).inject(1).repeat(sack(mult).by(sack())).times(70).sack()",
        "g.withSack(A).inject(1).repeat(sack(div).by(constant(B))).times(30).sack()",
        "g.V().repeat(both()).times(A).limit(2)", "g.V().until(loops().is(A)).repeat(both()).limit(2)",
        "g.V().timeLimit(A)", "g.with('evaluationTimeout', A).V()", "g.V().group().by('age').limit(A)",
        "g.withStrategies(SeedStrategy(seed: A)).V().sample(1)", "g.V().repeat(both()).emit().times(2).tail(A)",
    ]

    @Test(arguments: 0..<4)
    func `extreme numbers give a result or an error`(seed: Int) async throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let graph = try await ModernGraph.load()
        let limits = QueryLimits(time: .milliseconds(20), heldValues: 50_000)
        for query in Self.queries {
            for number in Self.numbers {
                let other = Self.numbers[Int.random(in: 0..<Self.numbers.count, using: &random)]
                let text = query.replacing("A", with: number).replacing("B", with: other)
                do {
                    let values = try graph.answer(try GremlinParser.parse(text), limits: limits).values
                    // What is shown of a result must not trap either.
                    #expect(values.allSatisfy { !"\($0)".isEmpty || $0 == .string("") })
                } catch let error as GremlinError {
                    #expect(!error.message.isEmpty, "\(text)")
                }
            }
        }
    }

    @Test(arguments: [
        "g.inject(-9223372036854775808..9223372036854775807)", "g.inject(9223372036854775807..-9223372036854775808)",
        "g.inject(-1..9223372036854775807)", "g.V().has('age', within(-2..9223372036854775807))",
    ])
    func `a range that is too long is an error of the text`(_ text: String) {
        #expect(throws: GremlinError.self) { try GremlinParser.parse(text) }
    }

    @Test func `a range may lie at the ends of what is an integer of 32 bits`() async throws {
        let graph = try await ModernGraph.load()
        for (text, count) in [
            ("g.inject(2147483645..2147483647).unfold()", 3), ("g.inject(-2147483647..-2147483648).unfold()", 2),
        ] { #expect(try graph.answer(try GremlinParser.parse(text)).values.count == count) }
    }

    @Test func `decimals end where they mean nothing any more`() throws {
        for text in [
            "1e-9223372036854775808", "1e9223372036854775807", "1e1000", "0." + String(repeating: "0", count: 10_000),
        ] {
            #expect(BigDecimal(text) == nil, "\(text.prefix(30))")
        }
        let smallest = BigDecimal(Int128.min)
        let one = try #require(BigDecimal("1"))
        #expect(smallest.subtracting(one) == nil && one.subtracting(smallest) == nil)
        #expect(smallest.divided(by: BigDecimal(-1)) == nil)
        #expect(one.subtracting(BigDecimal(3)) == BigDecimal("-2"))
        var product: BigDecimal? = BigDecimal("1e999")
        for _ in 0..<70 { product = product.flatMap { $0.multiplied(by: $0) } }
        #expect(product == nil)
    }
}

extension String {
    /// Puts a number where the letter stands by itself.
    fileprivate func replacing(_ letter: String, with number: String) -> String {
        replacingOccurrences(of: "\\b\(letter)\\b", with: number, options: .regularExpression)
    }
}
