/// What is said below a label where keys or edges are not there: not loaded yet, failed, none on file.
struct SchemaRemark: Sendable, Hashable {
    enum Subject: String, Sendable, Hashable {
        case keys
        case outgoing = "edges that leave it"
        case incoming = "edges that arrive at it"
    }

    enum State: Sendable, Hashable {
        case loading
        case failed(String)
        /// An older answer stands above it.
        case stale(String)
        case none
    }

    var subject: Subject
    var state: State

    /// Nil where the answer says everything.
    init?<Value>(_ loading: Loadable<Value>, of subject: Subject, isEmpty: Bool) {
        self.subject = subject
        if let words = loading.staleReason {
            state = .stale(words)
        } else if let words = loading.failure {
            state = .failed(words)
        } else if loading.value == nil {
            state = .loading
        } else if isEmpty {
            state = .none
        } else {
            return nil
        }
    }
}
