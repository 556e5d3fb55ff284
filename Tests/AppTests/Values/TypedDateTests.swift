import Graph
import Testing

@testable import App

@Suite struct TypedDateTests {
    @Test(arguments: [
        "1984-05-17", "1984/05/17", "1984.05.17", "1984 05 17", "05-17-1984", "05/17/1984", "5/17/1984", "17/05/1984",
        "17.05.1984", "17. 5. 1984", "may 17 1984", "May 17, 1984", "17 May 1984", "17-May-1984", "17th may 1984",
        "may 17th, 1984", "19840517", "17. Mai 1984", "17 mai 1984", "17 mayo 1984", "17 de mayo de 1984",
        "17th of May 1984", "17-May-84", "May 17, 84", "05171984", "17051984",
    ]) func `a day is one day in every spelling`(text: String) {
        let date = TypedDate(text, isMonthFirst: true)
        #expect(date?.text == "1984-05-17" && date?.precision == .day)
    }

    @Test(arguments: [
        ("5/6/1984", true, "1984-05-06"), ("5/6/1984", false, "1984-06-05"), ("5-6-1984", true, "1984-05-06"),
        ("5.6.1984", true, "1984-06-05"), ("5/17/84", true, "1984-05-17"),
        ("1984", true, "1984"), ("1984-05", true, "1984-05"), ("05/1984", true, "1984-05"),
        ("5.1984", false, "1984-05"), ("May 1984", true, "1984-05"), ("1984, sept", true, "1984-09"),
    ]) func `the region tells which number is the month`(text: String, isMonthFirst: Bool, date: String) {
        #expect(TypedDate(text, isMonthFirst: isMonthFirst)?.text.hasPrefix(date) == true)
    }

    @Test(arguments: [
        "", "17", "1984-13-01", "31/04/1984", "99999999", "703 555 1212", "555-1212", "12 oak", "may", "06 12 34",
        "0412 345 678", "1800", "smith 17 1984", "smith 1984", "05 1984", "13/1984", "may 84", "5/1884",
        "13131984", "05171884",
    ]) func `what is no date is none`(text: String) {
        #expect(TypedDate(text, isMonthFirst: true) == nil)
    }

    @Test(arguments: [
        ("1er août 1984", "1984-08-01"), ("2. März 1984", "1984-03-02"), ("9 février 1984", "1984-02-09"),
        ("30 de septiembre de 1984", "1984-09-30"), ("diciembre de 1984", "1984-12"), ("Oktober 1984", "1984-10"),
    ]) func `a month has its name in other languages, too`(text: String, date: String) {
        #expect(TypedDate(text, isMonthFirst: true)?.text == date)
    }

    @Test func `a year of two digits is of either century, but none to come`() {
        #expect(TypedDate("5/17/84", isMonthFirst: true)?.text == "1984-05-17")
        #expect(TypedDate("5/17/04", isMonthFirst: true)?.text == "1904-05-17, 2004-05-17")
    }
}
