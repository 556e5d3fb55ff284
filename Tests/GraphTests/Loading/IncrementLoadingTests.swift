import Testing

@testable import Graph

/// Batches that were written one after the other and are loaded together.
@Suite struct IncrementLoadingTests {
    private func file(_ rows: String, cardinality: String = "(single)") -> String {
        "~id,~label,name:String\(cardinality),age:Int\(cardinality)\n\(rows)\n"
    }

    @Test func `a single value of a later batch replaces that of an earlier one`() async throws {
        let (store, report) = try await load([
            "out/batch-0002/v/person.csv": file("a,person,Anna,"),
            "out/batch-0001/v/person.csv": file("a,person,Ann,30\nb,person,Bob,40"),
            "out/batch-0010/v/person.csv": file("a,person,Ann,31"),
            "out/batch-0009/v/person.csv": file("b,person,Robert,"),
        ])
        #expect(report.errors.isEmpty)
        #expect(store.texts("a", "name") == ["Ann"])
        #expect(store.texts("a", "age") == ["31"])
        #expect(store.texts("b", "name") == ["Robert"])
        #expect(store.texts("b", "age") == ["40"])
    }

    @Test func `the number of a batch counts, not its spelling`() async throws {
        let (store, _) = try await load([
            "batch-9999/v.csv": file("a,person,old,"), "batch-10000/v.csv": file("a,person,new,"),
        ])
        #expect(store.texts("a", "name") == ["new"])
    }

    @Test func `inside a batch, and outside of batches, a second single value is an error`() async throws {
        for folder in ["batch-0001/", "", "batches-2/", "batch-x/"] {
            let (store, report) = try await load([
                "\(folder)1.csv": file("a,person,Ann,"), "\(folder)2.csv": file("a,person,Eve,"),
            ])
            #expect(report.errors.map(\.errorCode) == ["SINGLE_CARDINALITY_VIOLATION"])
            #expect(store.texts("a", "name") == ["Ann"])
        }
    }

    @Test func `values of a set accumulate over batches`() async throws {
        let (store, report) = try await load([
            "batch-0001/v.csv": file("a,person,Ann,", cardinality: ""),
            "batch-0002/v.csv": file("a,person,Eve,", cardinality: ""),
        ])
        #expect(report.errors.isEmpty)
        #expect(store.texts("a", "name") == ["Ann", "Eve"])
    }
}
