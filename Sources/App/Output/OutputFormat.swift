import ArgumentParser

/// How results are written to standard output.
enum OutputFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
    /// Aligned columns for people.
    case table
    /// One JSON document.
    case json
    /// One JSON document a line.
    case jsonl
    /// Comma-separated values with a header, after RFC 4180.
    case csv
    /// A typed GraphSON 3 list.
    case graphson
}
