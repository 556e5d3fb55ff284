/// A width and a height in terminal cells; never negative.
public struct Size: Sendable, Hashable, CustomStringConvertible {
    /// Columns from left to right; never negative.
    public let width: Int
    /// Rows from top to bottom; never negative.
    public let height: Int

    /// No cell at all: the size of a frame before the terminal has told its own.
    public static let zero = Size(width: 0, height: 0)

    /// Describes a size in cells; negative numbers count as 0.
    public init(width: Int, height: Int) {
        self.width = max(0, width)
        self.height = max(0, height)
    }

    /// Reads `80x24`, the spelling of `<Resize 80x24>` in key scripts; nil unless both are 1 to 4096.
    public init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, let width = Int(parts[0]), let height = Int(parts[1]),
            (1...Size.largestSide).contains(width), (1...Size.largestSide).contains(height)
        else { return nil }
        self.init(width: width, height: height)
    }

    /// `80x24`, as `init(parsing:)` reads it.
    public var description: String { "\(width)x\(height)" }

    /// No terminal is wider or higher; protects against a size that only exhausts memory.
    public static let largestSide = 4096
}
