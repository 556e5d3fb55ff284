/// What a piece of text means; a theme decides how that looks.
public enum StyleRole: Int, Sendable, Hashable, CaseIterable {
    /// Ordinary text; its colours hold wherever another role leaves them open.
    case text
    /// Less important text: units, ages, separators.
    case muted
    /// What the eye should find first: the customer's name, the breadcrumb's last part.
    case strong
    /// Headings inside a pane: day rulers, group names.
    case heading
    /// Pane borders without and with the focus.
    case border, focusedBorder
    /// Pane titles without and with the focus.
    case title, focusedTitle
    /// The selected row of the pane with the focus.
    case selection
    /// The part of a text that a search or filter matched.
    case match
    /// Keys and their labels in the hint line and the help.
    case key, keyLabel
    /// The text being edited, and the words standing in for an empty field.
    case field, placeholder
    /// States of a customer, a load, a pane.
    case good, information, warning, failure
    /// Data that could not be refreshed.
    case stale
    /// Labels of vertices and of edges, property keys.
    case vertexLabel, edgeLabel, propertyKey
    /// Bars and sparklines.
    case chart
}
