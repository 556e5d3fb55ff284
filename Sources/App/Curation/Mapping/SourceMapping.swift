package import Graph

/// How the files that other systems export become rows of the landing tables: which files, and which of their columns or
/// members give which field, in which form.
package struct SourceMapping: Sendable, Hashable {
    /// What it is about, such as `HubSpot contacts`.
    package var name: String
    /// In the order in which they were written; a table may have several.
    package var tables: [TableMapping]

    /// Makes a mapping.
    package init(name: String, tables: [TableMapping]) {
        self.name = name
        self.tables = tables
    }
}

/// How some files become rows of one table.
package struct TableMapping: Sendable, Hashable {
    /// What is written in a file.
    package enum Format: String, Sendable, Hashable, CaseIterable {
        case csv, json
    }

    /// The name of a landing table, such as `call`.
    package var table: String
    /// Patterns of paths below the landing area; empty for the files that have the table's own name.
    package var files: [FilePattern]
    /// What the files are; nil finds it out.
    package var format: Format?
    /// How their text is encoded; nil finds it out.
    package var encoding: TextEncoding?
    /// The byte between the cells of CSV; nil finds it out.
    package var separator: UInt8?
    /// Only records with one of these values at each of these places are rows of the table.
    package var conditions: [RecordCondition]
    /// In any order; columns without one have no value.
    package var fields: [FieldMapping]
    /// Whether there may be no such files.
    package var isOptional: Bool

    /// Makes a mapping of every record of some files.
    package init(
        table: String, files: [FilePattern], format: Format? = nil, encoding: TextEncoding? = nil,
        separator: UInt8? = nil, conditions: [RecordCondition] = [], fields: [FieldMapping], isOptional: Bool = false
    ) {
        self.table = table
        self.files = files
        self.format = format
        self.encoding = encoding
        self.separator = separator
        self.conditions = conditions
        self.fields = fields
        self.isOptional = isOptional
    }
}

/// What a record must have somewhere to be a row.
package struct RecordCondition: Sendable, Hashable {
    /// A column or path.
    package var place: String
    /// One of these has to stand there.
    package var values: [String]

    /// Makes a condition.
    package init(place: String, values: [String]) {
        self.place = place
        self.values = values
    }
}

/// Where the value of one column comes from and what is done to it, in this order: gathered, looked up, brought to form.
package struct FieldMapping: Sendable, Hashable {
    /// Where the value is taken from.
    package enum Origin: Sendable, Hashable {
        /// Columns or paths whose values are joined, those that are missing left out; a key has to have all of them.
        case joined([String], separator: String)
        /// The first of some columns or paths that has a value.
        case firstOf([String])
        /// Always this.
        case constant(String)

        /// The columns or paths that it reads.
        package var places: [String] {
            switch self {
            case .joined(let places, _), .firstOf(let places): places
            case .constant: []
            }
        }
    }

    /// What is done to a text so that curation understands it.
    package enum Form: Sendable, Hashable {
        case asWritten
        case time(TimeForm)
        case number(NumberForm)
        /// A phone number that may be written as it is dialled in this country.
        case phone(PhoneForm)
    }

    /// A column of the table.
    package var column: String
    /// Where its value comes from.
    package var origin: Origin
    /// What words of the source stand for; nil stands for no value.
    package var values: [String: String?]
    /// What stands in the place of a word that ``values`` does not have; nil keeps it.
    package var otherwise: String?
    /// The form of the value.
    package var form: Form
    /// Whether no file needs to have the columns or paths.
    package var isOptional: Bool
    /// Of the columns or paths those that may be missing, in a key and in all files.
    package var optionalPlaces: Set<String>

    /// Makes a field.
    package init(
        column: String, origin: Origin, values: [String: String?] = [:], otherwise: String? = nil,
        form: Form = .asWritten, isOptional: Bool = false, optionalPlaces: Set<String> = []
    ) {
        self.column = column
        self.origin = origin
        self.values = values
        self.otherwise = otherwise
        self.form = form
        self.isOptional = isOptional
        self.optionalPlaces = optionalPlaces
    }

    /// The columns or paths that it reads.
    var places: [String] { origin.places }
}
