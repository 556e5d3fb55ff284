/// Numbers with a point as text, the same for every format that has no rule of its own.
enum NumberText {
    /// The shortest digits that give the number again; `NaN`, `Infinity` and `-Infinity` for what is no number.
    static func text(_ number: Double) -> String { number.isFinite ? "\(number)" : word(number) }

    /// The shortest digits that give the number again, in single precision.
    static func text(_ number: Float) -> String { number.isFinite ? "\(number)" : word(Double(number)) }

    private static func word(_ number: Double) -> String {
        number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
    }
}
