/// A postal place the insurer sells in, with what its homes cost and what threatens them.
///
/// Zip codes, cities and states are real; which area codes ring there and how values and risks lie is a likeness.
struct Place: Sendable, Hashable {
    /// The zip code as a number; written with leading zeros, five digits.
    var zip: Int
    var city: String
    var state: String
    /// What homes are worth here, 1 (modest) to 5 (expensive).
    var valueClass: Int
    /// Storm and flood country: insurers ask more here, and customers choose higher deductibles.
    var isCoastal: Bool

    static let zipDigits = 5

    /// The zip code as it is written.
    var zipText: String {
        let digits = String(zip)
        return String(repeating: "0", count: Self.zipDigits - digits.utf8.count) + digits
    }
}

/// A telephone area with the places it serves.
struct CallingArea: Sendable {
    var code: Int
    var places: [Place]
}

extension CallingArea {
    /// Every area the insurer serves; the order is part of the generated data.
    static let all: [CallingArea] = {
        let placesByState = Dictionary(grouping: Place.all, by: \.state)
        return areaCodes.flatMap { state, codes in
            codes.map { CallingArea(code: $0, places: placesByState[state] ?? []) }
        }
    }()

    private static let areaCodes: [(state: String, codes: [Int])] = [
        ("VA", [703, 571, 804, 757, 540, 434, 276, 826, 948, 686]),
        ("DC", [202, 771]),
        ("MD", [301, 240, 410, 443]),
        ("NC", [704, 919, 336, 910, 252]),
        ("SC", [803, 843]),
        ("PA", [215, 610, 717, 412]),
        ("DE", [302]),
        ("WV", [304]),
        ("NJ", [201, 609]),
        ("MA", [413, 617]),
        ("CT", [203]),
        ("GA", [404, 912]),
        ("TN", [615, 865]),
        ("FL", [904, 305, 813]),
        ("KY", [502]),
        ("OH", [614]),
    ]
}

extension Place {
    /// The place with a zip code, if the insurer sells there.
    static func withZip(_ zip: Int) -> Place? {
        all.first { $0.zip == zip }
    }

    /// Every place, one line each: zip, city, state, value class, and `~` for coastal.
    static let all: [Place] = table.split(separator: "\n").compactMap { line in
        let cells = line.split(separator: ",")
        guard cells.count >= 4, let zip = Int(cells[0]), let valueClass = Int(cells[3]) else { return nil }
        return Place(
            zip: zip, city: String(cells[1]), state: String(cells[2]), valueClass: valueClass,
            isCoastal: cells.count > 4)
    }

    private static let table = """
        20191,Reston,VA,4
        20190,Reston,VA,4
        20194,Reston,VA,4
        20170,Herndon,VA,3
        20171,Herndon,VA,4
        22101,McLean,VA,5
        22201,Arlington,VA,4
        22204,Arlington,VA,4
        22301,Alexandria,VA,4
        22304,Alexandria,VA,3
        22030,Fairfax,VA,4
        20109,Manassas,VA,3
        22401,Fredericksburg,VA,3
        23220,Richmond,VA,3
        23223,Richmond,VA,2
        23059,Glen Allen,VA,3
        23451,Virginia Beach,VA,4,~
        23454,Virginia Beach,VA,3,~
        23503,Norfolk,VA,2,~
        23661,Hampton,VA,2,~
        23185,Williamsburg,VA,3
        23336,Chincoteague Island,VA,3,~
        22901,Charlottesville,VA,4
        24016,Roanoke,VA,2
        24060,Blacksburg,VA,3
        24401,Staunton,VA,2
        22801,Harrisonburg,VA,2
        24210,Abingdon,VA,1
        24502,Lynchburg,VA,2
        24541,Danville,VA,1
        20001,Washington,DC,4
        20009,Washington,DC,5
        20016,Washington,DC,5
        20020,Washington,DC,2
        20814,Bethesda,MD,5
        20850,Rockville,MD,4
        20910,Silver Spring,MD,4
        21201,Baltimore,MD,2
        21224,Baltimore,MD,2
        21401,Annapolis,MD,4,~
        21701,Frederick,MD,3
        21842,Ocean City,MD,4,~
        27601,Raleigh,NC,3
        27701,Durham,NC,3
        28202,Charlotte,NC,4
        28205,Charlotte,NC,3
        27401,Greensboro,NC,2
        28401,Wilmington,NC,3,~
        27959,Nags Head,NC,4,~
        28801,Asheville,NC,3
        29401,Charleston,SC,5,~
        29577,Myrtle Beach,SC,3,~
        29201,Columbia,SC,2
        19103,Philadelphia,PA,4
        19104,Philadelphia,PA,2
        19380,West Chester,PA,4
        17101,Harrisburg,PA,2
        15213,Pittsburgh,PA,3
        19801,Wilmington,DE,2
        19971,Rehoboth Beach,DE,5,~
        25301,Charleston,WV,1
        26505,Morgantown,WV,2
        07030,Hoboken,NJ,5
        08401,Atlantic City,NJ,2,~
        08540,Princeton,NJ,5
        01002,Amherst,MA,3
        01103,Springfield,MA,2
        02139,Cambridge,MA,5
        06511,New Haven,CT,3
        06830,Greenwich,CT,5
        30309,Atlanta,GA,4
        31401,Savannah,GA,3,~
        37203,Nashville,TN,4
        37902,Knoxville,TN,2
        32204,Jacksonville,FL,3,~
        33139,Miami Beach,FL,5,~
        33602,Tampa,FL,4,~
        40202,Louisville,KY,2
        43215,Columbus,OH,3
        """
}
