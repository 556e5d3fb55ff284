import Graph
import TUI

/// How a picture is written for other programs; all forms show the same layout.
enum PictureFormat: String, Sendable, Hashable, CaseIterable {
    case svg = "SVG"
    case dot = "DOT"
    case json = "JSON"

    /// What stands behind the point of a file's name.
    var fileExtension: String { rawValue.lowercased() }

    /// The layout as text that ends with a line end.
    ///
    /// - Parameter title: What the picture is called.
    func text(of layout: PictureLayout, title: String) -> String {
        switch self {
        case .svg: PictureSVG(layout: layout, title: title).text
        case .dot: PictureDOT(layout: layout, title: title).text
        case .json: JSONWriter.line(PictureJSON.value(of: layout, title: title)) + "\n"
        }
    }

    /// The picture in boxes, laid out anew.
    func text(of picture: Picture, title: String) -> String {
        text(of: PictureLayout(picture, style: PictureStyle(scale: .boxes)), title: title)
    }
}

extension Picture.Node {
    /// The id of the vertex; nil for what stands for others.
    var vertex: String? { if case .vertex(let id) = id { id } else { nil } }

    /// By which the forms name it: the id of the vertex, or what it stands for.
    var name: String {
        switch id {
        case .vertex(let id): "vertex \(id)"
        case .rest(let vertex, let group): "rest of \(vertex) \(group)"
        }
    }

    /// How many vertices it stands for; nil for a vertex.
    var restCount: Int? { if case .rest(let count) = kind { count } else { nil } }
}
