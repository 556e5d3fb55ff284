import TestSupport

/// Makes random graphs with odd data, and random questions about whole tables of them, as text.
struct RowQuestionGenerator {
    private var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    // MARK: Graphs

    /// Vertices of three labels, one of them with a second label, and edges of three labels both ways and repeated.
    ///
    /// `k` and `c` are texts, `n` and `l` whole numbers, `x` a floating one, `d` a moment; `m` has several values, and
    /// of `q` two files say different types. Each is missing now and then, and `x` is `NaN` or `-0.0` where it is odd.
    mutating func files(part: String, vertices: Int, known: Int = 0, isOdd: Bool) -> [String: String] {
        var files: [String: String] = [:]
        for (label, quantity) in [("a", "q:Int"), ("b", "q:String"), ("a;z", "q:Int")] {
            var text = "~id,~label,k:String(single),c:String(single),n:Int(single),l:Long(single),x:Double(single),"
            text += "d:Date(single),m:Int[],\(quantity)\n"
            let name = label.replacing(";", with: "")
            for number in 0..<vertices / 3 { text += vertex("\(part)\(name)\(number)", label, isOdd) }
            files["\(part)\(name).csv"] = text
        }
        var ids: [String] = []
        for text in files.keys.sorted().compactMap({ files[$0] }) {
            ids += text.split(separator: "\n").dropFirst().compactMap {
                $0.split(separator: ",").first.map(String.init)
            }
        }
        if known > 0 { ids += (0..<known).map { "known\($0)" } }
        var edges = "~id,~from,~to,~label\n"
        for number in 0..<vertices * 2 {
            let (from, to) = (pick(ids), pick(ids))
            let label = pick(["r", "t"])
            edges += "\(part)e\(number),\(from),\(to),\(label)\n"
            // Edges `t` are stored both ways, the other way as `s`, but for some of an odd graph.
            if label == "t", !isOdd || !chance(9) { edges += "\(part)f\(number),\(to),\(from),s\n" }
            if label == "r", chance(3) { edges += "\(part)f\(number),\(to),\(from),r\n" }
            if chance(8) { edges += "\(part)g\(number),\(from),\(to),\(label)\n" }
        }
        files["\(part)edges.csv"] = edges
        return files
    }

    private mutating func vertex(_ id: String, _ label: String, _ isOdd: Bool) -> String {
        let number = Int.random(in: 0..<6, using: &random)
        let oddFloats = ["0.1", "2.5", "NaN", "-0.0", "0.0", "1e300"]
        let floats = isOdd ? oddFloats : ["0.1", "2.5", "7.75", "100.3", "0.7", "3.3"]
        var cells = [
            pick(["red", "green", "blue", id]), pick(["x", "red", "y"]), "\(number)", "\(number * 1_000_000_007)",
            pick(floats), "2024-0\(number + 1)-0\(number % 3 + 1)" + pick(["", "", "T23:30:00-05:00", "T01:00:00Z"]),
            isOdd && chance(4) ? "1;2" : "\(number)",
            "\(number)",
        ]
        for index in cells.indices where chance(7) { cells[index] = "" }
        return ([id, label] + cells).joined(separator: ",") + "\n"
    }

    // MARK: Questions

    mutating func question() -> String {
        var text = "g.V()" + pick([".hasLabel('a')", ".hasLabel('b')", ".hasLabel('a','b')", "", ".hasLabel('z')"])
        for _ in 0..<Int.random(in: 0...2, using: &random) { text += filter(2) }
        return text + line(depth: 2)
    }

    /// A line of filters and moves that makes nothing of all.
    mutating func filtering() -> String {
        var text = "g.V()" + pick([".hasLabel('a')", ".hasLabel('b')", ".has('n',gt(1))", ""])
        for _ in 0..<Int.random(in: 1...3, using: &random) { text += filter(2) + pick(["", "", move(), filter(2)]) }
        return text
            + pick([
                ".id()", ".values('k')", ".limit(2).id()", ".dedup().range(1,3).id()", ".out('r').path().by(id())",
                ".as('v').out().select('v').id()", ".values('x').sum().is(gt(1))", ".order().by(id()).limit(2).id()",
            ])
    }

    private mutating func line(depth: Int) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...2, using: &random) { text += pick([move(), move(), filter(1)]) }
        if chance(8) { text += ".union(\(walk(1)),\(walk(1)))" }
        if chance(8) { text += ".local(\(walk(1))\(pick(["", ".order().by('d').tail(1)", ".dedup().limit(2)"])))" }
        switch Int.random(in: 0..<(depth > 0 ? 14 : 10), using: &random) {
        case 0: return text + ".count()"
        case 9: return text + number() + several()
        case 1: return text + ".values('\(numberKey())').\(pick(["sum", "mean", "min", "max"]))()"
        case 2: return text + ".groupCount().by(\(key(2)))"
        case 3: return text + ".groupCount().by('\(pick(["k", "c", "n", "q"]))')"
        case 4: return text + pick([".groupCount().by(label)", ".out('r').count()", ".dedup().count()"])
        case 5: return text + number() + pick([".math('1 - _ / 2').mean()", ".math('_ * _').mean()", ".sum()"])
        case 6: return text + number() + pick([".count()", ".max()", ".math('2 / _').mean()"])
        case 7: return text + ".values('\(pick(["k", "m", "x", "q", "d"]))').groupCount()"
        case 8: return text + ".local(\(values())).groupCount()"
        default: return text + ".group().by(\(key(2))).by(__\(line(depth: depth - 1)))"
        }
    }

    private mutating func number() -> String {
        let values = ".values('\(numberKey())')"
        let walk = walk(1)
        return pick([values, values, ".local(\(walk)\(values))", ".local(\(walk).order().by('d').tail(1)\(values))"])
    }

    /// Several numbers of all values at once.
    private mutating func several() -> String {
        let otherwise = pick(["coalesce(unfold().mean(),constant(0))", "unfold().mean()", "unfold().max()"])
        let squares = pick(["coalesce(unfold().math('_ * _').mean(),constant(0))", "unfold().math('2 / _').sum()"])
        return ".fold().project('count','mean','squares').by(unfold().count()).by(\(otherwise)).by(\(squares))"
    }

    /// All values of some kinds that a walk leads to.
    private mutating func values() -> String {
        let key = pick(["k", "m", "q", "x"])
        let both = "\(walk(1)).union(__.values('\(key)'),\(walk(1)).values('c'))"
        let beside = "__.union(__.constant(\(pick(["'each'", "'k1'", "3", "null"]))),\(both))"
        let others = [both, both + ".dedup()", beside, beside + ".dedup()"]
        return pick(["\(walk(1)).values('\(key)')", "__.values('m').dedup()"] + others)
    }

    /// A walk whose vertices are compared with the one that it begins with, or with each other.
    private mutating func comparingWalk() -> String {
        var text = walk(1).replacing(/^__/, with: "__.as('s')") + ".as('e')"
        for _ in 0...Int.random(in: 0...1, using: &random) {
            let (one, other) = chance(2) ? ("'e',", "s") : chance(2) ? ("", "s") : ("'s',", "e")
            text += ".where(\(one)P.\(pick(["gt", "lt", "gte", "neq", "eq"]))('\(other)'))"
            let key = pick(["d", "d", "d", "n", "x", "k", "q", "m", "l"])
            let moved = "__.values('d').limit(1).dateAdd(DT.day,\(pick(["40", "-3", "0"])))"
            text += pick([
                "", ".by('\(key)')", ".by(__.values('\(key)').limit(1))", ".by('d').by(\(moved))",
                ".by(\(moved)).by('d')", ".by(__.values('n').math('_ + 1')).by('n')", ".by(__.label())", ".by(T.id)",
            ])
        }
        return text + pick(["", "", move()])
    }

    private mutating func numberKey() -> String { pick(["n", "l", "x", "x", "d", "m", "q", "k"]) }

    private mutating func move() -> String {
        let labels = pick(["'r'", "'r','s'", "'t','s'", ""])
        let move = ".\(pick(["out", "in", "both"]))(\(labels))"
        return move + pick(["", ".hasLabel('a')", ".hasLabel('b').dedup()", ".hasLabel('a').dedup()", ".dedup()"])
    }

    /// A walk from one vertex, without a dot before it.
    private mutating func walk(_ depth: Int) -> String {
        var text = "__"
        for _ in 0...Int.random(in: 0...1, using: &random) { text += move() }
        if chance(3) { text += filter(depth - 1) }
        return text
    }

    private mutating func filter(_ depth: Int) -> String {
        let number = Int.random(in: 0..<6, using: &random)
        switch Int.random(in: 0..<(depth > 0 ? 17 : 8), using: &random) {
        case 0: return ".has('k','\(pick(["red", "green", "nothing"]))')"
        case 1: return ".has('n',\(pick(["gt", "lte", "eq", "neq"]))(\(number)))"
        case 2: return ".has('d',\(pick(["gte", "lt"]))(datetime('2024-0\(number + 1)-01')))"
        case 3: return ".has('\(pick(["k", "n", "x", "m", "nothing"]))')"
        case 4: return ".hasNot('\(pick(["k", "n", "x", "nothing"]))')"
        case 5: return ".has('\(pick(["x", "m", "q", "n"]))',between(1,\(number)))"
        case 6: return ".has('k',\(pick(["within('red','blue')", "TextP.containing('e')", "without('red')"])))"
        case 7: return ".hasLabel('\(pick(["a", "b"]))')"
        case 8: return ".where(\(walk(depth)))"
        case 9: return ".not(\(walk(depth)))"
        case 10: return ".or(__\(filter(depth - 1)),\(walk(depth)))"
        case 11: return ".and(\(walk(depth)),__\(filter(depth - 1)))"
        case 12: return ".where(\(walk(depth)).count().is(\(pick(["gt", "lt", "eq"]))(\(number / 2))))"
        case 13: return ".filter(\(comparingWalk()))"
        case 14: return ".not(\(comparingWalk()))"
        case 15: return ".filter(\(comparingWalk()).count().is(\(pick(["gt", "lt", "eq"]))(\(number / 3))))"
        default: return ".not(__\(filter(depth - 1)))"
        }
    }

    private mutating func key(_ depth: Int) -> String {
        let property = pick(["k", "c", "n", "l", "x", "d", "m", "q", "nothing"])
        switch Int.random(in: 0..<(depth > 0 ? 22 : 6), using: &random) {
        case 0: return "'\(property)'"
        case 1: return "__.values('\(property)')"
        case 2: return "__.values('\(property)').limit(1)"
        case 3: return pick(["T.label", "__.label()"])
        case 4: return pick(["T.id", "__.id()"])
        case 5: return "__.coalesce(__.values('\(property)'),__.constant('\(pick(["red", "none"]))'))"
        case 6:
            return "__.coalesce(__.has('d',gte(datetime('2024-04-01'))).constant('late'),"
                + "__.has('d',gte(datetime('2024-02-01'))).constant('red'),__.constant('early'))"
        case 7, 8: return "__.union(\(part(depth)),\(part(depth))).fold()"
        case 9: return "\(walk(1)).values('\(property)').limit(1)"
        case 10:
            return "\(walk(1)).order().by('d'\(pick(["", ",desc"]))).\(pick(["tail", "limit"]))(1).values('k').limit(1)"
        case 11:
            return "\(walk(1)).order().by(__.coalesce(__.values('\(pick(["d", "n", "x", "k"]))'),__.constant(3)))"
                + ".\(pick(["tail(2)", "limit(3)", "range(1,3)"])).values('k').limit(1)"
        case 12: return "\(walk(1)).count()"
        case 13: return "__.coalesce(\(walk(1)).values('k'),__.id())"
        case 16: return "__.coalesce(\(walk(1)).local(__.union(\(part(0)),\(part(0))).fold()),__.constant('none'))"
        case 17: return "__.coalesce(\(comparingWalk()).constant('yes'),__.constant('no'))"
        case 18: return "__.coalesce(__.values('n').limit(1).math('_ % 2'),__.constant('none'))"
        case 19: return "\(walk(1)).local(\(walk(1)).order().by('d').tail(1)).values('k').limit(1)"
        case 21:
            let seconds = "__.values('\(pick(["d", "d", "d", "n"]))').dateDiff(datetime('2024-01-15T00:00:00Z'))"
            return "__.coalesce(\(seconds)\(pick(["", ".math('floor(_ / 900)')"])),__.constant('none'))"
        case 20: return "__.values('d').limit(1).dateAdd(DT.hour,36)"
        case 14: return "__.choose(\(walk(1)),__.values('k').limit(1),__.constant('else'))"
        default:
            return "__.union(\(walk(1)),__.out('t').dedup()).order().by('d').tail(1).id()"
        }
    }

    /// What may stand in a list beside others.
    private mutating func part(_ depth: Int) -> String {
        pick(["__.values('k')", "__.values('n')", "__.id()", "__.label()", "__.constant(1)", key(depth - 1)])
            .replacing("T.label", with: "__.label()").replacing("T.id", with: "__.id()")
            .replacing(/^'(.*)'$/, with: { "__.values('\($0.1)')" })
    }

    private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

    private mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[Int.random(in: choices.indices, using: &random)]
    }
}
