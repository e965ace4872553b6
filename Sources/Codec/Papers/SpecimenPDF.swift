/// A small PDF of one page, for fictional papers: a demonstration, an exercise, a test. It says
/// across the page that it is one.
package enum SpecimenPDF {
    /// - Parameter lines: the first is the heading. Characters beyond Latin-1 become `?`.
    package static func make(_ lines: [String]) -> [UInt8] {
        var text = "BT /F1 20 Tf 72 740 Td (\(escaped(lines.first ?? ""))) Tj /F1 12 Tf "
        for line in lines.dropFirst() { text += "0 -26 Td (\(escaped(line))) Tj " }
        text += "ET 0.85 g BT /F1 60 Tf 0.82 0.57 -0.57 0.82 130 240 Tm (SP\\311CIMEN) Tj ET"
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R /Lang (fr) >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
                + "/Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length \(text.utf8.count) >>\nstream\n\(text)\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
        var file = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places {
            let digits = String(place)
            file += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        file += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\n"
        return Array((file + "startxref\n\(table)\n%%EOF\n").utf8)
    }

    /// A string between parentheses, in ASCII: other characters by their octal code.
    private static func escaped(_ line: String) -> String {
        line.unicodeScalars.map { scalar -> String in
            switch scalar.value {
            case 0x28, 0x29, 0x5C: "\\" + String(scalar)
            case 0x20...0x7E: String(scalar)
            case 0x2019: "'"
            case 0xA0...0xFF: "\\" + String(scalar.value, radix: 8)
            default: "?"
            }
        }.joined()
    }
}
