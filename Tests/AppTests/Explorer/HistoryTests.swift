import Testing

@testable import App

struct HistoryTests {
    @Test("Back and forward return to the same values")
    func backAndForward() {
        var history = History(1)
        history.visit(2)
        history.visit(3)
        var seen: [Int] = []
        while history.goBack() { seen.append(history.current) }
        #expect(seen == [2, 1])
        while history.goForward() { seen.append(history.current) }
        #expect(seen == [2, 1, 2, 3])
    }

    @Test("A new visit forgets what was ahead")
    func visitForgetsFuture() {
        var history = History(1)
        history.visit(2)
        history.goBack()
        history.visit(3)
        #expect(!history.canGoForward)
        #expect(history.past == [1])
    }

    @Test("Closing forgets the current place and keeps what was ahead")
    func close() {
        var history = History(1)
        let closedTheLast = history.close()
        #expect(!closedTheLast)
        history.visit(2)
        history.visit(3)
        history.close()
        #expect(history.current == 2)
        #expect(!history.canGoForward)
    }

    @Test("An answer reaches its place wherever that is")
    func change() {
        var history = History(1)
        history.visit(2)
        history.visit(3)
        history.goBack()
        for place in 1...3 { _ = history.change(where: { $0 == place }, { $0 += 10 }) }
        #expect(history.past == [11] && history.current == 12 && history.future == [13])
        let missing: Void? = history.change(where: { $0 == 99 }, { $0 = 0 })
        #expect(missing == nil)
    }

    @Test("The oldest places are forgotten first")
    func capacity() {
        var history = History(0, capacity: 3)
        for place in 1...10 { history.visit(place) }
        #expect(history.past == [7, 8, 9])
    }
}
