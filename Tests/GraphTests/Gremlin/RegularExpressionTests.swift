import Testing

@testable import Graph

@Suite struct RegularExpressionTests {
    @Test(arguments: [
        ("ana", "Ana banana", true), ("^ana", "banana", false), ("(?i)^ANA", "ana", true), ("a.c$", "xxabc", true),
        ("a{2,3}b", "ab", false), ("a{2,3}b", "aaab", true), ("(ab|cd)+e", "abcdabe", true), ("[^a-c]+$", "abc", false),
        ("\\d{3}-\\d{4}", "call 555-1212", true), ("\\bcat\\b", "concatenate", false), ("\\bcat\\b", "the cat", true),
        ("", "", true), ("x*", "", true), ("(?i)[À-Ö]x", "ax", false), ("(?iu)garc[ií]a", "GARCÍA", true),
        ("[\\w.]+@mail\\.example", "ana.g@mail.example", true), ("a|b|", "z", true), ("(?=.*b)a", "ab", true),
        ("[]x]", "]", true), ("(?s)a.b", "a\nb", true), ("a.b", "a\nb", false),
        ("(?!.*b)^a", "ab", false), ("(?<=x)a", "xa", true), ("(?<=x)a", "ya", false), ("(?<!x)a", "xa", false),
        ("(?<!x)a", "ya", true), ("^(?=.*\\d)(?=.*[a-z]).{3}$", "a1b", true), ("(?<name>a+)b", "aab", true),
        ("\\p{Lu}\\p{L}", "xÉa", true), ("\\P{L}", "abc", false), ("\\Aab\\z", "ab", true),
        ("a$", "a\n", true), ("a$", "a\r\n", true), ("a$", "a\n\n", false), ("a\\Z", "a\u{2028}", true),
        ("a\\z", "a\n", false), ("a\r$", "a\r\n", false), ("a.b", "a\u{85}b", false), ("(?i)é", "É", false),
        ("(?iu)é", "É", true), ("(?u)(?i)[é]", "É", true), ("(?u)é", "É", false), ("(?i)É[a-z]", "ÉX", true),
        ("(?<=(?<!y)x)a", "yxa", false), ("[\\p{Lu}_]+$", "a_É", true), ("^[\\P{L}]", "a", false),
    ])
    func `Patterns are found as in Java`(_ pattern: String, _ text: String, _ isFound: Bool) throws {
        #expect(try RegularExpression(pattern).occurs(in: text) == isFound)
    }

    @Test(arguments: ["(", "[a", "*a", "(?<x", "\\"])
    func `What is no pattern is refused`(_ pattern: String) {
        #expect(throws: GremlinError.self) { try RegularExpression(pattern) }
    }

    @Test(arguments: ["(a)\\1", "a++", "(?>a)", "(x{99}){99}"])
    func `What only an engine that goes back can search is refused`(_ pattern: String) throws {
        let error = #expect(throws: GremlinError.self) { try RegularExpression(pattern) }
        #expect(error?.message.contains("bounded time") == true)
    }

    @Test(arguments: [
        ("(a)\\1", "a back reference, \\1"), ("(?<x>a)\\k<x>", "a back reference, \\k"), ("\\Qa.b\\E", "\\Q…\\E"),
        ("[[:alpha:]]+", "a POSIX class"), ("\\p{Alpha}", "\\p{Alpha}"), ("[a-z&&[^b]]", "an intersection"),
        ("[a[b]]", "a class inside of a class"), ("a++", "a possessive quantifier"), ("(?>a)", "an atomic group"),
        ("a(?i)b", "a flag"), ("(?m)^a", "a flag"), ("\\h", "\\h"), ("a{1001}", "1000 repetitions"),
        ("(x{99}){99}", "5000 states"), ("(?i)\\p{Lu}", "\\p{Lu} together with (?i)"),
    ])
    func `What is not supported is named`(_ pattern: String, _ name: String) throws {
        let error = #expect(throws: GremlinError.self) { try RegularExpression(pattern) }
        #expect(error?.message.contains(name) == true, "\(error?.message ?? "")")
    }

    @Test func `Any number of signs behind each other is read or refused`() throws {
        for sign in ["?", "{1}", "|a", "(?=a)"] {
            let pattern = "a" + String(repeating: sign, count: 100_000)
            #expect(throws: GremlinError.self) { try RegularExpression(pattern) }
        }
    }

    @Test func `Hostile patterns end`() throws {
        let text = String(repeating: "a", count: 2000) + "!"
        for pattern in ["(a+)+$", "(a|aa)+$", "(a*)*b", "(.*a){20}b"] {
            #expect(try !RegularExpression(pattern).occurs(in: text))
        }
    }
}
