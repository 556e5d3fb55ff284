/// The paths whose values are taken out of a record, as a tree: what several paths begin with is one node.
///
/// Nodes are ranges of lists that all of them share, so that reading a record counts no references.
final class JSONPathTree {
    /// What is taken at a place, and how paths go on from there.
    struct Node {
        /// The places of these among the fields.
        var taken: Range<Int>
        /// Of these, and of those that are taken further on.
        var below: Range<Int>
        var members: Range<Int>
        var elements: Range<Int>
        var selections: Range<Int>
    }

    fileprivate struct Lists {
        var nodes: [Node] = []
        var fields: [Int] = []
        var names: [UInt8] = []
        var members: [(name: Range<Int>, node: Int)] = []
        var elements: [(index: Int, node: Int)] = []
        var selections: [(member: Range<Int>, value: Range<Int>, node: Int)] = []
    }

    private let lists: Lists

    init(_ paths: [JSONPath]) {
        let root = Part()
        for (number, path) in paths.enumerated() {
            let last = path.steps.reduce(root) { part, step in
                let next = part.behind(step)
                next.below.append(number)
                return next
            }
            last.taken.append(number)
        }
        var lists = Lists()
        lists.add(root)
        self.lists = lists
    }

    /// Where all paths begin.
    var root: Node { lists.nodes[0] }

    /// The number of the path at a place of ``Node/taken`` or ``Node/below``.
    func field(_ place: Int) -> Int { lists.fields[place] }

    /// The place of the member of a node with this name; nil when there is none.
    ///
    /// - Parameter expected: Where it is looked for first.
    func member(_ written: UnsafeRawBufferPointer, of node: Node, expected: Int) -> Int? {
        if expected < node.members.upperBound, isName(written, lists.members[expected].name) { return expected }
        for place in node.members where isName(written, lists.members[place].name) { return place }
        return nil
    }

    /// The place of the member of a node whose name differs by its letter case alone; nil when there is none.
    func member(ignoringCase written: UnsafeRawBufferPointer, of node: Node) -> Int? {
        let isEscaped = written.contains(UInt8(ascii: "\\"))
        let unescaped = isEscaped ? JSONFields.unescaped(written[...]) : []
        return node.members.first { place in
            let name = lists.names[lists.members[place].name]
            return isEscaped ? Self.isAlike(unescaped, name) : Self.isAlike(written, name)
        }
    }

    private static func isAlike(_ written: some Collection<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
        written.count == name.count
            && zip(written, name).allSatisfy { ValueCleaner.capital($0) == ValueCleaner.capital($1) }
    }

    func node(ofMember place: Int) -> Node { lists.nodes[lists.members[place].node] }

    func index(ofElement place: Int) -> Int { lists.elements[place].index }

    func node(ofElement place: Int) -> Node { lists.nodes[lists.elements[place].node] }

    /// Whether a member of an element is the one by which it is selected.
    func selects(_ place: Int, by written: UnsafeRawBufferPointer) -> Bool {
        isName(written, lists.selections[place].member)
    }

    /// Whether that member has the value of what is selected.
    func selects(_ place: Int, value: [UInt8]) -> Bool {
        value.elementsEqual(lists.names[lists.selections[place].value])
    }

    func node(ofSelection place: Int) -> Node { lists.nodes[lists.selections[place].node] }

    /// Whether a name between its quotes, perhaps with escapes, is this one.
    private func isName(_ written: UnsafeRawBufferPointer, _ name: Range<Int>) -> Bool {
        if written.contains(UInt8(ascii: "\\")) {
            return JSONFields.unescaped(written[...]).elementsEqual(lists.names[name])
        }
        guard written.count == name.count else { return false }
        return lists.names.withUnsafeBytes { names in
            for place in 0..<written.count where written[place] != names[name.lowerBound + place] { return false }
            return true
        }
    }
}

/// A node while the tree is made.
private final class Part {
    var taken: [Int] = []
    var below: [Int] = []
    var members: [(name: [UInt8], part: Part)] = []
    var elements: [(index: Int, part: Part)] = []
    var selections: [(member: [UInt8], value: [UInt8], part: Part)] = []

    /// The part to which a step leads, which is made when there is none.
    func behind(_ step: JSONPath.Step) -> Part {
        let next = Part()
        switch step {
        case .member(let name):
            let name = Array(name.utf8)
            if let known = members.first(where: { $0.name == name }) { return known.part }
            members.append((name, next))
        case .element(let index):
            if let known = elements.first(where: { $0.index == index }) { return known.part }
            elements.append((index, next))
        case .elementWhere(let member, let value):
            let (member, value) = (Array(member.utf8), Array(value.utf8))
            if let known = selections.first(where: { $0.member == member && $0.value == value }) { return known.part }
            selections.append((member, value, next))
        }
        return next
    }
}

extension JSONPathTree.Lists {
    /// Adds a part and all behind it, the part itself first; gives its number.
    @discardableResult
    fileprivate mutating func add(_ part: Part) -> Int {
        let number = nodes.count
        func range(_ count: Int, from start: Int) -> Range<Int> { start..<(start + count) }
        let node = JSONPathTree.Node(
            taken: range(part.taken.count, from: fields.count),
            below: range(part.below.count, from: fields.count + part.taken.count),
            members: range(part.members.count, from: members.count),
            elements: range(part.elements.count, from: elements.count),
            selections: range(part.selections.count, from: selections.count))
        nodes.append(node)
        fields += part.taken + part.below
        for member in part.members { members.append((addName(member.name), 0)) }
        for element in part.elements { elements.append((element.index, 0)) }
        for selection in part.selections {
            selections.append((addName(selection.member), addName(selection.value), 0))
        }
        for (place, member) in zip(node.members, part.members) { members[place].node = add(member.part) }
        for (place, element) in zip(node.elements, part.elements) { elements[place].node = add(element.part) }
        for (place, selection) in zip(node.selections, part.selections) {
            selections[place].node = add(selection.part)
        }
        return number
    }

    private mutating func addName(_ name: [UInt8]) -> Range<Int> {
        names += name
        return (names.count - name.count)..<names.count
    }
}
