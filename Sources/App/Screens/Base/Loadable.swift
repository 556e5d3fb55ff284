/// Something that is asked of the graph: not loaded yet, here, or failed; the last good value stays while it is stale.
struct Loadable<Value: Sendable>: Sendable {
    private(set) var value: Value?
    private(set) var status: Status = .idle
    /// Why the last attempt that is over failed; nil after one that succeeded.
    private var lastFailure: String?

    enum Status: Sendable, Hashable {
        case idle
        case loading
        case loaded
        /// Why, in words for the screen.
        case failed(String)
    }

    /// Whether the value shown is older than a failed attempt to load it; asking again does not make it newer.
    var isStale: Bool { staleReason != nil }

    /// Why that is so.
    var staleReason: String? { value == nil ? nil : lastFailure }

    var isLoading: Bool { status == .loading }

    /// Whether it was asked for and has never been here.
    var isAwaited: Bool { isLoading && value == nil }

    var failure: String? {
        if case .failed(let words) = status { words } else { nil }
    }

    mutating func start() { status = .loading }

    mutating func succeed(_ value: Value) {
        self.value = value
        status = .loaded
        lastFailure = nil
    }

    /// Takes in what came behind the value that is here.
    mutating func change(_ change: (inout Value) -> Void) {
        guard var value else { return }
        self.value = nil
        change(&value)
        self.value = value
    }

    mutating func fail(_ words: String) {
        status = .failed(words)
        lastFailure = words
    }

    mutating func receive(_ answer: Answer<Value>) {
        switch answer {
        case .value(let value): succeed(value)
        case .failure(let words): fail(words)
        }
    }
}

extension Loadable: Equatable where Value: Equatable {}
extension Loadable: Hashable where Value: Hashable {}
