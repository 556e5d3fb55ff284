import TUI

/// How large nodes and labels are drawn, in cells; what it says depends on the words of a picture alone.
struct PictureStyle: Sendable, Hashable {
    enum Scale: Sendable, Hashable {
        /// A box of three rows round each vertex.
        case boxes
        /// One line a node.
        case labels
    }

    var scale: Scale
    /// The widest node, in columns with its border or blanks.
    var widestNode = 30
    /// The widest label of an edge, in columns.
    var widestLabel = 18

    /// Columns and rows of a node; at least 5 columns.
    func size(of node: Picture.Node) -> Size {
        let words = PictureWords(node)
        switch (scale, node.kind) {
        case (.boxes, .vertex):
            let content = max(words.name.width + words.pin.width, words.label.width + 1, words.mark.width + 1)
            return Size(width: max(6, min(widestNode, content + 4)), height: 3)
        case (.boxes, _), (.labels, _):
            return Size(width: max(5, min(widestNode, words.lineWidth + 2)), height: 1)
        }
    }

    /// Blank rows between nodes of different bundles.
    var bundleGap: Int { 1 }

    func label(of edge: String) -> DisplayText {
        DisplayText(edge.prefix(widestLabel * 4)).truncated(to: widestLabel)
    }
}

/// What is written in and on a node.
struct PictureWords: Sendable, Hashable {
    /// The title without the label, where it begins with it.
    let name: DisplayText
    /// The label; empty for what is no vertex.
    let label: DisplayText
    /// The letter of the label; empty for what is no vertex.
    let tag: DisplayText
    /// How many are folded away; empty where none are, or nobody has counted them.
    let mark: DisplayText
    /// Whether it can be unfolded and nobody knows what comes.
    let isUnknown: Bool
    let pin: DisplayText

    /// No text is longer than the widest node, however long it is in the graph.
    private static let longest = 80

    init(_ node: Picture.Node) {
        func safe(_ text: String) -> DisplayText {
            DisplayText(String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.longest * 4))))
                .truncated(to: Self.longest)
        }
        pin = node.isPinned ? "* " : .empty
        switch node.kind {
        case .vertex:
            let prefix = node.label + " "
            let isNamed = node.title.hasPrefix(prefix) && node.title.count > prefix.count
            name = safe(isNamed ? String(node.title.dropFirst(prefix.count)) : node.title)
            (label, tag) = (safe(node.label), safe(node.tag).truncated(to: 2))
            mark = node.hidden.flatMap { $0 > 0 ? safe("+\(Numbers.grouped($0))") : nil } ?? .empty
            isUnknown = !node.isOpen && node.hidden == nil
        case .rest(let count):
            name = safe("+\(Numbers.grouped(count)) \(node.label)")
            (label, tag, mark, isUnknown) = (.empty, .empty, .empty, false)
        case .loading:
            name = safe("… \(node.label)")
            (label, tag, mark, isUnknown) = (.empty, .empty, .empty, false)
        case .failed:
            name = safe("! \(node.label)")
            (label, tag, mark, isUnknown) = (.empty, .empty, .empty, false)
        }
    }

    /// The columns of all on one line.
    var lineWidth: Int {
        let tagWidth = tag.isEmpty ? 0 : tag.width + 1
        return pin.width + tagWidth + name.width + (mark.isEmpty ? 0 : mark.width + 1) + (isUnknown ? 2 : 0)
    }
}
