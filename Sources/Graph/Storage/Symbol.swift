/// A label or property key as a small number: valid only for the store that gave it out.
public struct Symbol: Hashable, Sendable, Comparable, BitwiseCopyable {
    /// The place in the store's list of names, counted from 0.
    public let rawValue: UInt32

    init(_ rawValue: UInt32) { self.rawValue = rawValue }

    /// Orders symbols as the store met their names, which is not the alphabet.
    public static func < (left: Symbol, right: Symbol) -> Bool { left.rawValue < right.rawValue }
}

/// The names behind symbols: labels and keys share one numbering.
struct SymbolTable: Sendable {
    private(set) var names: [String] = []
    private var symbols: [String: Symbol] = [:]

    subscript(symbol: Symbol) -> String { names[Int(symbol.rawValue)] }

    func symbol(named name: String) -> Symbol? { symbols[name] }

    /// The symbol of a name, new when the name is.
    mutating func intern(_ name: String) -> Symbol {
        if let known = symbols[name] { return known }
        let symbol = Symbol(UInt32(names.count))
        names.append(name)
        symbols[name] = symbol
        return symbol
    }
}
