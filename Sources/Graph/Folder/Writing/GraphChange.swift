/// One change of a graph.
public enum GraphChange: Sendable, Hashable {
    /// A value for a key.
    public struct Property: Sendable, Hashable {
        /// The property key without type and cardinality.
        public let key: String
        /// A bool, number, text or date.
        public let value: Value
        /// Whether the value takes the place of all others of the key, or joins them; at edges it always replaces.
        public let isSingle: Bool

        /// Names a value of a key.
        public init(_ key: String, _ value: Value, isSingle: Bool = true) {
            self.key = key
            self.value = value
            self.isSingle = isSingle
        }
    }

    /// Adds a vertex, or labels and values to the one that is there.
    ///
    /// - replacesOthers: Whether keys that are not named lose their values.
    case putVertex(id: String, labels: [String], properties: [Property], replacesOthers: Bool = false)
    /// Adds an edge between two vertices that are there, or sets values of the one that is there.
    ///
    /// - replacesOthers: Whether keys that are not named lose their values.
    case putEdge(
        id: String, label: String, from: String, to: String, properties: [Property], replacesOthers: Bool = false)
    /// Sets or adds a value of an element that is there.
    case set(ElementReference, Property)
    /// Takes away all values of a key, or one; what is not there is no error.
    case remove(ElementReference, key: String, value: Value? = nil)
    /// Takes away an element, with a vertex its edges; what is not there is no error.
    case delete(ElementReference)

    /// The values that are set or added.
    var properties: [Property] {
        switch self {
        case .putVertex(_, _, let properties, _), .putEdge(_, _, _, _, let properties, _): properties
        case .set(_, let property): [property]
        case .remove, .delete: []
        }
    }

    /// The element that is changed.
    public var element: ElementReference {
        switch self {
        case .putVertex(let id, _, _, _): .vertex(id)
        case .putEdge(let id, _, _, _, _, _): .edge(id)
        case .set(let element, _), .remove(let element, _, _), .delete(let element): element
        }
    }
}

/// Changes that are written together or not at all.
public struct WriteRequest: Sendable {
    /// What has to be true of an element before anything is written.
    public enum Condition: Sendable, Hashable {
        /// It is as it was when it had one of these versions: `If-Match: "…"`.
        case isVersion([ElementVersion])
        /// It is there: `If-Match: *`.
        case exists
        /// It is not there: `If-None-Match: *`.
        case isAbsent
    }

    /// Done one after the other.
    public var changes: [GraphChange]
    /// Each has to hold.
    public var conditions: [(element: ElementReference, condition: Condition)]
    /// A name for the request, at most 200 bytes: the same request under the same name is written once.
    public var key: String?

    /// Puts a request together.
    public init(
        _ changes: [GraphChange], conditions: [(element: ElementReference, condition: Condition)] = [],
        key: String? = nil
    ) {
        self.changes = changes
        self.conditions = conditions
        self.key = key
    }

    /// The elements that are changed, each once, in the order in which they are named first.
    public var elements: [ElementReference] {
        var seen: Set<ElementReference> = []
        return changes.map(\.element).filter { seen.insert($0).inserted }
    }

    /// The same for the same changes, whatever they are called.
    var digest: UInt64 { StoreChecksum.of(Array("\(changes)".utf8)) }
}

/// That a request was written: it is on the disk.
public struct WriteReceipt: Sendable, Hashable {
    /// The number of the commit; what a graph holds that was opened after it.
    public let commit: UInt64
    /// For each of the request's ``WriteRequest/elements`` its version afterwards; nil for one that is gone.
    public let versions: [ElementVersion?]
    /// Whether the request was written earlier, under the same key, and not again.
    public let isRepeated: Bool
}

/// Why a request was not written, or a folder cannot be written to; nothing of it is in the graph.
public struct WriteError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure, for programs.
    public enum Code: String, Sendable {
        /// The request cannot be written by anybody: a value that no column holds, an id without characters ….
        case invalid
        /// It names an element that is not there.
        case notFound
        /// An edge of that id joins other vertices or has another label.
        case otherEdge
        /// A condition does not hold.
        case conditionFailed
        /// Another request was written under its key.
        case keyReused
        /// Another process writes to the folder.
        case locked
        /// The disk is full, the folder is gone, writing is not permitted …; the same request may succeed later.
        case unavailable
        /// No graph was handed over yet, or the writer was closed.
        case notReady
    }

    /// The kind of failure; the words are in ``message``.
    public let code: Code
    /// Why, in words for people.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
