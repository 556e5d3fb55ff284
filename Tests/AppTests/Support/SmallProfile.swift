/// The smallest profile with a pane, for tests of what is wrong in one.
enum SmallProfile {
    static let text = """
        name: small
        subject:
          label: person
          list:
            - {header: Name, show: "{name}"}
        panes:
          - id: friends
            digit: 1
            title: Friends
            columns: [{header: Name}]
            rows:
              - kind: friend
                walk: both('knows').dedup()
                cells: ["{name}"]
        """
}
