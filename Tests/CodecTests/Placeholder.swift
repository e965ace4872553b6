import Testing

@Suite struct CodecPlaceholder {
    @Test func placeholder() { #expect(Bool(true)) }
}
