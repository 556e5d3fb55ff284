/// What an attacker would put into a name to get out of the quotes of gremlin-lang or Groovy.
enum HostileText {
    static let all = [
        "'", "''", "\\", "\\'", "\\\\'", "\"", "'''", "\"\"\"", "${1+1}", "$a", "\\u0027", "\\\\u0027", "\\\\\\u0027",
        "u0027", "\n", "\r\n", "\u{2028}", "\u{85}", "\t\u{8}\u{C}", "\u{1}", "\u{1B}[31m", "\u{202E}", "\u{FEFF}",
        "').V().drop()//", "'); System.exit(0); ('", "/*", "//", "$/x/$", "~/x/", "😀", "e\u{301}", "\u{E000}",
        "\u{10FFFF}", "\u{7F}", "\\n", "trailing\\", "{", "}", "\\\\", "\\\\\\", "${System.exit(0)}",
    ]
}
