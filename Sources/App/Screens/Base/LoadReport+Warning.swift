import Graph

extension LoadReport {
    /// The sentence for the foot of the screen after a load that lost a file or rejected something; nil when all is there.
    var warning: String? {
        let lost = lostFiles
        var words = lost.prefix(2).map { lossWords(of: $0) }
        if lost.count > 2 {
            words.append("\(Numbers.grouped(lost.count - 2)) further \(lost.count == 3 ? "file" : "files") neither")
        }
        let rest = skippedErrors
        if rest > 0 { words.append("\(Numbers.grouped(rest)) \(rest == 1 ? "record was" : "records were") rejected") }
        guard !words.isEmpty else { return nil }
        return words.joined(separator: ", ") + ": :report shows which and why"
    }
}
