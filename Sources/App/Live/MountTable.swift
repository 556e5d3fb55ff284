import Foundation

/// The mounted file systems, to know which of them tell of changes that other machines make.
struct MountTable: Sendable {
    private var mounts: [(point: String, kind: String)] = []

    /// The mounts of this machine at this moment.
    static var current: MountTable {
        MountTable(text: (try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8)) ?? "")
    }

    /// Reads the lines of `/proc/self/mounts`: device, mount point, kind, options.
    init(text: String) {
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 2 else { continue }
            // A space in a mount point is written as its octal code.
            let point = fields[1].replacingOccurrences(of: "\\040", with: " ")
            mounts.append((point, String(fields[2])))
        }
    }

    /// Whether changes below a folder are reported by the system, whoever makes them.
    func reportsChanges(in folder: String) -> Bool {
        let path = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        let holding = mounts.filter { $0.point == "/" || path == $0.point || path.hasPrefix("\($0.point)/") }
        // Of several mounts on one point the last one hides the others.
        let kind = holding.enumerated().max {
            ($0.element.point.utf8.count, $0.offset) < ($1.element.point.utf8.count, $1.offset)
        }?.element.kind
        guard let kind else { return true }
        return !Self.silentKinds.contains { kind == $0 || kind.hasPrefix("\($0).") }
    }

    private static let silentKinds: Set<String> = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse", "fuseblk", "afs", "ceph", "glusterfs", "lustre", "vboxsf",
        "virtiofs",
    ]
}
