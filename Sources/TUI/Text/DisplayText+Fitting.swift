/// Where text stands when its column is wider than the text.
public enum Alignment: Sendable, Hashable {
    /// The side at which the text begins or ends; spaces fill the other.
    case left, right
}

/// Which end of a text is given up when its column is too narrow.
public enum Truncation: Sendable, Hashable {
    /// The end: `a long te…`.
    case tail
    /// The beginning: `…g text here`, for paths and breadcrumbs, where the end tells more.
    case head
    /// The middle: `POL10…0026`, for ids, which differ at their ends.
    case middle
}

extension DisplayText {
    /// Cuts to at most `width` columns, with an ellipsis where something is missing; a wide glyph is never halved.
    ///
    /// O(n), constant for text that fits.
    public func truncated(to width: Int, _ truncation: Truncation = .tail) -> DisplayText {
        guard self.width > width else { return self }
        guard width > 0 else { return .empty }
        let ellipsis = DisplayText(glyphs: [.ellipsis])
        switch truncation {
        case .tail: return prefix(width - 1) + ellipsis
        case .head: return ellipsis + suffix(width - 1)
        case .middle: return prefix(width / 2) + ellipsis + suffix(width - 1 - width / 2)
        }
    }

    /// Fills up to `width` columns with spaces; text that is wider stays as it is. O(n).
    public func padded(to width: Int, _ alignment: Alignment = .left) -> DisplayText {
        let missing = width - self.width
        guard missing > 0 else { return self }
        switch alignment {
        case .left: return self + .spaces(missing)
        case .right: return .spaces(missing) + self
        }
    }

    /// Exactly `width` columns: cut with an ellipsis, or filled with spaces. O(n).
    public func fitted(
        to width: Int, _ alignment: Alignment = .left, _ truncation: Truncation = .tail
    ) -> DisplayText {
        truncated(to: width, truncation).padded(to: width, alignment)
    }

    /// The longest beginning that takes at most `width` columns, without an ellipsis. O(width).
    public func prefix(_ width: Int) -> DisplayText {
        var used = 0
        let kept = glyphs.prefix { glyph in
            used += Int(glyph.width)
            return used <= width
        }
        return DisplayText(glyphs: kept)
    }

    /// The longest end that takes at most `width` columns, without an ellipsis. O(n).
    public func suffix(_ width: Int) -> DisplayText {
        var used = 0
        let count = glyphs.reversed().prefix { glyph in
            used += Int(glyph.width)
            return used <= width
        }.count
        return DisplayText(glyphs: glyphs.suffix(count))
    }

    /// Breaks into lines of at most `width` columns, between words where that is possible and at line-break marks.
    ///
    /// O(n). No line at all for a width below 1, one empty line for an empty text.
    public func wrapped(to width: Int) -> [DisplayText] {
        guard width > 0 else { return [] }
        var lines: [DisplayText] = []
        for paragraph in glyphs.split(
            omittingEmptySubsequences: false, whereSeparator: { $0.base == TextSanitizer.lineBreak })
        {
            lines += Self.wrap(paragraph, to: width)
        }
        return lines
    }

    private static func wrap(_ paragraph: ArraySlice<Glyph>, to width: Int) -> [DisplayText] {
        var lines: [DisplayText] = []
        var rest = paragraph
        while true {
            var used = 0
            var end = rest.startIndex
            var lastSpace: Int?
            while end < rest.endIndex, used + Int(rest[end].width) <= width {
                if rest[end] == .space { lastSpace = end }
                used += Int(rest[end].width)
                end += 1
            }
            if end == rest.endIndex {
                lines.append(DisplayText(glyphs: rest))
                return lines
            }
            if rest[end] == .space {
                lines.append(DisplayText(glyphs: rest[..<end]))
                rest = rest[(end + 1)...]
            } else if let space = lastSpace, space > rest.startIndex {
                lines.append(DisplayText(glyphs: rest[..<space]))
                rest = rest[(space + 1)...]
            } else {
                // A word longer than the line; a wide glyph in one column can never fit and is passed over.
                let cut = max(end, rest.startIndex + 1)
                lines.append(end == rest.startIndex ? .empty : DisplayText(glyphs: rest[..<cut]))
                rest = rest[cut...]
            }
        }
    }
}
