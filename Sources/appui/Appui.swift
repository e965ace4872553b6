internal import ArgumentParser

@main struct Appui: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "appui",
        subcommands: [
            Compute.self
        ])
}
