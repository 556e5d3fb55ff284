import Foundation

/// The forms in which a graph is handed to other programs.
package enum GraphFileFormat: String, Sendable, CaseIterable {
    /// One database, with a table for each label.
    case sqlite
    /// A folder with a file for each label.
    case csv, parquet
    /// One file of TinkerPop's GraphML.
    case graphml
    /// A folder of Neptune CSV.
    case neptune

    /// Whether it is a folder of files and not one file.
    package var isFolder: Bool {
        switch self {
        case .csv, .parquet, .neptune: true
        case .sqlite, .graphml: false
        }
    }

    /// Whether it holds vertices and edges only, and no rows of anything else.
    package var holdsGraphsOnly: Bool { self == .graphml || self == .neptune }

    /// What stands behind the point of the names of its files.
    var fileExtension: String { self == .neptune ? "csv" : rawValue }

    /// The form that a file name says, such as `sales.sqlite`; nil when it says none.
    package init?(path: String) {
        switch (path as NSString).pathExtension.lowercased() {
        case "sqlite", "sqlite3", "db": self = .sqlite
        case "graphml", "xml": self = .graphml
        case "csv": self = .csv
        case "parquet": self = .parquet
        default: return nil
        }
    }
}
