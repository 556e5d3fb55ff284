import Graph
import Testing

@testable import App

@Suite struct LikenessesTests {
    private static func likenesses(_ weights: [Int], _ own: [Set<Value>]) -> Likenesses {
        Likenesses(
            weights.map { .init(title: "", weight: $0, value: ProfileGremlin("values('a')")) }, of: own)
    }

    @Test func `of several values counts the part that both have`() {
        let likenesses = Self.likenesses([3, 1], [["a", "b"], ["x"]])
        #expect(likenesses.score([["a", "b"], ["x"]]).score == 1)
        #expect(likenesses.score([["a"], []]).score == 3.0 / 2 / 4)
        #expect(likenesses.score([["a", "c"], ["x"]]).score == 0.5)
        #expect(likenesses.score([["c"], ["y"]]).shared.isEmpty)
    }

    @Test func `what the first one lacks is not compared`() {
        let likenesses = Self.likenesses([3, 1], [[], ["x"]])
        #expect(likenesses.score([["a"], ["x"]]).score == 1)
        #expect(Self.likenesses([1], [[]]).isEmpty && Self.likenesses([1], [[]]).score([["a"]]).score == 0)
    }

    @Test func `as many as are enough come with all who are as alike as the last of them`() {
        let likenesses = Self.likenesses([2, 1, 1], [["a"], ["b"], ["c"]])
        let all: [Set<Value>] = [["a"], ["b"], ["c"]]
        let others: [String: [Set<Value>]] = [
            "P10": all, "P2": [["a"], ["b"], []], "P9": [["a"], [], ["c"]], "P3": [["a"], [], []],
            "P4": [[], ["b"], []],
        ]
        #expect(likenesses.alike(others, enough: 2, least: 10).map(\.id) == ["P10", "P2", "P9"])
        #expect(likenesses.alike(others, enough: 9, least: 10).map(\.id) == ["P10", "P2", "P9", "P3", "P4"])
        #expect(likenesses.alike(others, enough: 9, least: 50).map(\.id) == ["P10", "P2", "P9", "P3"])
    }
}
