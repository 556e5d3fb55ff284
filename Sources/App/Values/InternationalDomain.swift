import Foundation

/// The two spellings of a domain with letters beyond ASCII: `müller.example` and `xn--mller-kva.example` (RFC 3492).
enum InternationalDomain {
    /// The domain with each label in the letters that people read; a label that cannot be decoded stays.
    static func unicode(_ domain: String) -> String {
        domain.split(separator: ".", omittingEmptySubsequences: false).map { label in
            guard label.lowercased().hasPrefix("xn--") else { return String(label) }
            return decoded(label.dropFirst(4).lowercased()) ?? String(label)
        }.joined(separator: ".")
    }

    /// The domain with each label in ASCII, as name servers know it.
    static func ascii(_ domain: String) -> String {
        domain.split(separator: ".", omittingEmptySubsequences: false).map { label in
            guard label.utf8.contains(where: { $0 >= 0x80 }) else { return String(label) }
            return encoded(label.lowercased().precomposedStringWithCanonicalMapping).map { "xn--" + $0 }
                ?? String(label)
        }.joined(separator: ".")
    }

    private static let base = 36, leastThreshold = 1, mostThreshold = 26, skew = 38, damp = 700

    private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / damp : delta / 2
        delta += delta / count
        var steps = 0
        while delta > (base - leastThreshold) * mostThreshold / 2 {
            delta /= base - leastThreshold
            steps += base
        }
        return steps + (base - leastThreshold + 1) * delta / (delta + skew)
    }

    private static func threshold(_ place: Int, _ bias: Int) -> Int {
        min(max(place - bias, leastThreshold), mostThreshold)
    }

    /// No label is longer than 63 letters, so no number below grows beyond an `Int`.
    private static let longestLabel = 63

    private static func decoded(_ text: String) -> String? {
        guard text.utf8.count <= longestLabel, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let hyphen = text.lastIndex(of: "-")
        var output = hyphen.map { Array(text[..<$0].unicodeScalars) } ?? []
        var rest = Array((hyphen.map { text[text.index(after: $0)...] } ?? text[...]).utf8)[...]
        var (code, index, bias) = (128, 0, 72)
        while !rest.isEmpty {
            let former = index
            var (weight, place) = (1, base)
            while true {
                guard let byte = rest.popFirst(), let digit = digit(byte) else { return nil }
                index += digit * weight
                guard index <= 0x10FFFF * (longestLabel + 1) else { return nil }
                let threshold = threshold(place, bias)
                if digit < threshold { break }
                weight *= base - threshold
                place += base
                guard weight <= 0x10FFFF * base else { return nil }
            }
            bias = adapted(index - former, output.count + 1, isFirst: former == 0)
            code += index / (output.count + 1)
            index %= output.count + 1
            guard let value = UInt32(exactly: code), let scalar = Unicode.Scalar(value) else { return nil }
            output.insert(scalar, at: index)
            index += 1
        }
        return String(String.UnicodeScalarView(output))
    }

    private static func encoded(_ text: String) -> String? {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count <= longestLabel else { return nil }
        var output = scalars.filter(\.isASCII).map { UInt8($0.value) }
        var done = output.count
        if done > 0 { output.append(UInt8(ascii: "-")) }
        var (code, delta, bias) = (128, 0, 72)
        let basic = done
        while done < scalars.count {
            guard let next = scalars.lazy.map({ Int($0.value) }).filter({ $0 >= code }).min() else { return nil }
            delta += (next - code) * (done + 1)
            code = next
            for scalar in scalars {
                if scalar.value < code { delta += 1 }
                guard scalar.value == code else { continue }
                var (rest, place) = (delta, base)
                while true {
                    let threshold = threshold(place, bias)
                    if rest < threshold { break }
                    output.append(letter(threshold + (rest - threshold) % (base - threshold)))
                    rest = (rest - threshold) / (base - threshold)
                    place += base
                }
                output.append(letter(rest))
                bias = adapted(delta, done + 1, isFirst: done == basic)
                delta = 0
                done += 1
            }
            delta += 1
            code += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 0x61
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 0x30 + 26
        default: nil
        }
    }

    private static func letter(_ digit: Int) -> UInt8 { UInt8(digit < 26 ? digit + 0x61 : digit - 26 + 0x30) }
}
