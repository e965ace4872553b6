import Testing

@Suite struct TidyPlaceholder {
    @Test func placeholder() { #expect(Bool(true)) }
}
