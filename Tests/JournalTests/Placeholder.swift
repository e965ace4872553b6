import Testing

@Suite struct JournalPlaceholder {
    @Test func placeholder() { #expect(Bool(true)) }
}
