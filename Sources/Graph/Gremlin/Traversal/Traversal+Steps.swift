/// The builder: one method for each step that the explorer asks with. Anything else goes through ``appending(_:_:)``.
extension Traversal {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    /// Starts at the vertices with some ids, or at all when there is none.
    public func V(_ ids: String...) -> Traversal { V(ids: ids) }
    // swift-format-ignore: AlwaysUseLowerCamelCase
    /// Starts at the vertices of a list of ids; of an empty list at all vertices.
    public func V(ids: [String]) -> Traversal { appending(.V, ids.map { .value(.string($0)) }) }
    // swift-format-ignore: AlwaysUseLowerCamelCase
    /// Starts at vertices that are known, by their ids; of an empty list at all vertices.
    public func V(_ vertices: [Vertex]) -> Traversal { V(ids: vertices.map(\.id)) }
    // swift-format-ignore: AlwaysUseLowerCamelCase
    /// Starts at the edges of a list of ids; of an empty list at all edges.
    public func E(ids: [String] = []) -> Traversal { appending(.E, ids.map { .value(.string($0)) }) }
    /// Adds values to the results, or starts with them.
    public func inject(_ values: [Value]) -> Traversal { appending(.inject, values.map(Argument.value)) }

    /// Keeps the elements that have one of the labels.
    public func hasLabel(_ labels: String...) -> Traversal { appending(.hasLabel, strings(labels)) }
    /// Keeps the elements that have one of the ids.
    public func hasId(_ ids: String...) -> Traversal { appending(.hasId, strings(ids)) }
    /// Keeps the elements that have any value of the key.
    public func has(_ key: String) -> Traversal { appending(.has, strings([key])) }
    /// Keeps the elements that have this value of the key; of several values one is enough.
    public func has(_ key: String, _ value: Value) -> Traversal {
        appending(.has, [.value(.string(key)), .value(value)])
    }
    /// Keeps the elements one of whose values of the key passes the test.
    public func has(_ key: String, _ predicate: Predicate) -> Traversal {
        appending(.has, [.value(.string(key)), .predicate(predicate)])
    }
    /// Keeps the elements of a label that have this value of the key.
    public func has(label: String, _ key: String, _ value: Value) -> Traversal {
        appending(.has, [.value(.string(label)), .value(.string(key)), .value(value)])
    }
    /// Keeps the elements of a label one of whose values of the key passes the test.
    public func has(label: String, _ key: String, _ predicate: Predicate) -> Traversal {
        appending(.has, [.value(.string(label)), .value(.string(key)), .predicate(predicate)])
    }
    /// Keeps the elements that have no value of the key.
    public func hasNot(_ key: String) -> Traversal { appending(.hasNot, strings([key])) }
    /// Keeps the results that pass the test themselves.
    public func `is`(_ predicate: Predicate) -> Traversal { appending(.is, [.predicate(predicate)]) }
    /// Keeps the results for which the inner traversal finds something; it may begin and end with `as()`.
    public func `where`(_ inner: Traversal) -> Traversal { appending(.where, [.traversal(inner)]) }
    /// Keeps the results that pass a test against an object that `as()` named, which is the predicate's value.
    public func `where`(_ predicate: Predicate) -> Traversal { appending(.where, [.predicate(predicate)]) }
    /// Keeps the results for which the inner traversal finds something.
    public func filter(_ inner: Traversal) -> Traversal { appending(.filter, [.traversal(inner)]) }
    /// Keeps the results for which the inner traversal finds nothing.
    public func not(_ inner: Traversal) -> Traversal { appending(.not, [.traversal(inner)]) }
    /// Keeps the results for which every inner traversal finds something.
    public func and(_ inner: Traversal...) -> Traversal { appending(.and, inner.map(Argument.traversal)) }
    /// Keeps the results for which at least one inner traversal finds something.
    public func or(_ inner: Traversal...) -> Traversal { appending(.or, inner.map(Argument.traversal)) }
    /// Keeps the first of equal results; a `by()` behind it says what is compared.
    public func dedup() -> Traversal { appending(.dedup) }
    /// Keeps so many results from the front.
    public func limit(_ count: Int) -> Traversal { appending(.limit, [integer(count)]) }
    /// Drops so many results from the front.
    public func skip(_ count: Int) -> Traversal { appending(.skip, [integer(count)]) }
    /// Keeps so many results from the end.
    public func tail(_ count: Int) -> Traversal { appending(.tail, [integer(count)]) }
    /// Results from the one at `range.lowerBound`, counted from 0, up to the upper bound, which is left out.
    public func range(_ range: Range<Int>) -> Traversal {
        appending(.range, [integer(range.lowerBound), integer(range.upperBound)])
    }
    /// Keeps the results whose path has no object twice.
    public func simplePath() -> Traversal { appending(.simplePath) }

    /// Goes to the vertices that edges of the labels, or of any, lead to.
    public func out(_ labels: String...) -> Traversal { appending(.out, strings(labels)) }
    /// Goes to the vertices that edges of the labels, or of any, come from.
    public func `in`(_ labels: String...) -> Traversal { appending(.in, strings(labels)) }
    /// Goes to the vertices at the other ends of edges of the labels, or of any, whichever way they run.
    public func both(_ labels: String...) -> Traversal { appending(.both, strings(labels)) }
    /// Goes to the edges of the labels, or of any, that leave a vertex.
    public func outE(_ labels: String...) -> Traversal { appending(.outE, strings(labels)) }
    /// Goes to the edges of the labels, or of any, that arrive at a vertex.
    public func inE(_ labels: String...) -> Traversal { appending(.inE, strings(labels)) }
    /// Goes to the edges of the labels, or of any, that touch a vertex.
    public func bothE(_ labels: String...) -> Traversal { appending(.bothE, strings(labels)) }
    /// Goes from an edge to the vertex it leaves.
    public func outV() -> Traversal { appending(.outV) }
    /// Goes from an edge to the vertex it arrives at.
    public func inV() -> Traversal { appending(.inV) }
    /// Goes from an edge to both its ends, the one it leaves first.
    public func bothV() -> Traversal { appending(.bothV) }
    /// Goes from an edge to the end that the path does not come from.
    public func otherV() -> Traversal { appending(.otherV) }

    /// The values of the keys, or of all, each a result of its own.
    public func values(_ keys: String...) -> Traversal { appending(.values, strings(keys)) }
    /// For each element a map of the keys, or of all, to lists of values; a `by()` behind it changes the lists.
    public func valueMap(_ keys: String...) -> Traversal { appending(.valueMap, strings(keys)) }
    /// For each element a map of id, label and the keys, or all, to single values; for an edge its ends too.
    public func elementMap(_ keys: String...) -> Traversal { appending(.elementMap, strings(keys)) }
    /// The properties of the keys, or of all, each a result of its own.
    public func properties(_ keys: String...) -> Traversal { appending(.properties, strings(keys)) }
    /// The id of each element.
    public func id() -> Traversal { appending(.id) }
    /// The label of each element; several are joined by `::`.
    public func label() -> Traversal { appending(.label) }
    /// The path that led to each result; a `by()` behind it says what is shown of its objects.
    public func path() -> Traversal { appending(.path) }
    /// How many results there are, as one `long`.
    public func count() -> Traversal { appending(.count) }
    /// The sum of all numbers; no result when there is none, `null` when there is nothing else.
    public func sum() -> Traversal { appending(.sum) }
    /// The smallest of all results; no result when there is none, `null` when there is nothing else.
    public func min() -> Traversal { appending(.min) }
    /// The largest of all results; no result when there is none, `null` when there is nothing else.
    public func max() -> Traversal { appending(.max) }
    /// The mean of all numbers; no result when there is none, `null` when there is nothing else.
    public func mean() -> Traversal { appending(.mean) }
    /// All results as one list, which may be empty.
    public func fold() -> Traversal { appending(.fold) }
    /// The members of lists and sets and the entries of maps, each a result of its own.
    public func unfold() -> Traversal { appending(.unfold) }
    /// Each result as it is, where a traversal is needed that does nothing.
    public func identity() -> Traversal { appending(.identity) }
    /// One value in the place of each result.
    public func constant(_ value: Value) -> Traversal { appending(.constant, [.value(value)]) }
    /// All results as one map; the first `by()` behind it gives the keys, the second what becomes of each group.
    public func group() -> Traversal { appending(.group) }
    /// One map of how often each result, or what `by()` makes of it, occurs.
    public func groupCount() -> Traversal { appending(.groupCount) }
    /// All results sorted; each `by()` behind it is a further key, with none they are compared themselves.
    public func order() -> Traversal { appending(.order) }
    /// For each result a map with these names; the `by()` behind it say in turn what they stand for.
    ///
    /// A name for which its `by()` finds nothing is left out.
    public func project(_ names: String...) -> Traversal { appending(.project, strings(names)) }
    /// What stands under the names in a map, is gathered under them or carries them in the path: one itself, several as
    /// a map.
    public func select(_ labels: String...) -> Traversal { appending(.select, strings(labels)) }
    /// The keys or the values of a map, or the labels or objects of a path.
    public func select(_ column: Keyword) -> Traversal { appending(.select, [.keyword(column)]) }
    /// The first result of the inner traversal in the place of each; none where it finds nothing.
    public func map(_ inner: Traversal) -> Traversal { appending(.map, [.traversal(inner)]) }
    /// All results of the inner traversal in the place of each.
    public func flatMap(_ inner: Traversal) -> Traversal { appending(.flatMap, [.traversal(inner)]) }
    /// All results of the inner traversal in the place of each, so that its `limit()` and `count()` are for one at a
    /// time.
    public func local(_ inner: Traversal) -> Traversal { appending(.local, [.traversal(inner)]) }
    /// For each result all that the first inner traversal gives which gives anything.
    public func coalesce(_ inner: Traversal...) -> Traversal { appending(.coalesce, inner.map(Argument.traversal)) }
    /// For each result all that the inner traversals give, one traversal after the other.
    public func union(_ inner: Traversal...) -> Traversal { appending(.union, inner.map(Argument.traversal)) }
    /// What the inner traversal gives in the place of each result, or the result where it finds nothing.
    public func optional(_ inner: Traversal) -> Traversal { appending(.optional, [.traversal(inner)]) }
    /// Runs the inner traversal over and over; `times()`, `until()` and `emit()` beside it say when it ends and what
    /// comes out.
    public func `repeat`(_ inner: Traversal) -> Traversal { appending(.repeat, [.traversal(inner)]) }
    /// Ends the loop before or behind it after so many rounds.
    public func times(_ count: Int) -> Traversal { appending(.times, [integer(count)]) }
    /// Ends the loop for results for which the inner traversal finds something: before `repeat()` it is asked first.
    public func until(_ inner: Traversal) -> Traversal { appending(.until, [.traversal(inner)]) }
    /// Lets the results of every round of the loop out, not those of the last alone.
    public func emit() -> Traversal { appending(.emit) }
    /// Gathers all results under a name for `cap()` and others, and lets them go on once all are there.
    public func aggregate(_ name: String) -> Traversal { appending(.aggregate, strings([name])) }
    /// What was gathered under a name, or a map of it under several, as one result.
    public func cap(_ names: String...) -> Traversal { appending(.cap, strings(names)) }

    /// Names the place, so that `select()` and `where()` can go back to its object.
    public func `as`(_ labels: String...) -> Traversal { appending(.as, strings(labels)) }
    /// The results themselves, for the step before it.
    public func by() -> Traversal { appending(.by) }
    /// The value of a key, for the step before it.
    public func by(_ key: String) -> Traversal { appending(.by, strings([key])) }
    /// The id, label, key or value of an element, for the step before it.
    public func by(_ token: Token) -> Traversal { appending(.by, [.value(.token(token))]) }
    /// The first result of a traversal, for the step before it; `group()` may take all.
    public func by(_ inner: Traversal) -> Traversal { appending(.by, [.traversal(inner)]) }
    /// The keys or values of a map or an order of the results themselves, for the step before it.
    public func by(_ keyword: Keyword) -> Traversal { appending(.by, [.keyword(keyword)]) }
    /// The value of a key, in an order, for an `order()` before it.
    public func by(_ key: String, _ order: Keyword) -> Traversal {
        appending(.by, [.value(.string(key)), .keyword(order)])
    }
    /// A part of an element, in an order, for an `order()` before it.
    public func by(_ token: Token, _ order: Keyword) -> Traversal {
        appending(.by, [.value(.token(token)), .keyword(order)])
    }
    /// The first result of a traversal, in an order, for an `order()` before it.
    public func by(_ inner: Traversal, _ order: Keyword) -> Traversal {
        appending(.by, [.traversal(inner), .keyword(order)])
    }

    private func strings(_ texts: [String]) -> [Argument] { texts.map { .value(.string($0)) } }
    private func integer(_ number: Int) -> Argument { .value(Value(integerLiteral: Int64(number))) }
}
