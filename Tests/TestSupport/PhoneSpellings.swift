/// Spellings of one phone number with an extension, which search and curation have to read alike.
public enum PhoneSpellings {
    /// What each of them is: +1 703 555 1212, extension 7.
    public static let withExtension = [
        "703.555.1212 ext. 7", "703-555-1212 x7", "(703) 555-1212 x 7", "7035551212x7", "+1 703 555 1212 ext 7",
        "703 555 1212 extension 7", "703-555-1212, ext. 7", "tel:+1-703-555-1212;ext=7", "703 555 1212 #7",
        "703-555-1212 Ext: 7", "(703) 555-1212 (ext 7)", "703.555.1212 xt. 7", "703 555 1212 x.7",
        "+1 703 555 1212 Anexo 7", "+1 703 555 1212 int. 7", "+1 703 555 1212 доб. 7", "703 555 1212 extn 7",
        "703-555-1212 ext.#7", "1-703-555-1212 X7", "001 703 555 1212 interno 7",
        "703 555 1212 DW 7", "703/5551212 NSt. 7", "+1 703 555 1212 Durchwahl: 7", "703-555-1212 (Nebenstelle 7)",
    ]
}
