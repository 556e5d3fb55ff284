import Yams

/// Columns, cells and templates, wherever in a profile they stand.
extension ProfileReader {
    func column(_ map: YAMLMapping) -> PaneColumn {
        PaneColumn(
            header: map.text("header", required: true) ?? "", width: map.integer("width", in: 1...200),
            alignment: map.choice("align") ?? .left, priority: map.integer("priority", in: 0...99) ?? 0,
            short: map.text("short"), isCutInTheMiddle: map.flag("cut-middle"), isNote: map.flag("note"))
    }

    /// A cell is a template, a mapping when it walks, has tones or is masked, or a list of cells that are one together.
    ///
    /// - Parameter labels: Those of the vertices that the cell is about; nil where they are not known.
    func cell(_ node: Node, path: String, on labels: [String]?) -> CellDefinition? {
        if node.scalar != nil {
            let template = template(node, path: path)
            use(template, of: labels, at: node, path: path)
            return template.map { CellDefinition(walk: nil, template: $0, tones: [:]) }
        }
        if let parts = node.sequence { return joined(Array(parts), path: path, on: labels) }
        guard let map = YAMLMapping(node, path: path, problems: problems) else { return nil }
        defer { map.finish() }
        return cell(map, on: labels)
    }

    private func joined(
        _ parts: [Node], path: String, on labels: [String]?, by separator: String = CellDefinition.separator
    ) -> CellDefinition {
        CellDefinition(
            joining: parts.enumerated().compactMap { part in
                cell(part.element, path: "\(path)[\(part.offset)]", on: labels)
            }, by: separator)
    }

    /// - Parameter isAboutSubject: Whether the cell is asked of one subject, which its walk may name.
    func cell(_ map: YAMLMapping, on labels: [String]?, isAboutSubject: Bool = true) -> CellDefinition? {
        if let parts = map.value("join") {
            guard let parts = parts.sequence else {
                problems.add("a list of cells is needed here", at: parts, path: map.path(to: "join"))
                return nil
            }
            let separator = map.text("by") ?? CellDefinition.separator
            return joined(Array(parts), path: map.path(to: "join"), on: labels, by: separator)
        }
        var tones: [String: Tone] = [:]
        if let words = map.mapping("tones") {
            for (word, _, node) in words.named() { tones[word] = words.choice(node, path: words.path(to: word)) }
        }
        var shorter: [String: String] = [:]
        if let words = map.mapping("words") {
            for (word, _, node) in words.named() {
                shorter[word] = node.scalar?.string
                if node.scalar == nil { problems.add("text is needed here", at: node, path: words.path(to: word)) }
            }
        }
        let (tone, masked): (Tone?, Bool) = (map.choice("tone"), map.flag("masked"))
        let walk = gremlin(map, "walk", about: isAboutSubject ? .anybody : nil, from: labels)
        let none = map.text("none")
        let toneKey = map.text("toned-by")
        let template = template(map, "show", required: true)
        let shown = walk.map { reached($0, from: labels) } ?? labels
        use(template, of: shown, at: map.value("show"), path: map.path(to: "show"))
        if let toneKey {
            let read = Template(parts: [.field(key: toneKey, format: .text)])
            use(read, of: shown, at: map.value("toned-by"), path: map.path(to: "toned-by"))
        }
        return template.map {
            CellDefinition(
                walk: walk, template: $0, words: shorter, tones: tones, toneKey: toneKey, tone: tone ?? .plain,
                masked: masked, none: none)
        }
    }

    func template(_ map: YAMLMapping, _ key: String, required: Bool = false) -> Template? {
        guard let node = required ? map.required(key) : map.value(key) else { return nil }
        return template(node, path: map.path(to: key))
    }

    private func template(_ node: Node, path: String) -> Template? {
        guard let text = node.scalar?.string else {
            problems.add("text is needed here, not \(YAMLMapping.kind(of: node))", at: node, path: path)
            return nil
        }
        do {
            return try Template(parsing: text)
        } catch {
            let place = place(of: node, line: 1, column: error.offset + 1)
            problems.add(
                error.message, line: place.line, column: place.column, path: path, suggestion: error.suggestion)
            return nil
        }
    }

    /// The place in the file of a place in a scalar's text; exact except inside escapes and folded lines.
    func place(of node: Node, line: Int, column: Int) -> (line: Int, column: Int) {
        let mark = (line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
        switch node.scalar?.style {
        case .literal, .folded:
            let first = lines.indices.first { $0 >= mark.line && !lines[$0].allSatisfy(\.isWhitespace) } ?? mark.line
            let indent = lines.indices.contains(first) ? lines[first].prefix { $0 == " " }.count : 0
            return (first + line, indent + column)
        case .singleQuoted, .doubleQuoted:
            return (mark.line + line - 1, line == 1 ? mark.column + column : column)
        default:
            return (mark.line + line - 1, line == 1 ? mark.column + column - 1 : column)
        }
    }
}

extension Template {
    /// Shows the id of the vertex.
    static let identifier = Template(parts: [.field(key: "id", format: .text)])
}
