import Graph

extension LoadReport {
    /// The sentence for the foot of the screen after a load that rejected something; nil when nothing was.
    var warning: String? {
        let total = files.reduce(0) { $0.addingClamped($1.errors) }
        guard total > 0 else { return nil }
        return "\(Numbers.grouped(total)) \(total == 1 ? "record was" : "records were") rejected: "
            + ":report shows which and why"
    }
}
