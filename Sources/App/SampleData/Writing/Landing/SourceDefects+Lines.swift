extension SourceDefects {
    /// First deliveries with impossible values in them, by file; every one is corrected by a later row of the same key.
    static let mistakenLines: [String: String] = [
        "core/customer.csv": """
        1017,Ana Garcia,ana.garcia at mail.example,call me,twelve,family,1984-02-30,yesterday

        """,
        "core/address.csv": """
        1000068,12 Oak St,Reston,VA,none,castle,minus five

        """,
        "core/quote.csv": """
        2044,nobody@mail.example,900000000099,900000000099,2024-02-31T25:61:00Z,lots,-1,much,undecided

        """,
        "callcenter/call.csv": """
        30000544,900000000099,anonymous,2024-02-30T10:00:00Z,-,sideways,quote,open,"who was this?"

        """,
        "applog/session.jsonl": """
        {"session_id":3301,"quote_id":"QTE2044","email":12,"customer_info":[],"started_at":"some time","channel":"web","last_status":null}

        """,
        "webanalytics/visit.jsonl": """
        {"visit_id":99120,"session_id":900000000099,"visited_at":"2024-02-30T10:00:00Z","browser_id":"","device":{"mobile":true}}

        """,
    ]

    /// Lines that can never be rows, by file: cut, without a key, or linking what does not exist.
    static let rejectedLines: [String: String] = [
        "core/customer.csv": """
        900000000002,Too Few Cells
        900000000003,Too Many Cells,many@mail.example,,,,,,,,surplus
        ,No Key,nokey@mail.example,,,,,
        twelve,A Word As Key,word@mail.example,,,,,

        """,
        "core/customer_phone.csv": """
        900000000099,+1 703 555 1212
        1017,no phone

        """,
        "core/customer_address.csv": """
        1017,900000000099
        900000000099,1000068

        """,
        "applog/session.jsonl": """
        {"session_id":900000000002,"quote_id":
        ["no","object"]
        {"email":"no.key@mail.example","started_at":"2024-01-01T00:00:00Z"}

        """,
        "webanalytics/page_event.jsonl": """
        not even JSON

        """,
    ]
}
