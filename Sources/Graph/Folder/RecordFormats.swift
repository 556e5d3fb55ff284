/// The formats that a folder may hold. A further one is a folder in Loading and a line here.
enum RecordFormats {
    /// Asked in this order what a file is.
    static let all: [any RecordFormat] = [
        NeptuneParquet(), KnownFormats(), OtherCSV(), NeptuneCSV(), OpenCypherCSV(),
    ]
}
