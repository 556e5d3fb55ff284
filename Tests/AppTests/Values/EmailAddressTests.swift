import Testing

@testable import App

@Suite struct EmailAddressTests {
    @Test(arguments: [
        ("ana@mail.example", ["ana@mail.example"]), ("(ana@mail.example)", ["ana@mail.example"]),
        ("[ana@mail.example]", ["ana@mail.example"]), ("E-mail: ana@mail.example", ["ana@mail.example"]),
        ("ana @ mail.example", ["ana@mail.example"]), ("ana@mail.example (home)", ["ana@mail.example"]),
        ("ana＠mail.example", ["ana@mail.example"]), ("ａｎａ＠ｍａｉｌ．example", ["ana@mail.example"]),
        ("write to ana@mail.example.", ["ana@mail.example"]), ("ana@mail.example!", ["ana@mail.example"]),
        ("'ana@mail.example'", ["ana@mail.example"]), ("“ana@mail.example”,", ["ana@mail.example"]),
        ("Ana García <ANA@mail.example>;", ["ANA@mail.example"]), ("ana(at)mail.example", ["ana@mail.example"]),
        ("ana [at] mail [dot] example", ["ana@mail.example"]), ("ana%2Bx%40mail.example", ["ana+x@mail.example"]),
        ("mailto:ana@mail.example?cc=bob@mail.example", ["ana@mail.example"]),
        ("ana\u{200B}@mail.exam\u{AD}ple\u{FEFF}", ["ana@mail.example"]),
        ("\u{202A}ana@mail.example\u{202C}", ["ana@mail.example"]),
        ("ana@mail.example; Bob <bob@mail.example>", ["ana@mail.example", "bob@mail.example"]),
        ("ana@mail.example ana@MAIL.example", ["ana@mail.example"]),
        ("o'brien@mail.example", ["o'brien@mail.example"]), ("\"a b\"@mail.example", ["\"a b\"@mail.example"]),
        ("ana@", []), ("@mail.example", []), ("Ana García", []), ("@", []), ("", []),
    ]) func `addresses are taken out of what stands around them`(typed: String, addresses: [String]) {
        #expect(EmailAddress.all(in: typed).map(\.text) == addresses)
    }

    @Test func `only letter case and the spelling of the domain are no difference`() throws {
        let address = try #require(EmailAddress("ana.garcia@müller.example"))
        for same in [
            "ANA.garcia@MÜLLER.example", "ana.garcia@xn--mller-kva.example", "ana.garcia@mu\u{308}ller.example",
        ] {
            #expect(EmailAddress(same)?.isSame(as: address) == true, "\(same)")
        }
        let street = try #require(EmailAddress("straße@σίγμας.example"))
        for same in [
            "STRASSE@ΣΊΓΜΑΣ.example", "ſtraẞe@σίγμασ.example", "str\u{1}a\u{2066}sse@σι\u{301}γμας\u{FFF9}.example",
        ] {
            #expect(EmailAddress(same)?.isSame(as: street) == true, "\(same)")
        }
        for other in ["ana.garcía@müller.example", "ana.garcia@muller.example", "ana.garcia+x@müller.example"] {
            #expect(EmailAddress(other)?.isSame(as: address) == false, "\(other)")
        }
    }

    @Test(arguments: [
        ("ana@mail.example", "ana+home@mail.example", true), ("ana+x@mail.example", "ana+y@MAIL.example", true),
        ("bob.smith@gmail.com", "bobsmith@googlemail.com", true),
        ("bob.smith+x@gmail.com", "b.obsmith@gmail.com", true),
        ("bob.smith@mail.example", "bobsmith@mail.example", false), ("ana@mail.example", "ana@mail.example.org", false),
        ("ana@mail.example", "anna+home@mail.example", false),
    ]) func `a tag is no other mailbox`(left: String, right: String, same: Bool) throws {
        let (left, right) = (try #require(EmailAddress(left)), try #require(EmailAddress(right)))
        #expect(left.isSameMailbox(as: right) == same)
        #expect(right.isSameMailbox(as: left) == same)
    }

    @Test(arguments: [
        ("müller.example", "xn--mller-kva.example"), ("bücher.de", "xn--bcher-kva.de"),
        ("例子.中国", "xn--fsqu00a.xn--fiqs8s"), ("пример.рф", "xn--e1afmkfd.xn--p1ai"), ("mail.example", "mail.example"),
    ]) func `a domain has two spellings`(unicode: String, ascii: String) {
        #expect(InternationalDomain.ascii(unicode) == ascii)
        #expect(InternationalDomain.unicode(ascii) == unicode)
    }

    @Test func `what is no domain in ASCII stays as it is`() {
        for label in ["xn--", "xn--a\u{0}", "xn--99999999999999999999", "xn--zzzzzzzzzzzzzzzzzzzzzzzzzz", "xn--ü"] {
            _ = InternationalDomain.unicode(label + ".example")
        }
        #expect(InternationalDomain.unicode("xn--!.example") == "xn--!.example")
        #expect(InternationalDomain.ascii(String(repeating: "ü", count: 80)).utf8.count == 160)
    }
}
