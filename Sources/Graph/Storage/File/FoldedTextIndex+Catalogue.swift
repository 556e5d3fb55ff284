/// How an index of folded texts lies in a compiled store: its arrays, one section each.
extension FoldedTextIndex {
    /// Looks into the sections of a compiled store.
    init(_ reader: inout CatalogueReader, _ file: StoreReader) throws(StoreError) {
        bytes = try file.flat(&reader, of: UInt8.self)
        starts = try file.packed(&reader)
        rows = try file.packed(&reader)
        ascending = try file.packed(&reader)
        ascendingFromEnd = try file.packed(&reader)
        words = try file.packed(&reader)
        wordTexts = try file.packed(&reader)
        guard starts.count == rows.count + 1, ascending.count == rows.count, ascendingFromEnd.count == rows.count
        else { throw StoreError(.damaged, "an index has a wrong length") }
    }

    func append(to catalogue: inout CatalogueWriter, _ sections: inout StoreSections) {
        catalogue.append(bytes, &sections)
        catalogue.append(starts, &sections)
        catalogue.append(rows, &sections)
        catalogue.append(ascending, &sections)
        catalogue.append(ascendingFromEnd, &sections)
        catalogue.append(words, &sections)
        catalogue.append(wordTexts, &sections)
    }
}
