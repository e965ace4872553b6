internal import ArgumentParser
internal import Codec
internal import Glibc
internal import Journal
internal import JournalSQLite

/// `appui backup`: a copy that is on the disk, read again and verified.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the journal, synchronise the copy, verify it, write its manifest.",
        discussion: """
            It runs beside a server. The key file of the vault is not copied: keep it elsewhere. \
            Exit codes: 0 the backup is there and verified; 1 the copy is broken; 2 it could not \
            be made.
            """)

    @OptionGroup var options: JournalOptions

    @Option(help: "Folder of the backups; backups in the data folder where absent.")
    var to: String?

    func run() async throws {
        try await options.run {
            let path = try await options.path()
            let data = try await options.folder()
            let folder = to ?? data + "/backups"
            let total = try await SQLiteReader(path: path).head.position
            let bar = ProgressBar("backup", total: total)
            let manifest: BackupManifest
            do {
                defer { bar.finish() }
                manifest = try Backup.make(
                    of: path, into: folder, at: .now, knows: EventCodec.knows, tick: bar.show)
            }
            guard case .object(let members) = manifest.json else { return }
            try options.say(
                "backup: \(folder)/\(manifest.file), \(manifest.head.position) events, "
                    + "head \(manifest.head.text)",
                members.members.map { ($0.key, $0.value) })
        }
    }
}

extension Instant {
    /// The system's clock, read at the edge only.
    static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
