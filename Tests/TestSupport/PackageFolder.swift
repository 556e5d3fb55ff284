package import Foundation

/// The root of the package that is tested, and what lies in it.
package enum PackageFolder {
    package static let url = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The committed sample graph.
    package static let sample = url.appending(path: "data/sample")

    /// The committed tables of the source systems, of which the sample is curated.
    package static let landing = url.appending(path: "data/landingarea")
}
