/// What a text about phone numbers is read as: one number after the other, or why there is none.
///
/// Search and curation read numbers by this rule alone; the curation's SQL views say the same for other databases.
package enum PhoneReading: Sendable, Hashable {
    /// A number that can exist, and what is dialled after the call is answered.
    case number(WorldNumber, phoneExtension: String?)
    /// No number, or one that cannot exist: no such country, too short or too long, one digit alone.
    case refused

    /// The digits of E.164, without a plus.
    package var digits: String? { if case .number(let number, _) = self { number.digits } else { nil } }

    /// Each number of a text once, in its order; `refused` alone when there is none.
    package static func all(in text: String, region: PhoneRegion) -> [PhoneReading] {
        all(in: PhoneText(text), region: region)
    }

    /// The same for a text that is taken apart already.
    package static func all(in text: PhoneText, region: PhoneRegion) -> [PhoneReading] {
        var readings: [PhoneReading] = []
        var segment: [Run] = []
        func finish() {
            for reading in read(segment, region) where !readings.contains(where: { $0.digits == reading.digits }) {
                readings.append(reading)
            }
            segment = []
        }
        for part in text.parts {
            for run in runs(of: part, region) {
                if run.part.sign == .apart { finish() }
                segment.append(run)
            }
        }
        finish()
        return readings.isEmpty ? [.refused] : readings
    }

    /// A run of digits, or a number that blanks part from others in one.
    private struct Run {
        var part: PhoneText.Part
        /// Whether it is known to be a number of its own.
        var isOfBlanks = false
    }

    /// A run as it is, or the numbers that its blanks part when it is none itself: its words, when each of them is a number;
    /// else both sides of one blank, when both are, of those that are most alike in length.
    private static func runs(of part: PhoneText.Part, _ region: PhoneRegion) -> [Run] {
        let words = part.words
        guard part.sign != .extension, !part.isMixed, words.count > 1, part.digits.count >= 2 * fewestDigits,
            WorldNumber(dialled: part.dialled, in: region) == nil
        else { return [Run(part: part)] }
        func isWhole(_ dialled: String) -> Bool {
            dialled.drop { $0 == "+" }.count >= fewestDigits && WorldNumber(dialled: dialled, in: region) != nil
        }
        var pieces: [String] = []
        if words.allSatisfy(isWhole) {
            pieces = words
        } else {
            var nearest = Int.max
            for place in words.indices.dropFirst() {
                let (first, second) = (words[..<place].joined(), words[place...].joined())
                let distance = abs(first.drop { $0 == "+" }.count - second.count)
                guard distance < nearest, isWhole(first), isWhole(second) else { continue }
                nearest = distance
                pieces = [first, second]
            }
        }
        guard !pieces.isEmpty else { return [Run(part: part)] }
        return pieces.enumerated().map { place, dialled in
            Run(
                part: PhoneText.Part(sign: place == 0 ? part.sign : .apart, dialled: dialled, isMixed: false),
                isOfBlanks: true)
        }
    }

    /// The numbers of runs that commas and slashes bind: all of them when each is a number; the first when the others are
    /// too short for one, an extension or the end of another number; all together as one; or those that can exist of runs
    /// that are each as long as a number.
    private static func read(_ segment: [Run], _ region: PhoneRegion) -> [PhoneReading] {
        let parts = segment.map(\.part)
        let runs = parts.filter { $0.sign != .extension }
        guard let first = runs.first else { return [] }
        let wholes = runs.map { run in
            run.isMixed || (runs.count > 1 && run.digits.count < fewestDigits)
                ? nil : WorldNumber(dialled: run.dialled, in: region)
        }
        let numbers = wholes.compactMap { $0 }
        let phoneExtension = parts.first { $0.sign == .extension }.map(\.dialled)
        if numbers.count == runs.count {
            return numbers.enumerated().map { .number($1, phoneExtension: $0 == 0 ? phoneExtension : nil) }
        }
        guard runs.count > 1 else { return [] }
        if let number = wholes[0], runs.dropFirst().allSatisfy(isShort) {
            let pause = runs.dropFirst().first { $0.sign == .comma }.map(\.dialled)
            return [.number(number, phoneExtension: phoneExtension ?? pause)]
        }
        if !runs.contains(where: \.isMixed), !segment.contains(where: \.isOfBlanks),
            let number = WorldNumber(
                dialled: first.dialled + runs.dropFirst().map(\.dialled).joined(), in: region)
        {
            return [.number(number, phoneExtension: phoneExtension)]
        }
        let areApart = runs.enumerated().allSatisfy { place, run in
            run.isMixed || run.digits.count >= fewestDigits || place > 0 && isShort(run)
        }
        return areApart ? numbers.map { .number($0, phoneExtension: nil) } : []
    }

    private static func isShort(_ run: PhoneText.Part) -> Bool {
        !run.isMixed && run.digits.count <= (run.sign == .comma ? longestPause : longestAlternative)
    }

    /// A run of fewer digits is a number only when nothing is bound to it.
    private static let fewestDigits = 7
    /// What is dialled behind a comma, which is a pause.
    private static let longestPause = 7
    /// `30 12345/46` are two ends of one number.
    private static let longestAlternative = 3
}
