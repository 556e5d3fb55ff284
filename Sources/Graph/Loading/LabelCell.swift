/// How a batch writes down the labels of one vertex, whatever the format it was read from.
enum LabelCell {
    /// The labels of a label cell: separated by `;`, where `\;` is a character.
    static func labels(in cell: UnsafeRawBufferPointer) -> [String] {
        var labels: [String] = []
        var start = 0
        while start <= cell.count {
            var end = start
            while end < cell.count, cell[end] != UInt8(ascii: ";") {
                let isEscape =
                    cell[end] == UInt8(ascii: "\\") && end + 1 < cell.count && cell[end + 1] == UInt8(ascii: ";")
                end += isEscape ? 2 : 1
            }
            let label = UnsafeRawBufferPointer(rebasing: cell[start..<end])
            if !label.isEmpty { labels.append(String(decoding: label.unescapingSemicolons(), as: UTF8.self)) }
            start = end + 1
        }
        return labels
    }
}

extension UnsafeRawBufferPointer {
    /// The bytes with every `\;` turned into `;`.
    func unescapingSemicolons() -> [UInt8] {
        var result: [UInt8] = []
        for (index, byte) in enumerated() {
            if byte == UInt8(ascii: "\\"), index + 1 < count, self[index + 1] == UInt8(ascii: ";") { continue }
            result.append(byte)
        }
        return result
    }
}
