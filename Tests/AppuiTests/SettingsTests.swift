import Foundation
import Testing

@testable import appui

@Suite struct SettingsTests {
    @Test func theCommandLineWinsOverTheFileAndTheFileOverTheDefault() async throws {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "appui-settings-\(getpid()).env")
        try "APPUI_HTTP_PORT=9001\nAPPUI_DATA_FOLDER=/srv/appui\n"
            .write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }

        let settings = try await Settings.read(
            options: ["http.port": "9002"], file: file.path())
        #expect(settings.port == 9002)
        #expect(settings.dataFolder == "/srv/appui")
        #expect(settings.vaultKeyFile == "/srv/appui/vault.key")
        #expect(settings.host == "127.0.0.1")
        #expect(settings.behindProxy == false)
    }

    @Test(arguments: ["", "0", "65536", "http"])
    func aPortThatIsNotOneIsRefusedWithItsText(_ text: String) async {
        await #expect {
            try await Settings.read(options: ["http.port": text], file: nil)
        } throws: {
            "\($0)".contains("« \(text) »")
        }
    }

    /// The page an operator reads lists each key as it is, with its variable and its default.
    @Test(arguments: Settings.keys.map(\.name))
    func theOperationsPageListsEveryKey(_ name: String) throws {
        let key = try #require(Settings.keys.first { $0.name == name })
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Docs/Operations.md")
        let row = "| `\(key.name)` | `\(key.variable)` | `\(key.fallback)` | \(key.meaning) |"
        #expect(try String(contentsOf: page, encoding: .utf8).contains(row))
    }
}
