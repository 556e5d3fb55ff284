/// Words for a position in a list whose whole length may be unknown: `2 of 7`, `25 of 253`, `25+`.
public enum PositionLabel {
    /// The one spelling of "which of how many" in the whole program; a total that was not counted is never shown.
    public static func text(position: Int, total: Int?, shown: Int) -> String {
        guard let total else { return "\(shown)+" }
        return total == 0 ? "0" : "\(min(position, total)) of \(total)"
    }

    /// The one spelling of "how many of how many": `12` when all are there, `25 of 253`, `25+`.
    public static func count(shown: Int, total: Int?) -> String {
        guard let total else { return "\(shown)+" }
        return shown >= total ? "\(total)" : "\(shown) of \(total)"
    }
}
