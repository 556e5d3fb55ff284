/// How an index of ordered values lies in a compiled store: its arrays, one section each.
extension SortedIndex {
    /// Looks into the sections of a compiled store.
    init(
        _ reader: inout CatalogueReader, _ file: StoreReader, _ column: PropertyColumn, _ strings: StringPool
    ) throws(StoreError) {
        self.column = column
        self.strings = strings
        positions = try file.packed(&reader)
        rows = try file.packed(&reader)
    }

    func append(to catalogue: inout CatalogueWriter, _ sections: inout StoreSections) {
        catalogue.append(positions, &sections)
        catalogue.append(rows, &sections)
    }
}
