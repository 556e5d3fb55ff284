import Foundation
import TUI
import TestSupport
import Testing

@testable import App

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Pictures on cells, whatever the data holds.
struct PictureDrawingTests {
    static let titles = [
        "客户王小明有限公司北京分公司第三办事处联系人", "مرحبا بالعالم هذا اسم طويل جدا", "שלום עולם", "\u{202E}evil\u{202C} name",
        "a\nb\tc\r\nd",
        "👩‍👩‍👧‍👦 family 🇩🇪", "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "", "\u{1B}[31mred\u{1B}[0m", "x", "｡ｶﾅ",
        String(repeating: "long ", count: 10_000), "<b>&amp;\"quoted\"</b>", "back\\slash \\N \\l", "\u{0}nul",
    ]

    /// Every title as a vertex, and every title as the label of an edge.
    static var hostile: Picture {
        var picture = Picture(nodes: [SamplePicture.vertex("中心客户", label: "客户")], edges: [])
        for (place, title) in titles.enumerated() {
            var node = SamplePicture.vertex(title, label: titles[(place + 3) % titles.count])
            node.id = .vertex("\(place)\(title.prefix(50))")
            node.tag = String(title.prefix(1))
            node.isPinned = place % 3 == 0
            node.hidden = place % 2 == 0 ? nil : place
            picture.nodes.append(node)
            let parent = place < 6 ? 0 : place - 5
            picture.edges.append(
                Picture.Edge(from: parent, to: place + 1, label: title, isForward: place % 2 == 0, ids: ["e\(place)"]))
        }
        picture.edges.append(Picture.Edge(from: 1, to: 9, label: "客户认识", isForward: true))
        picture.edges.append(Picture.Edge(from: 3, to: 3, label: "self", isForward: true))
        return picture
    }

    /// Whether every row of a frame takes its width exactly, with both halves of each wide glyph.
    private func isWhole(_ frame: Frame) -> Bool {
        (0..<frame.size.height).allSatisfy { y in
            let cells = Array(frame.row(y))
            return cells.indices.allSatisfy { x in
                let isWide = !cells[x].isRightHalf && cells[x].glyph.width == 2
                return cells[x].isRightHalf == (x > 0 && !cells[x - 1].isRightHalf && cells[x - 1].glyph.width == 2)
                    && (!isWide || x + 1 < cells.count)
            }
        }
    }

    @Test("No title and no label breaks a row, wherever the picture is cut off", arguments: PictureLayoutTests.styles)
    func rowsAreWhole(style: PictureStyle) {
        let layout = PictureLayout(Self.hostile, style: style)
        let region = Rect(x: 3, y: 2, width: 33, height: 11)
        for x in stride(from: layout.bounds.x - 5, to: layout.bounds.maxX + 5, by: 3) {
            for y in stride(from: layout.bounds.y - 3, to: layout.bounds.maxY + 3, by: 4) {
                var frame = Frame(size: Size(width: 40, height: 15))
                frame.fill(frame.bounds, with: DisplayText(".").glyphs[0])
                PictureView(layout: layout, origin: Point(x: x, y: y), selected: abs(x + y) % 16)
                    .draw(in: &frame, region: region)
                #expect(isWhole(frame))
                for row in frame.bounds.rows {
                    for column in frame.bounds.columns where !region.contains(Point(x: column, y: row)) {
                        #expect(frame[column, row].glyph.base == ".")
                    }
                }
            }
        }
        var frame = Frame(size: Size(width: 40, height: 15))
        PictureOverview(layout: layout, selected: 1).draw(in: &frame, region: region)
        #expect(isWhole(frame))
    }

    @Test("Every box is closed at its corners, whatever stands in it")
    func boxesAreClosed() {
        let layout = PictureLayout(Self.hostile, style: PictureStyle(scale: .boxes))
        let bounds = layout.bounds
        var frame = Frame(size: Size(width: bounds.width, height: bounds.height))
        PictureView(layout: layout, origin: bounds.origin, selected: nil).draw(in: &frame, region: frame.bounds)
        for box in layout.boxes where box.height == 3 {
            let (left, right) = (box.x - bounds.x, box.maxX - 1 - bounds.x)
            let (top, bottom) = (box.y - bounds.y, box.maxY - 1 - bounds.y)
            #expect(frame[left, top].glyph.base == "┌" && frame[right, top].glyph.base == "┐")
            #expect(frame[left, bottom].glyph.base == "└" && frame[right, bottom].glyph.base == "┘")
        }
    }

    // MARK: Files

    @Test("SVG is well-formed, names every vertex and has no text as markup")
    func svg() throws {
        let text = PictureFormat.svg.text(of: Self.hostile, title: "A <picture> & more")
        let document = try XMLDocument(xmlString: text)
        let titles = try document.nodes(forXPath: "//*[local-name()='g']/*[local-name()='title']")
        #expect(titles.count == Self.hostile.nodes.count)
        #expect(titles.contains { $0.stringValue?.contains("<b>&amp;\"quoted\"</b>") ?? false })
        #expect(try document.nodes(forXPath: "//*[local-name()='b']").isEmpty)
        #expect(text.contains("prefers-color-scheme: dark") && !text.contains("\u{1B}") && !text.contains("\u{202E}"))
        let lines = try document.nodes(forXPath: "//*[local-name()='path' and contains(@class, 'line')]")
        #expect(lines.count == Self.hostile.edges.count - 1)
    }

    @Test("DOT has every node and edge, and its strings hold whatever the data does")
    func dot() {
        let text = PictureFormat.dot.text(of: Self.hostile, title: "A \"picture\"")
        #expect(text.hasPrefix("digraph picture {\n  label=\"A \\\"picture\\\"\";"))
        #expect(text.hasSuffix("\n}\n"))
        let lines = text.split(separator: "\n")
        #expect(lines.count { $0.contains(" -> ") } == Self.hostile.edges.count)
        #expect(lines.count { $0.contains("pos=\"") } == Self.hostile.nodes.count)
        #expect(PictureDOT.quoted("a\"b\\c\n&\u{1B}") == "\"a\\\"b\\\\c\\n&amp; \"")
        for line in lines {
            // Outside of strings there is nothing but the language itself.
            let outside = line.replacing("\\\\", with: "").replacing("\\\"", with: "").split(
                separator: "\"", omittingEmptySubsequences: false)
            #expect(outside.count % 2 == 1, "\(line.prefix(200))")
        }
    }

    @Test("JSON has nodes with places, and edges with lines in the direction of the graph")
    func json() throws {
        let text = PictureFormat.json.text(of: Self.hostile, title: "A picture")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let nodes = try #require(document["nodes"] as? [[String: Any]])
        let edges = try #require(document["edges"] as? [[String: Any]])
        #expect(nodes.count == Self.hostile.nodes.count && edges.count == Self.hostile.edges.count)
        #expect(document["centre"] as? String == nodes[0]["name"] as? String)
        var boxes: [String: Rect] = [:]
        for node in nodes {
            let numbers = ["x", "y", "width", "height"].compactMap { node[$0] as? Int }
            let name = try #require(node["name"] as? String)
            try #require(numbers.count == 4)
            boxes[name] = Rect(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
        }
        for edge in edges where edge["curve"] as? Bool == false && edge["label"] as? String != "self" {
            let points = try #require(edge["points"] as? [[Int]])
            let name = try #require(edge["from"] as? String)
            let first = try #require(points.first)
            #expect(boxes[name]?.contains(Point(x: first[0], y: first[1])) ?? false)
        }
    }
}
