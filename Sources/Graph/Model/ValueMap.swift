/// A map of any values to any values that keeps the order in which keys were first set.
///
/// Up to sixteen pairs are searched in line; beyond that an index makes every look-up O(1).
public struct ValueMap: Sendable {
    /// One pair in its place; keys are distinct within a map.
    public struct Entry: Sendable, Hashable {
        /// Any value, compared as a Java map key: `int(1)` and `long(1)` are two keys.
        public var key: Value
        /// What the key stands for; may be `.null`, which is not the same as having no pair.
        public var value: Value

        /// Makes a pair that belongs to no map yet.
        public init(key: Value, value: Value) {
            self.key = key
            self.value = value
        }
    }

    /// The pairs, in the order in which their keys were first set.
    public private(set) var entries: [Entry]
    private var positions: [Value: Int]?

    private static let indexThreshold = 16

    /// Makes a map without pairs.
    public init() {
        entries = []
    }

    /// Makes a map of pairs; later ones replace the value of an equal earlier key and keep its place. O(n).
    public init(_ pairs: some Sequence<(Value, Value)>) {
        self.init()
        for (key, value) in pairs { self[key] = value }
    }

    /// Wraps pairs whose keys the caller knows to be distinct, such as the property keys of one element.
    init(distinct entries: [Entry]) {
        self.entries = entries
        if entries.count > Self.indexThreshold { positions = Self.index(of: entries) }
    }

    /// How many pairs there are.
    public var count: Int { entries.count }
    /// Whether there is no pair at all.
    public var isEmpty: Bool { entries.isEmpty }
    /// The keys alone, in the order of ``entries``. O(n).
    public var keys: [Value] { entries.map(\.key) }
    /// The values alone, in the order of ``entries``. O(n).
    public var values: [Value] { entries.map(\.value) }

    /// The value of a key; setting nil removes the pair in O(n). A stored `.null` is a value.
    public subscript(key: Value) -> Value? {
        get { position(of: key).map { entries[$0].value } }
        set {
            switch (position(of: key), newValue) {
            case (let position?, let value?): entries[position].value = value
            case (nil, let value?): append(key: key, value: value)
            case (let position?, nil):
                entries.remove(at: position)
                positions = entries.count > Self.indexThreshold ? Self.index(of: entries) : nil
            case (nil, nil): break
            }
        }
    }

    /// The value stored under a string key, nil when there is none.
    public subscript(name: String) -> Value? { self[.string(name)] }

    /// The pairs with what is made of the value of each, without those of which nothing is made. O(n).
    public func compactMapValues(_ transform: (Entry) throws -> Value?) rethrows -> ValueMap {
        ValueMap(
            distinct: try entries.compactMap { entry in
                try transform(entry).map { Entry(key: entry.key, value: $0) }
            })
    }

    /// Changes the value of a key in place, starting from the default when the key is new.
    mutating func update(_ key: Value, default start: @autoclosure () -> Value, _ change: (inout Value) throws -> Void)
        rethrows
    {
        if let position = position(of: key) {
            try change(&entries[position].value)
        } else {
            var value = start()
            try change(&value)
            append(key: key, value: value)
        }
    }

    private func position(of key: Value) -> Int? {
        if let positions { return positions[key] }
        return entries.firstIndex { $0.key == key }
    }

    private mutating func append(key: Value, value: Value) {
        entries.append(Entry(key: key, value: value))
        if positions != nil {
            positions?[key] = entries.count - 1
        } else if entries.count > Self.indexThreshold {
            positions = Self.index(of: entries)
        }
    }

    private static func index(of entries: [Entry]) -> [Value: Int] {
        var positions = [Value: Int](minimumCapacity: entries.count)
        for (position, entry) in entries.enumerated() { positions[entry.key] = position }
        return positions
    }
}

extension ValueMap: Hashable {
    /// Maps are equal when they hold the same pairs, in whatever order.
    public static func == (left: ValueMap, right: ValueMap) -> Bool {
        left.count == right.count && left.entries.allSatisfy { right[$0.key] == $0.value }
    }

    /// Hashes the pairs without regard to their order, as equality compares them. O(n).
    public func hash(into hasher: inout Hasher) {
        var combined = 0
        for entry in entries { combined ^= entry.hashValue }
        hasher.combine(combined)
    }
}

extension ValueMap: ExpressibleByDictionaryLiteral {
    /// Makes a map of a dictionary literal in its order; later pairs replace the value of an equal key.
    public init(dictionaryLiteral pairs: (Value, Value)...) { self.init(pairs) }
}
