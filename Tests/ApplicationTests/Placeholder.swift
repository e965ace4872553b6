import Testing

@Suite struct ApplicationPlaceholder {
    @Test func placeholder() { #expect(Bool(true)) }
}
