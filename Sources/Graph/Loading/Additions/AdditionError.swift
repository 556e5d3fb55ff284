/// Why files cannot be added to a compiled store but only read together with all others; the caller does that.
enum AdditionError: Error {
    /// Files say about elements of the store what depends on the order in which all are read.
    case dependsOnOrder
    case load(LoadError)
}
