/// A map of any values to any values that keeps the order in which keys were first set.
///
/// Up to sixteen pairs are searched in line; beyond that an index makes every look-up O(1).
public struct ValueMap: Sendable {
    public struct Entry: Sendable, Hashable {
        public var key: Value
        public var value: Value

        public init(key: Value, value: Value) {
            self.key = key
            self.value = value
        }
    }

    public private(set) var entries: [Entry]
    private var positions: [Value: Int]?

    private static let indexThreshold = 16

    public init() {
        entries = []
    }

    /// Later pairs replace the value of an equal earlier key and keep its place.
    public init(_ pairs: some Sequence<(Value, Value)>) {
        self.init()
        for (key, value) in pairs { self[key] = value }
    }

    /// Wraps pairs whose keys the caller knows to be distinct, such as the property keys of one element.
    init(distinct entries: [Entry]) {
        self.entries = entries
        if entries.count > Self.indexThreshold { positions = Self.index(of: entries) }
    }

    public var count: Int { entries.count }
    public var isEmpty: Bool { entries.isEmpty }
    public var keys: [Value] { entries.map(\.key) }
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

    /// The value stored under a string key.
    public subscript(name: String) -> Value? { self[.string(name)] }

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

    public func hash(into hasher: inout Hasher) {
        var combined = 0
        for entry in entries { combined ^= entry.hashValue }
        hasher.combine(combined)
    }
}

extension ValueMap: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral pairs: (Value, Value)...) { self.init(pairs) }
}
