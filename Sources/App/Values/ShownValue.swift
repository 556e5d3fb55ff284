import Graph

/// The text of a value on its way to people: what the data holds stays inside, and comes out for a viewer.
struct ShownValue: Sendable, Hashable {
    private let raw: String
    /// Whether the profile asks to hide the value until it is revealed.
    let isMasked: Bool

    init(_ raw: String, isMasked: Bool = false) {
        self.raw = raw
        self.isMasked = isMasked
    }

    /// The text as the viewer may see it; a printer still has to sanitise it.
    func shown(to viewer: Viewer) -> String { isMasked && !viewer.seesMasked ? Masking.mask(raw) : raw }

    /// Whether the value itself satisfies a test, for comparing and finding; the test must not keep it.
    func satisfies(_ test: (String) -> Bool) -> Bool { test(raw) }

    /// Whether it stands before another in the order of the values themselves.
    func precedes(_ other: ShownValue) -> Bool { raw < other.raw }

    /// The same value written otherwise, masked as it was; what writes it must not keep it.
    func rewritten(_ write: (String) -> String) -> ShownValue { ShownValue(write(raw), isMasked: isMasked) }

    /// Several values as one, masked when any of them is.
    static func joined(_ values: [ShownValue], by separator: String) -> ShownValue {
        ShownValue(values.map(\.raw).joined(separator: separator), isMasked: values.contains(where: \.isMasked))
    }
}

/// The properties of an element as stored, on their way to programs: they come out for a viewer.
struct ShownProperties: Sendable, Hashable {
    private let stored: ValueMap
    private let masked: Set<String>

    /// - Parameter masked: The keys whose values the profile asks to hide.
    init(_ stored: ValueMap = ValueMap(), masked: Set<String> = []) {
        self.stored = stored
        self.masked = masked
    }

    /// Everything as the viewer may see it: what is masked becomes a text.
    func shown(to viewer: Viewer) -> ValueMap {
        guard !masked.isEmpty, !viewer.seesMasked else { return stored }
        return ValueMap(
            stored.entries.map { entry in
                guard let key = entry.key.stringValue, masked.contains(key) else { return (entry.key, entry.value) }
                let values = (entry.value.members ?? [entry.value]).map { value in
                    Value.string(Masking.mask(FieldFormatter.plain(value)))
                }
                return (entry.key, values.count == 1 ? values[0] : .list(values))
            })
    }
}
