extension GraphSONReader {
    /// A value of a type that holds no others.
    mutating func scalar(_ type: String, _ json: JSONValue) throws(Failure) -> Value {
        switch type {
        case "g:Int32": return .int(try Self.integer(json, type))
        case "g:Int64": return .long(try Self.integer(json, type))
        case "gx:Byte": return .byte(try Self.integer(json, type))
        case "gx:Int16": return .short(try Self.integer(json, type))
        case "gx:BigInteger": return .bigInteger(try Self.integer(json, type))
        case "gx:BigDecimal":
            guard let text = json.scalarText, let number = BigDecimal(text) else { throw Self.misfit(json, type) }
            return .bigDecimal(number)
        case "g:Double": return .double(try Self.floatingPoint(json, type))
        case "g:Float":
            guard let text = json.scalarText, let number = Float(text) else { throw Self.misfit(json, type) }
            return .float(number)
        case "g:Date", "g:Timestamp":
            let milliseconds: Int64 = try Self.integer(json, type)
            // What no calendar shows stays the number that it is.
            return DateText.range.contains(milliseconds) ? .date(milliseconds) : .long(milliseconds)
        case "gx:Instant", "gx:OffsetDateTime", "gx:ZonedDateTime", "gx:LocalDateTime", "gx:LocalDate":
            return try Self.moment(json, type)
        case "g:T":
            guard let token = json.text.flatMap(Token.init) else { throw Self.misfit(json, type) }
            return .token(token)
        case "g:Direction":
            guard let direction = json.text.flatMap(Direction.init) else { throw Self.misfit(json, type) }
            return .direction(direction)
        default:
            // Everything else that engines send is told by its text: UUID, Class, Char, Duration, enumerations.
            guard let text = json.scalarText else { return try value(json) }
            return .string(text)
        }
    }

    private static func integer<Number: FixedWidthInteger>(_ json: JSONValue, _ type: String) throws(Failure) -> Number
    {
        guard let text = json.scalarText, let number = Number(text) else { throw Self.misfit(json, type) }
        return number
    }

    /// JSON has no word for what is not finite; engines write it as text.
    private static func floatingPoint(_ json: JSONValue, _ type: String) throws(Failure) -> Double {
        guard let text = json.scalarText, let number = Double(text) else { throw Self.misfit(json, type) }
        return number
    }

    private static func moment(_ json: JSONValue, _ type: String) throws(Failure) -> Value {
        // A zone's name in brackets repeats what the offset says.
        guard let text = json.text, let moment = DateText.parse(text.prefix { $0 != "[" }) else {
            throw Self.misfit(json, type)
        }
        return .date(moment)
    }

    private static func misfit(_ json: JSONValue, _ type: String) -> Failure {
        Failure(message: "\(json.scalarText.map { String($0.prefix(40)) } ?? "a structure") is no \(type)")
    }
}
