extension Character {
    /// Whether it is a digit of any script; the signs of Chinese that mean a number, as 京 and 零 do, are none.
    var isDigit: Bool { unicodeScalars.first?.properties.numericType == .decimal }
}
