/// The builder: one method for each step that the explorer asks with. Anything else goes through ``appending(_:_:)``.
extension Traversal {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    public func V(_ ids: String...) -> Traversal { V(ids: ids) }
    // swift-format-ignore: AlwaysUseLowerCamelCase
    public func V(ids: [String]) -> Traversal { appending(.V, ids.map { .value(.string($0)) }) }
    // swift-format-ignore: AlwaysUseLowerCamelCase
    public func V(_ vertices: [Vertex]) -> Traversal { V(ids: vertices.map(\.id)) }
    // swift-format-ignore: AlwaysUseLowerCamelCase
    public func E(ids: [String] = []) -> Traversal { appending(.E, ids.map { .value(.string($0)) }) }
    public func inject(_ values: [Value]) -> Traversal { appending(.inject, values.map(Argument.value)) }

    public func hasLabel(_ labels: String...) -> Traversal { appending(.hasLabel, strings(labels)) }
    public func hasId(_ ids: String...) -> Traversal { appending(.hasId, strings(ids)) }
    public func has(_ key: String) -> Traversal { appending(.has, strings([key])) }
    public func has(_ key: String, _ value: Value) -> Traversal {
        appending(.has, [.value(.string(key)), .value(value)])
    }
    public func has(_ key: String, _ predicate: Predicate) -> Traversal {
        appending(.has, [.value(.string(key)), .predicate(predicate)])
    }
    public func has(label: String, _ key: String, _ value: Value) -> Traversal {
        appending(.has, [.value(.string(label)), .value(.string(key)), .value(value)])
    }
    public func has(label: String, _ key: String, _ predicate: Predicate) -> Traversal {
        appending(.has, [.value(.string(label)), .value(.string(key)), .predicate(predicate)])
    }
    public func hasNot(_ key: String) -> Traversal { appending(.hasNot, strings([key])) }
    public func `is`(_ predicate: Predicate) -> Traversal { appending(.is, [.predicate(predicate)]) }
    public func `where`(_ inner: Traversal) -> Traversal { appending(.where, [.traversal(inner)]) }
    public func `where`(_ predicate: Predicate) -> Traversal { appending(.where, [.predicate(predicate)]) }
    public func filter(_ inner: Traversal) -> Traversal { appending(.filter, [.traversal(inner)]) }
    public func not(_ inner: Traversal) -> Traversal { appending(.not, [.traversal(inner)]) }
    public func and(_ inner: Traversal...) -> Traversal { appending(.and, inner.map(Argument.traversal)) }
    public func or(_ inner: Traversal...) -> Traversal { appending(.or, inner.map(Argument.traversal)) }
    public func dedup() -> Traversal { appending(.dedup) }
    public func limit(_ count: Int) -> Traversal { appending(.limit, [integer(count)]) }
    public func skip(_ count: Int) -> Traversal { appending(.skip, [integer(count)]) }
    public func tail(_ count: Int) -> Traversal { appending(.tail, [integer(count)]) }
    /// Results from the one at `range.lowerBound`, counted from 0, up to the upper bound, which is left out.
    public func range(_ range: Range<Int>) -> Traversal {
        appending(.range, [integer(range.lowerBound), integer(range.upperBound)])
    }
    public func simplePath() -> Traversal { appending(.simplePath) }

    public func out(_ labels: String...) -> Traversal { appending(.out, strings(labels)) }
    public func `in`(_ labels: String...) -> Traversal { appending(.in, strings(labels)) }
    public func both(_ labels: String...) -> Traversal { appending(.both, strings(labels)) }
    public func outE(_ labels: String...) -> Traversal { appending(.outE, strings(labels)) }
    public func inE(_ labels: String...) -> Traversal { appending(.inE, strings(labels)) }
    public func bothE(_ labels: String...) -> Traversal { appending(.bothE, strings(labels)) }
    public func outV() -> Traversal { appending(.outV) }
    public func inV() -> Traversal { appending(.inV) }
    public func bothV() -> Traversal { appending(.bothV) }
    public func otherV() -> Traversal { appending(.otherV) }

    public func values(_ keys: String...) -> Traversal { appending(.values, strings(keys)) }
    public func valueMap(_ keys: String...) -> Traversal { appending(.valueMap, strings(keys)) }
    public func elementMap(_ keys: String...) -> Traversal { appending(.elementMap, strings(keys)) }
    public func properties(_ keys: String...) -> Traversal { appending(.properties, strings(keys)) }
    public func id() -> Traversal { appending(.id) }
    public func label() -> Traversal { appending(.label) }
    public func path() -> Traversal { appending(.path) }
    public func count() -> Traversal { appending(.count) }
    public func sum() -> Traversal { appending(.sum) }
    public func min() -> Traversal { appending(.min) }
    public func max() -> Traversal { appending(.max) }
    public func mean() -> Traversal { appending(.mean) }
    public func fold() -> Traversal { appending(.fold) }
    public func unfold() -> Traversal { appending(.unfold) }
    public func identity() -> Traversal { appending(.identity) }
    public func constant(_ value: Value) -> Traversal { appending(.constant, [.value(value)]) }
    public func group() -> Traversal { appending(.group) }
    public func groupCount() -> Traversal { appending(.groupCount) }
    public func order() -> Traversal { appending(.order) }
    public func project(_ names: String...) -> Traversal { appending(.project, strings(names)) }
    public func select(_ labels: String...) -> Traversal { appending(.select, strings(labels)) }
    public func select(_ column: Keyword) -> Traversal { appending(.select, [.keyword(column)]) }
    public func map(_ inner: Traversal) -> Traversal { appending(.map, [.traversal(inner)]) }
    public func flatMap(_ inner: Traversal) -> Traversal { appending(.flatMap, [.traversal(inner)]) }
    public func local(_ inner: Traversal) -> Traversal { appending(.local, [.traversal(inner)]) }
    public func coalesce(_ inner: Traversal...) -> Traversal { appending(.coalesce, inner.map(Argument.traversal)) }
    public func union(_ inner: Traversal...) -> Traversal { appending(.union, inner.map(Argument.traversal)) }
    public func optional(_ inner: Traversal) -> Traversal { appending(.optional, [.traversal(inner)]) }
    public func `repeat`(_ inner: Traversal) -> Traversal { appending(.repeat, [.traversal(inner)]) }
    public func times(_ count: Int) -> Traversal { appending(.times, [integer(count)]) }
    public func until(_ inner: Traversal) -> Traversal { appending(.until, [.traversal(inner)]) }
    public func emit() -> Traversal { appending(.emit) }
    public func aggregate(_ name: String) -> Traversal { appending(.aggregate, strings([name])) }
    public func cap(_ names: String...) -> Traversal { appending(.cap, strings(names)) }

    public func `as`(_ labels: String...) -> Traversal { appending(.as, strings(labels)) }
    public func by() -> Traversal { appending(.by) }
    public func by(_ key: String) -> Traversal { appending(.by, strings([key])) }
    public func by(_ token: Token) -> Traversal { appending(.by, [.value(.token(token))]) }
    public func by(_ inner: Traversal) -> Traversal { appending(.by, [.traversal(inner)]) }
    public func by(_ keyword: Keyword) -> Traversal { appending(.by, [.keyword(keyword)]) }
    public func by(_ key: String, _ order: Keyword) -> Traversal {
        appending(.by, [.value(.string(key)), .keyword(order)])
    }
    public func by(_ token: Token, _ order: Keyword) -> Traversal {
        appending(.by, [.value(.token(token)), .keyword(order)])
    }
    public func by(_ inner: Traversal, _ order: Keyword) -> Traversal {
        appending(.by, [.traversal(inner), .keyword(order)])
    }

    private func strings(_ texts: [String]) -> [Argument] { texts.map { .value(.string($0)) } }
    private func integer(_ number: Int) -> Argument { .value(Value(integerLiteral: Int64(number))) }
}
