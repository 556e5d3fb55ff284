extension CopyChoice {
    /// A picture in every format.
    static func pictures(file: String, _ text: @escaping @Sendable (PictureFormat) -> String) -> [CopyChoice] {
        PictureFormat.allCases.map { format in
            CopyChoice(name: "picture as \(format.rawValue)", file: "\(file).\(format.fileExtension)") { text(format) }
        }
    }
}
