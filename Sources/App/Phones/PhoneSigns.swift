/// What every character of a phone number is read as.
///
/// A text becomes bytes: digits, small letters, the signs `+ - . ( ) / , ; #` and the blank as themselves, letters beyond
/// ASCII that a known word has as bytes from 0x80 on, and any other letter as `*`.
struct PhoneSigns: Sendable {
    static let shared = PhoneSigns(NumberingPlans.shared)

    enum Word: Sendable {
        /// An extension begins with it.
        case `extension`
        /// It says whose number it is, and may touch it.
        case label
    }

    static let letter = UInt8(ascii: "*")

    private let ascii: [UInt8?]
    private let others: [UInt32: UInt8?]
    private let words: [[UInt8]: Word]

    private init(_ plans: NumberingPlans) {
        let spelled = (plans.extensions + plans.labels).flatMap { $0.unicodeScalars.map(\.value) }.filter { $0 >= 0x80 }
        let letters = Dictionary(
            Set(spelled).sorted().enumerated().map { ($0.element, UInt8(0x80 + $0.offset)) },
            uniquingKeysWith: { one, _ in one })
        func byte(_ target: UInt32) -> UInt8 { target < 0x80 ? UInt8(target) : letters[target] ?? Self.letter }
        var read: [UInt32: UInt8?] = [:]
        for shift in plans.shifts {
            for character in shift.characters {
                read[character] = byte(shift.target + character - shift.characters.lowerBound)
            }
        }
        for (target, characters) in plans.signs {
            for character in characters.joined() { read[character] = .some(target.map(byte)) }
        }
        ascii = (0..<0x80).map { read[$0] ?? Self.letter }
        others = read.filter { $0.key >= 0x80 }
        func bytes(_ word: String) -> [UInt8] { word.unicodeScalars.map { byte($0.value) } }
        words = Dictionary(
            plans.labels.map { (bytes($0), Word.label) } + plans.extensions.map { (bytes($0), Word.extension) },
            uniquingKeysWith: { $1 })
    }

    func bytes(of text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            let byte = scalar.value < 0x80 ? ascii[Int(scalar.value)] : others[scalar.value] ?? Self.letter
            if let byte { bytes.append(byte) }
        }
        return bytes
    }

    func word(_ letters: ArraySlice<UInt8>) -> Word? { words[Array(letters)] }

    static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == letter || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
