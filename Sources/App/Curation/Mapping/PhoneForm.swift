package import Phones

/// How a source writes phone numbers: as they are dialled in a region, where they have no country code.
package struct PhoneForm: Sendable, Hashable {
    /// Whose numbers may be written without a country code.
    package var region: PhoneRegion

    /// Makes a form.
    package init(region: PhoneRegion) {
        self.region = region
    }

    /// The numbers of a text with their country codes, several with a semicolon between; nil when there is none.
    func read(_ text: String) -> String? {
        let numbers = PhoneReading.all(in: text, region: region).compactMap(\.digits)
        return numbers.isEmpty ? nil : numbers.map { "+\($0)" }.joined(separator: "; ")
    }
}
