package import Foundation
package import SampleData

/// A temporary folder with an invented insurer in it, removed with the value.
package final class GeneratedFolder: Sendable {
    private let folder: TemporaryFolder

    package var url: URL { folder["insurer"] }

    /// Generates into a folder of its own.
    package init(_ generator: FolderGenerator) async throws {
        folder = try TemporaryFolder("generated")
        _ = try await generator.generate(into: folder["insurer"])
    }

    /// The customer graph of an insurer, of that of the committed sample if no other seed is given.
    package static func graph(customers: Int, seed: UInt64 = 360, workers: Int = 2) async throws -> GeneratedFolder {
        var generator = FolderGenerator.graph(of: Insurer(customerCount: customers, seed: seed))
        generator.workers = workers
        return try await GeneratedFolder(generator)
    }

    /// The source tables of the same insurer.
    package static func landing(
        customers: Int, seed: UInt64 = 360, isDirty: Bool, workers: Int = 2
    ) async throws -> GeneratedFolder {
        var generator = FolderGenerator.landing(of: Insurer(customerCount: customers, seed: seed), isDirty: isDirty)
        generator.workers = workers
        return try await GeneratedFolder(generator)
    }

    /// The bytes of every file by its path below the folder.
    package func files() throws -> [String: Data] { try folder.files(below: "insurer") }
}
