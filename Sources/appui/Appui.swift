internal import ArgumentParser

@main struct Appui: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "appui",
        subcommands: [
            Check.self,
            Judge.self,
            Serve.self,
            Found.self,
            Adopt.self,
            ResetFactor.self,
            SimulateLoan.self,
            Compute.self,
            Demo.self,
            ImportReturns.self,
            Verify.self,
            Export.self,
            Import.self,
            BackupCommand.self,
            TortureJournal.self,
        ])
}
