internal import Configuration
internal import SystemPackage

/// Everything that can be set, read once at the root: options of the command line first, then
/// the environment, then a settings file, then the default.
struct Settings: Sendable {
    /// Folder of the journal, its lock and its vault.
    var dataFolder: String
    /// File of the key that wraps the vault's keys; it belongs on another disk than the data.
    var vaultKeyFile: String
    /// Address to listen on. The loopback interface: a proxy stands in front.
    var host: String
    var port: Int
    /// Folder of the voted rule sets and of the usury ceilings.
    var rulesFolder: String
    /// True when the proxy in front sets `X-Forwarded-*` and nobody else can.
    var behindProxy: Bool
    /// Where clamd listens; nil where papers are not scanned.
    var scanner: ClamdAddress?
    var logLevel: String
    /// A mail program with the interface of sendmail; empty where no mail is sent.
    var mailProgram: String
    /// Sender of every mail.
    var mailFrom: String
    /// Where people reach the site, without a slash at its end: links of mails start with it.
    var publicAddress: String

    /// One line of the reference table in Docs/Operations.md.
    struct Key: Sendable {
        let name: String
        let fallback: String
        let meaning: String
        /// `data.folder` is set by `APPUI_DATA_FOLDER`.
        var variable: String {
            "APPUI_" + name.uppercased().map { $0 == "." ? "_" : String($0) }.joined()
        }
    }

    static let keys = [
        Key(name: "data.folder", fallback: "appui-data", meaning: "journal, lock and vault"),
        Key(
            name: "vault.key.file", fallback: "<data.folder>/vault.key",
            meaning: "key that wraps the vault's keys; keep it on another disk"),
        Key(name: "http.host", fallback: "127.0.0.1", meaning: "address to listen on"),
        Key(name: "http.port", fallback: "8080", meaning: "port to listen on"),
        Key(name: "rules.folder", fallback: "Rules", meaning: "voted rule sets"),
        Key(
            name: "http.behind.proxy", fallback: "false",
            meaning: "trust X-Forwarded headers, cookies for TLS only"),
        Key(
            name: "scanner.address", fallback: "",
            meaning: "clamd: unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310; empty for none"),
        Key(
            name: "mail.program", fallback: "",
            meaning: "mail program like /usr/sbin/sendmail; no mail where empty"),
        Key(name: "mail.from", fallback: "", meaning: "sender of mails; needed to send any"),
        Key(
            name: "public.address", fallback: "http://127.0.0.1:<http.port>",
            meaning: "where people reach the site; links of mails start with it"),
        Key(name: "log.level", fallback: "info", meaning: "trace, debug, info, warning, error"),
    ]

    /// - Parameters:
    ///   - options: what the command line said, by key; it wins.
    ///   - file: a file of `VARIABLE=value` lines, or nil.
    static func read(options: [String: String], file: String?) async throws -> Settings {
        let typed = options.map { (name, text) in
            (AbsoluteConfigKey(path(name)), ConfigValue(.string(text), isSecret: false))
        }
        var providers: [any ConfigProvider] = [
            InMemoryProvider(
                name: "command line", values: Dictionary(uniqueKeysWithValues: typed)),
            EnvironmentVariablesProvider(),
        ]
        if let file {
            providers.append(
                try await EnvironmentVariablesProvider(environmentFilePath: FilePath(file)))
        }
        let reader = ConfigReader(providers: providers)
        func value(_ name: String) -> String? { reader.string(forKey: ConfigKey(path(name))) }
        func text(_ name: String) -> String {
            value(name) ?? keys.first { $0.name == name }?.fallback ?? ""
        }
        let folder = text("data.folder")
        guard let port = Int(text("http.port")), (1...65535).contains(port) else {
            throw SettingsError.notAPort(text("http.port"))
        }
        let mail = (program: text("mail.program"), from: text("mail.from"))
        guard mail.program.isEmpty || MailMessage.isSafe(address: mail.from) else {
            throw SettingsError.noSender(mail.from)
        }
        return Settings(
            dataFolder: folder,
            vaultKeyFile: value("vault.key.file") ?? folder + "/vault.key",
            host: text("http.host"), port: port, rulesFolder: text("rules.folder"),
            behindProxy: text("http.behind.proxy") == "true",
            scanner: try scannerAddress(text("scanner.address")), logLevel: text("log.level"),
            mailProgram: mail.program, mailFrom: mail.from,
            publicAddress: trimmed(value("public.address") ?? "http://127.0.0.1:\(port)"))
    }
}

/// A scanner asked for and not understood must not mean that there is none.
private func scannerAddress(_ text: String) throws(SettingsError) -> ClamdAddress? {
    if text.isEmpty { return nil }
    guard let address = ClamdAddress(text) else { throw .notAScanner(text) }
    return address
}

private func trimmed(_ address: String) -> String {
    address.hasSuffix("/") ? trimmed(String(address.dropLast())) : address
}

/// `data.folder` is stored as `appui.data.folder`, which the environment spells
/// `APPUI_DATA_FOLDER`.
private func path(_ name: String) -> [String] {
    ["appui"] + name.split(separator: ".").map(String.init)
}

enum SettingsError: Error, CustomStringConvertible {
    case notAPort(String)
    case notAScanner(String)
    case noSender(String)

    var description: String {
        switch self {
        case .notAPort(let text):
            "http.port is « \(text) »: give a whole number from 1 to 65535"
        case .notAScanner(let text):
            "scanner.address is « \(text) »: give unix:/path or tcp:127.0.0.1:port"
        case .noSender(let text):
            "mail.from is « \(text) »: give the address that mails come from"
        }
    }
}
