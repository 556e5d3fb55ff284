import Foundation
import TUI

/// Checks that a frame fills its screen as a terminal counts columns: by the C library's own widths.
struct ScreenGrid: ~Copyable {
    private let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
    /// The function of C, which Swift's headers leave out.
    private let wcwidth = unsafeBitCast(dlsym(nil, "wcwidth"), to: (@convention(c) (wchar_t) -> Int32).self)

    deinit { if let locale { freelocale(locale) } }

    /// What is wrong with a frame; empty for one that is as it shall be.
    func faults(of frame: Frame, on size: Size) -> [String] {
        guard frame.size == size else { return ["a frame of \(frame.size) on a screen of \(size)"] }
        let before = uselocale(locale)
        defer { uselocale(before) }
        var faults: [String] = []
        for y in 0..<size.height {
            let width = columns(of: frame.row(y))
            if width != size.width {
                faults.append("row \(y) takes \(width) of \(size.width) columns: \(frame.rowText(y))")
            }
        }
        if let cursor = frame.cursor, !frame.bounds.contains(cursor) { faults.append("the cursor is at \(cursor)") }
        return faults
    }

    /// The columns that a terminal moves on while the row is written; −1 where it does something else than to write.
    private func columns(of row: ArraySlice<Cell>) -> Int {
        var sum = 0
        var isAfterWide = false
        for cell in row {
            // A right half belongs to a wide glyph, and a wide glyph has one.
            guard cell.isRightHalf == isAfterWide else { return -1 }
            isAfterWide = cell.glyph.width == 2 && !cell.isRightHalf
            if cell.isRightHalf { continue }
            if cell.glyph == .space {
                sum += 1
                continue
            }
            var text = ""
            cell.glyph.append(to: &text)
            for scalar in text.unicodeScalars {
                let width = Int(wcwidth(wchar_t(scalar.value)))
                guard width >= 0 else { return -1 }
                sum += width
            }
        }
        return isAfterWide ? -1 : sum
    }
}
