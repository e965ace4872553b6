/// One thing an archive holds, whatever the engine.
package enum ArchivePart: Hashable, Sendable {
    case event(RecordedEvent)
    case command(CommandRecord)
    case key(WrappedKey)
    case item(SealedItem)
}
