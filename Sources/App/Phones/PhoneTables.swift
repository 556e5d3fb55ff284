/// The numbering plans as tables of a database, in SQL that SQLite, PostgreSQL and Redshift take.
package enum PhoneTables {
    /// The plans as they are written, by which others tell whether they are the same.
    package static var source: [UInt8] { PackageResources.numbering_plans_txt }

    /// The statements that make and fill each table, by its name.
    package static var statements: [(name: String, sql: String)] {
        let plans = NumberingPlans.shared
        let rules = plans.regions.flatMap { region in
            region.rules.map { [text(region.name), "\($0.rank)", "\($0.length)", text($0.typed), text($0.put)] }
        }
        let exits = plans.regions.flatMap { region in
            region.exits.map { [text(region.name), text($0), text("exit")] }
        }
        let commonExits = WorldNumber.commonExits.map { [text("*"), text($0), text("common exit")] }
        let starts = plans.plans.flatMap { plan in
            plan.ranges.map { range in
                [
                    text(plan.code), "\(plan.length)", text(twoDigits(range.lowerBound)),
                    text(twoDigits(range.upperBound)), "\(plan.grade)",
                ]
            }
        }
        let lengths = Set(plans.plans.map { [text($0.code), "\($0.length)"] })
        let words = Dictionary(
            plans.labels.map { ($0, "label") } + plans.extensions.map { ($0, "extension") }, uniquingKeysWith: { $1 })
        return [
            LookupTable.sql(
                "phone_country", "calling_code VARCHAR(3) PRIMARY KEY, region VARCHAR(6)",
                "Which region rules for a country code.",
                plans.regions.filter(\.isMain).map { [text($0.code), text($0.name)] }),
            LookupTable.sql(
                "phone_plan",
                "calling_code VARCHAR(3), digits INTEGER, first_start VARCHAR(2), last_start VARCHAR(2), grade INTEGER, "
                    + "PRIMARY KEY (calling_code, digits, first_start)",
                "How many digits numbers behind a country code have, and from what to what they may begin.", starts),
            LookupTable.sql(
                "phone_length", "calling_code VARCHAR(3), digits INTEGER, PRIMARY KEY (calling_code, digits)",
                "How many digits numbers behind a country code have.", Array(lengths)),
            LookupTable.sql(
                "phone_exit", "region VARCHAR(6), typed VARCHAR(8), source VARCHAR(11), PRIMARY KEY (region, typed)",
                "What is dialled in a region before a country code, and in many of them.", exits + commonExits),
            LookupTable.sql(
                "phone_rule",
                "region VARCHAR(6), step INTEGER, digits INTEGER, typed VARCHAR(10), put VARCHAR(10), "
                    + "PRIMARY KEY (region, typed, digits, step, put)",
                "What the beginning of a national number becomes; digits is 0 where their count is no matter.", rules),
            LookupTable.sql(
                "phone_sign", "sign VARCHAR(4) PRIMARY KEY, put VARCHAR(4)", "What a character of a number is read as.",
                signs(plans)),
            LookupTable.sql(
                "phone_word", "word VARCHAR(60) PRIMARY KEY, kind VARCHAR(9)",
                "What an extension begins with, and what may touch a number.", words.map { [text($0), text($1)] }),
            LookupTable.sql(
                "phone_letter", "letters VARCHAR(400)", "The letters of these words, and the one for all others.",
                [[text("abcdefghijklmnopqrstuvwxyz*" + letters(plans).map { String($0) }.joined())]]),
        ]
    }

    private static func letters(_ plans: NumberingPlans) -> [Unicode.Scalar] {
        Set((plans.extensions + plans.labels).flatMap { $0.unicodeScalars.filter { !$0.isASCII } }).sorted()
    }

    private static func signs(_ plans: NumberingPlans) -> [[String]] {
        var read: [UInt32: String] = [:]
        func string(_ value: UInt32) -> String { Unicode.Scalar(value).map { String($0) } ?? "*" }
        for shift in plans.shifts {
            for character in shift.characters {
                read[character] = string(shift.target + character - shift.characters.lowerBound)
            }
        }
        for (target, characters) in plans.signs {
            for character in characters.joined() { read[character] = target.map(string) ?? "" }
        }
        return read.map { [text(string($0)), text($1)] }
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func text(_ value: String) -> String { LookupTable.text(value) }
}
